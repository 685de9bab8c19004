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
import { type LibraryStore, NewerLibraryError } from './library-store';
import { createLibrarySync, type LibrarySync, type LibrarySyncOptions } from '../sync/library-sync';
import type { ProblemBoard } from '../problems';

/** The one writer of the library. */
export interface LibraryService {
  view(): Promise<LibraryView>;
  /** Applies a command; resolves when it is stored on this device. Rejects with a sentence when it cannot be. */
  edit(command: LibraryCommand): Promise<LibraryEdit>;
  /** How this library meets those of the user's other browsers. */
  sync: LibrarySync;
  backup: LibraryBackup;
  devices(): Promise<Devices>;
}

export interface LibraryServiceOptions extends Omit<LibrarySyncOptions, 'library'> {
  store: LibraryStore;
  history: LibraryHistory;
  clock: Clock;
  problems: ProblemBoard;
  /** Name of the Reading list in the user's language, until they rename it. */
  readingListName: string;
  onChange: (view: LibraryView) => void;
}

export function createLibraryService(options: LibraryServiceOptions): LibraryService {
  const { store, history, clock, problems, readingListName, onChange } = options;
  let state: LibraryState | undefined;
  let readOnly = false;
  let outOfReach = false;
  /** Edits and merges run one after another: each starts from what the one before stored. */
  const inTurn = createQueue();

  let lastShown: { library: LibraryState; view: LibraryView } | undefined;

  /** The same view for the same library: an edit tells it to those who listen and to those who asked. */
  function show(library: LibraryState): LibraryView {
    if (lastShown?.library !== library)
      lastShown = { library, view: viewLibrary(library, { readingListName }) };
    return lastShown.view;
  }

  async function load(): Promise<LibraryState> {
    if (state) return state;
    const { state: stored, health } = await store.read().catch((error: unknown) => {
      problems.set('library-unreadable');
      outOfReach = true;
      throw error;
    });
    // What was damaged stays told for as long as the browser runs; what was out of reach for a while is over.
    if (outOfReach) problems.clear('library-unreadable');
    if (health === 'recovered') problems.set('library-recovered');
    if (health === 'unreadable') problems.set('library-unreadable');
    if (health === 'newer') problems.set('library-newer');
    else problems.clear('library-newer');
    readOnly = health === 'newer';
    state = stored;
    return stored;
  }

  /** Stores first, shows then: what is shown as saved is saved. */
  async function commit(next: LibraryState, everyNote = false): Promise<void> {
    if (readOnly) throw new NewerLibraryError();
    // First, so that nothing is removed that is not in the trash; without a trash the library goes on all the same.
    if (state) await history.record(state, next, clock.now(), everyNote).catch(() => undefined);
    await store.write(next);
    state = next;
    onChange(show(next));
  }

  const sync = createLibrarySync({
    ...options,
    library: { inTurn, load, commit, isReadOnly: () => readOnly },
  });

  /** Applies the command that is to be made of the library as it is when its turn comes. */
  const change = (commandFor: (library: LibraryState) => LibraryCommand): Promise<LibraryEdit> =>
    inTurn(async () => {
      const before = await load();
      const command = commandFor(before);
      const { state: after, undo } = applyCommand(before, command, clock, { readingListName });
      if (after !== before) {
        await commit(after, mayReplaceUnseenNote(command, before));
        sync.edited();
      }
      return { view: show(after), ...(undo && { undo }) };
    });

  return {
    sync,
    backup: createLibraryBackup({ read: () => inTurn(load), change, history, clock }),
    devices: () => inTurn(async () => ({ here: clock.device, seen: devicesSeen(await load()) })),
    view: () => inTurn(async () => show(await load())),
    edit: (command) => change(() => command),
  };
}
