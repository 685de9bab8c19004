import {
  applyCommand,
  type Clock,
  type LibraryCommand,
  type LibraryState,
  type LibraryView,
  mergeLibraries,
  viewLibrary,
} from '../core/library';
import type { LibraryStore } from './library-store';
import type { LibraryEdit } from './messages';
import type { ProblemBoard } from './problems';
import type { SyncTransport } from './sync-transport';

/** The one writer of the library. */
export interface LibraryService {
  view(): Promise<LibraryView>;
  /** Applies a command; resolves when it is stored on this device. Rejects with a sentence when it cannot be. */
  edit(command: LibraryCommand): Promise<LibraryEdit>;
  /** Joins what the sync area holds with what this device holds, and tells the others what they lack. */
  synchronise(): Promise<void>;
}

export interface LibraryServiceOptions {
  store: LibraryStore;
  transport: SyncTransport;
  clock: Clock;
  problems: ProblemBoard;
  /** Name of the Reading list in the user's language, until they rename it. */
  readingListName: string;
  onChange: (view: LibraryView) => void;
}

/** Edits are gathered this long before they are written to the sync area, in ms. */
const PUSH_DELAY_MS = 400;
/** At least this long between two writes to the sync area: Chrome allows 120 a minute, all parts taken together. */
const PUSH_INTERVAL_MS = 3000;

export function createLibraryService(options: LibraryServiceOptions): LibraryService {
  const { store, transport, clock, problems, readingListName, onChange } = options;
  let state: LibraryState | undefined;
  let lastPush = 0;
  let pushing: ReturnType<typeof setTimeout> | undefined;
  /** Edits and merges run one after another: each starts from what the one before stored. */
  let queue: Promise<unknown> = Promise.resolve();

  const show = (library: LibraryState): LibraryView => viewLibrary(library, { readingListName });

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function load(): Promise<LibraryState> {
    if (state) return state;
    const { state: stored, health } = await store.read().catch((error: unknown) => {
      problems.set('library-unreadable');
      throw error;
    });
    if (health === 'recovered') problems.set('library-recovered');
    if (health === 'unreadable') problems.set('library-unreadable');
    state = stored;
    return stored;
  }

  /** Stores first, shows then: what is shown as saved is saved. */
  async function adopt(next: LibraryState): Promise<void> {
    await store.write(next);
    state = next;
    onChange(show(next));
  }

  function schedulePush(): void {
    if (pushing !== undefined) return;
    const wait = Math.max(PUSH_DELAY_MS, lastPush + PUSH_INTERVAL_MS - clock.now());
    pushing = setTimeout(() => {
      pushing = undefined;
      // Without the device's own copy there is nothing to send; the fault is on the board.
      service.synchronise().catch(() => undefined);
    }, wait);
  }

  const service: LibraryService = {
    view: () => inTurn(async () => show(await load())),
    edit: (command) =>
      inTurn(async () => {
        const before = await load();
        const { state: after, undo } = applyCommand(before, command, clock);
        if (after !== before) {
          await adopt(after);
          schedulePush();
        }
        return { view: show(after), ...(undo && { undo }) };
      }),
    synchronise: () =>
      inTurn(async () => {
        const local = await load();
        let remote: LibraryState;
        try {
          remote = await transport.pull();
        } catch {
          problems.set('sync-unavailable');
          return;
        }
        problems.clear('sync-unavailable');
        const merged = mergeLibraries(local, remote);
        if (merged !== local) await adopt(merged);
        try {
          lastPush = clock.now();
          const { overflow } = await transport.push(await load());
          problems.clear('sync-failed');
          if (overflow) problems.set('sync-full');
          else problems.clear('sync-full');
        } catch {
          problems.set('sync-failed');
        }
      }),
  };
  return service;
}
