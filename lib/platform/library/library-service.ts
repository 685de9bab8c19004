/** The saved library in the background: the service that owns it, its store, history and backup. */

import {
  applyCommand,
  type Clock,
  type Devices,
  devicesSeen,
  type LibraryCommand,
  type LibraryEdit,
  type LibraryState,
  type LibraryView,
  mayReplaceUnseenNote,
  viewLibrary,
} from '../../core/library';
import { createQueue } from '../../core/queue';
import type { LibraryHistory } from './library-history';
import { createLibraryBackup, type LibraryBackup } from './library-backup';
import type { LibraryStore } from './library-store';
import { NewerLibraryError } from './stored-copy';
import { createLibrarySync, type LibrarySync, type LibrarySyncOptions } from '../sync/library-sync';
import { createServerSync, type ServerSync, type ServerSyncOptions } from '../sync/server/server-sync';
import type { CompanionStore } from '../sync/server/server-turn';
import type { ProblemBoard } from '../problems';

/** Owns the library in the background: all reads and writes of it go through this service. */
export interface LibraryService {
  view(): Promise<LibraryView>;
  /** Applies a command; resolves when it is stored on this device. Rejects with a sentence for the user. */
  edit(command: LibraryCommand): Promise<LibraryEdit>;
  sync: LibrarySync;
  /** Absent where the service was made without. */
  server?: ServerSync;
  backup: LibraryBackup;
  devices(): Promise<Devices>;
}

export interface LibraryServiceOptions extends Omit<LibrarySyncOptions, 'library'> {
  store: LibraryStore;
  history: LibraryHistory;
  clock: Clock;
  problems: ProblemBoard;
  /** Localised name of the Reading list, used until the user renames it. */
  readingListName: string;
  onChange: (view: LibraryView) => void;
  /** Makes a second transport: an own server. */
  server?: ServerSyncOptions & { companions: CompanionStore };
}

export function createLibraryService(
  options: LibraryServiceOptions & Required<Pick<LibraryServiceOptions, 'server'>>,
): LibraryService & { server: ServerSync };
export function createLibraryService(options: LibraryServiceOptions): LibraryService;
export function createLibraryService(options: LibraryServiceOptions): LibraryService {
  const { store, history, clock, problems, readingListName, onChange } = options;
  let state: LibraryState | undefined;
  let readOnly = false;
  let outOfReach = false;
  /** Runs edits and merges one after another: each starts from the state that the previous one stored. */
  const inTurn = createQueue();

  let lastShown: { library: LibraryState; view: LibraryView } | undefined;

  /** Caches the view of the latest library: an edit needs it for its result and for `onChange`. */
  function show(library: LibraryState): LibraryView {
    if (lastShown?.library !== library) lastShown = { library, view: viewLibrary(library, { readingListName }) };
    return lastShown.view;
  }

  async function load(): Promise<LibraryState> {
    if (state) return state;
    const {
      state: stored,
      health,
      hasNoDatabase,
    } = await store.read().catch((error: unknown) => {
      problems.set('library-unreadable');
      outOfReach = true;
      throw error;
    });
    // A failed read is over now.
    if (outOfReach) problems.clear('library-unreadable');
    if (health !== 'sound') problems.set(`library-${health}`);
    if (health !== 'newer') problems.clear('library-newer');
    if (hasNoDatabase) problems.set('no-database');
    else problems.clear('no-database');
    if (await history.hasLostSnapshots().catch(() => false)) problems.set('snapshots-missing');
    readOnly = health === 'newer';
    state = stored;
    return stored;
  }

  /** The notes that edits of this background wrote. */
  const typed = new WeakSet<object>();

  /**
   * Stores the library, then shows it: a paper shown as saved is saved. Without `edit`, the change comes from another
   * device; it can wait until the trash takes what it removes.
   */
  async function commit(next: LibraryState, edit?: { replacesUnseen: boolean }): Promise<void> {
    if (readOnly) throw new NewerLibraryError();
    if (state) {
      const isTyped = (note: object): boolean => edit?.replacesUnseen === false && typed.has(note);
      // Before the write, so that every removal is in the trash first.
      const recording = history.record(state, next, clock.now(), isTyped);
      await (edit ? recording.catch(() => undefined) : recording);
    }
    await store.write(next);
    state = next;
    onChange(show(next));
    server?.changed();
  }

  const library = { inTurn, load, commit, isReadOnly: () => readOnly };
  const sync = createLibrarySync({ ...options, library });
  const server =
    options.server &&
    createServerSync({
      ...options.server,
      library,
      intake: sync.intake,
      clock,
      problems,
      onMerged: () => sync.edited(),
    });

  /** Queues an edit. `commandFor` makes its command from the library at that time. */
  const change = (commandFor: (library: LibraryState) => LibraryCommand): Promise<LibraryEdit> =>
    inTurn(async () => {
      const before = await load();
      const command = commandFor(before);
      const { state: after, undo } = applyCommand(before, command, clock, { readingListName });
      if (after !== before) {
        await commit(after, { replacesUnseen: mayReplaceUnseenNote(command, before) });
        for (const [key, note] of Object.entries(after.notes)) if (note !== before.notes[key]) typed.add(note);
        sync.edited();
      }
      return { view: show(after), ...(undo && { undo }) };
    });

  return {
    sync,
    ...(server && { server }),
    backup: createLibraryBackup({ read: () => inTurn(load), change, history, clock }),
    devices: () => inTurn(async () => ({ here: clock.device, seen: devicesSeen(await load()) })),
    view: () => inTurn(async () => show(await load())),
    edit: (command) => change(() => command),
  };
}
