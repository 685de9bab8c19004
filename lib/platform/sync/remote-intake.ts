import { type Clock, EMPTY_LIBRARY, isCloned, type LibraryState, mergeLibraries } from '../../core/library';
import { answerRemovals, detectSkew, mergeRemote, type RemovalsAnswer } from '../../core/library/sync';
import type { HeldRemovals } from '../../core/library/sync/removals';
import type { Queue } from '../../core/queue';
import type { ProblemBoard } from '../problems';
import type { SyncMemory } from './sync-memory';

/** Access to the library. Every use runs in `inTurn`. */
export interface SyncedLibrary {
  inTurn: Queue;
  load(): Promise<LibraryState>;
  commit(next: LibraryState): Promise<void>;
  /** Whether a newer Paperbeacon wrote the loaded library: show it, do not change it. */
  isReadOnly(): boolean;
}

/**
 * Takes what other devices wrote into the library, whichever transport brought it: one brake on mass removals, and one
 * question to the user. Call all of it in the library's turn.
 */
export interface RemoteIntake {
  /** What was received and is not merged yet, because its removals wait. */
  unmerged(): LibraryState;
  /** Keeps what was received until the next merge. */
  add(remote: LibraryState): void;
  /** Merges what was received into the library. Rejects when the disk refuses; then it is still unmerged. */
  merge(): Promise<void>;
  /** Decides on held removals. `fresh` is what a transport holds now. */
  settle(answer: RemovalsAnswer, fresh: LibraryState): Promise<void>;
  held(): HeldRemovals | undefined;
  /** Ms by which the library is ahead of this device's clock, while that is reported. */
  skew(): number | undefined;
}

interface RemoteIntakeOptions {
  library: SyncedLibrary;
  memory: { get(): Promise<SyncMemory>; update(news: SyncMemory): Promise<void> };
  clock: Clock;
  problems: ProblemBoard;
  /** Stores a new id of this device and returns it. */
  renewDevice: () => Promise<string>;
}

export function createRemoteIntake(options: RemoteIntakeOptions): RemoteIntake {
  const { library, memory, clock, problems } = options;
  let unmerged = EMPTY_LIBRARY;
  let held: HeldRemovals | undefined;
  let skew: number | undefined;

  function hold(next: HeldRemovals | undefined, remote: LibraryState): void {
    held = next;
    unmerged = next === undefined ? EMPTY_LIBRARY : remote;
    setProblem(problems, 'removals-held', next !== undefined);
  }

  return {
    unmerged: () => unmerged,
    add: (remote) => void (unmerged = mergeLibraries(unmerged, remote)),
    held: () => held,
    skew: () => skew,
    async merge() {
      const local = await library.load();
      const remote = unmerged;
      if (isCloned(local, remote, clock.device)) clock.rename(await options.renewDevice());
      const { intake: before, future } = await memory.get();
      const merged = mergeRemote(local, remote, before, clock.now());
      const { state, removalWindow } = merged;
      // New edits must also win over held removals.
      clock.observe(remote);
      // Counts before it commits: after a crash in between, the user is asked too early rather than too late.
      if (removalWindow.taken !== before?.taken) await memory.update({ intake: removalWindow });
      if (state !== local) await library.commit(state);
      hold(merged.held, remote);
      const detected = detectSkew(state, future, clock.now());
      const { farthest } = detected;
      if (farthest !== undefined && farthest !== future) await memory.update({ future: farthest });
      ({ skew } = detected);
      setProblem(problems, 'clock-skew', skew !== undefined);
    },
    async settle(answer, fresh) {
      const local = await library.load();
      const remote = mergeLibraries(unmerged, fresh);
      const settled = answerRemovals(local, remote, answer, (await memory.get()).intake, clock);
      const { state, removalWindow } = settled;
      // Before the commit: after a crash in between, the unseen removals must still be held.
      if (settled.held !== undefined) await memory.update({ intake: removalWindow });
      await library.commit(state);
      hold(settled.held, remote);
      if (settled.held === undefined) await memory.update({ intake: removalWindow });
    },
  };
}

export function setProblem(problems: ProblemBoard, code: Parameters<ProblemBoard['set']>[0], on: boolean): void {
  if (on) problems.set(code);
  else problems.clear(code);
}
