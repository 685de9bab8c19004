/** Sync of the library in the background: schedules reads and writes of `storage.sync` and merges what arrives. */

import { type Clock, EMPTY_LIBRARY, isCloned, type LibraryState, mergeLibraries } from '../../core/library';
import {
  answerRemovals,
  detectSkew,
  quotaReport,
  type RemovalsAnswer,
  type SyncPlan,
  type SyncReport,
  mergeRemote,
} from '../../core/library/sync';
import type { Queue } from '../../core/queue';
import type { ProblemBoard } from '../problems';
import { createSyncMemory, type SyncMemoryStore, WRITE_INTERVAL_MS } from './sync-memory';
import { failureStatus, waitingStatus } from './sync-status';
import type { SyncTransport } from './sync-transport';

export interface LibrarySync {
  /** Merges the sync area into the library, then writes to the area what it lacks. */
  synchronise(): Promise<void>;
  report(): SyncReport;
  /** Decides on held removals: accepts those that were shown, or reverts all of them on every device. */
  settleRemovals(answer: RemovalsAnswer): Promise<void>;
  /** Call after an edit: schedules a write to the sync area. */
  edited(): void;
}

export interface LibrarySyncOptions {
  /** Access to the library. Every use runs in `inTurn`. */
  library: {
    inTurn: Queue;
    load(): Promise<LibraryState>;
    commit(next: LibraryState): Promise<void>;
    /** Whether a newer Paperbeacon wrote the loaded library: show it, do not change it. */
    isReadOnly(): boolean;
  };
  transport: SyncTransport;
  memory: SyncMemoryStore;
  clock: Clock;
  problems: ProblemBoard;
  /** Stores a new id of this device and returns it. */
  renewDevice: () => Promise<string>;
  onSyncReport?: (report: SyncReport) => void;
  /** Runs `work` after `ms`. Default: `setTimeout`; tests replace it. */
  after?: (ms: number, work: () => void) => void;
  /** Sets an alarm that restarts the background after `ms`, in case it is suspended. */
  wake?: (ms: number) => void;
  /** Random number in [0, 1). Default: `Math.random`. */
  chance?: () => number;
}

/** Delay from an edit to the write to the sync area, in ms: further edits join the same write. */
const GATHER_MS = 1_000;
/** A longer delay than this, in ms, needs an alarm: browsers suspend an idle background after half a minute. */
const SHORT_LIFE_MS = 20_000;
/**
 * Delay before a failed read of the area or write to the disk is tried again, in ms: the user may have fixed the cause.
 */
const LOOK_AGAIN_MS = 60_000;

export function createLibrarySync(options: LibrarySyncOptions): LibrarySync {
  const { library, transport, clock, problems, onSyncReport } = options;
  const { after = (ms, work) => void setTimeout(work, ms), chance = Math.random } = options;
  let report: SyncReport = { status: { kind: 'waiting' } };
  /** State from change events of the area that is not merged yet. */
  let unmerged = EMPTY_LIBRARY;
  let queuedRun: Promise<void> | undefined;
  let timer = false;
  const memory = createSyncMemory(options.memory, clock, chance);

  function publish(change: Partial<SyncReport>): void {
    report = { ...report, ...change };
    onSyncReport?.(report);
  }

  function scheduleSync(ms: number): void {
    if (timer) return;
    timer = true;
    after(ms, () => {
      timer = false;
      // A failure of the local library is on the problem board already.
      sync.synchronise().catch(() => undefined);
    });
  }

  /** Schedules a sync that also happens when the browser suspends the background first. */
  function postpone(ms: number): void {
    scheduleSync(ms);
    if (ms > SHORT_LIFE_MS) options.wake?.(ms);
  }

  /** Merges the area and `unmerged` into the library. `undefined` when that is read-only or the area is unreadable. */
  async function pullAndMerge(): Promise<{ newer: boolean } | undefined> {
    const local = await library.load();
    if (library.isReadOnly()) {
      publish({ status: { kind: 'problem', code: 'newer-version' } });
      return undefined;
    }
    const pulled = await transport.pull().catch(() => undefined);
    if (pulled === undefined) {
      problems.set('sync-unavailable');
      publish({ status: { kind: 'off' } });
      if (transport.exists) scheduleSync(LOOK_AGAIN_MS);
      // Changes that were received are merged all the same: the area may never hold them again.
      if (unmerged === EMPTY_LIBRARY) return undefined;
    } else problems.clear('sync-unavailable');
    const remote = mergeLibraries(unmerged, pulled?.state ?? EMPTY_LIBRARY);
    if (isCloned(local, remote, clock.device)) clock.rename(await options.renewDevice());
    const { intake: before, future } = await memory.get();
    const { state, removalWindow, held } = mergeRemote(local, remote, before, clock.now());
    // New edits must also win over held removals.
    clock.observe(remote);
    // Counts before it commits: after a crash in between, the user is asked too early rather than too late.
    if (removalWindow.taken !== before?.taken) await memory.update({ intake: removalWindow });
    if (state !== local) await library.commit(state);
    unmerged = held === undefined ? EMPTY_LIBRARY : remote;
    setProblem('removals-held', held !== undefined);
    const { farthest, skew } = detectSkew(state, future, clock.now());
    if (farthest !== undefined && farthest !== future) await memory.update({ future: farthest });
    setProblem('clock-skew', skew !== undefined);
    const { held: _held, skew: _skew, ...rest } = report;
    report = { ...rest, ...(held && { held }), ...(skew !== undefined && { skew }) };
    return pulled && { newer: pulled.problems.some(({ code }) => code === 'newer-version') };
  }

  function setProblem(code: 'removals-held' | 'clock-skew' | 'newer-version' | 'sync-full', on: boolean): void {
    if (on) problems.set(code);
    else problems.clear(code);
  }

  async function push(): Promise<void> {
    const { syncedAt } = await memory.get();
    const plan = await transport.plan(await library.load()).catch(() => undefined);
    if (plan === undefined) return onFailed();
    setProblem('sync-full', isOverflowing(plan));
    report = { ...report, quota: quotaReport(await library.load(), plan) };
    if (isEmpty(plan.set) && plan.remove.length === 0) {
      if (plan.blocked) publish({ status: waitingStatus(syncedAt) });
      else await onSynced();
      return;
    }
    const wait = await memory.waitTime();
    if (wait > 0) {
      publish({ status: failureStatus(await memory.get()) ?? waitingStatus(syncedAt) });
      postpone(wait);
      return;
    }
    await memory.update({ wroteAt: clock.now() });
    try {
      await transport.apply(plan);
      // The plan only made room. Write at once, before another browser fills the room with outdated items.
      if (isEmpty(plan.set)) await transport.apply(await transport.plan(await library.load()));
      await memory.update({ failures: 0 });
      problems.clear('sync-failed');
    } catch {
      return onFailed();
    }
    publish({ status: waitingStatus(syncedAt) });
    // Checks that the write arrived, and continues when one write was not enough.
    scheduleSync(WRITE_INTERVAL_MS * (1 + chance() / 2));
  }

  async function onFailed(): Promise<void> {
    await memory.update({ wroteAt: clock.now(), failures: ((await memory.get()).failures ?? 0) + 1 });
    problems.set('sync-failed');
    const status = failureStatus(await memory.get());
    if (status) publish({ status });
    postpone(await memory.waitTime());
  }

  async function onSynced(): Promise<void> {
    const at = clock.now();
    await memory.update({ syncedAt: at, failures: 0 });
    problems.clear('sync-failed');
    publish({
      status: report.held ? { kind: 'problem', code: 'removals-held', syncedAt: at } : { kind: 'synced', at },
    });
  }

  async function runOnce(): Promise<void> {
    const received = await pullAndMerge();
    if (received === undefined) return;
    setProblem('newer-version', received.newer);
    if (received.newer) publish({ status: { kind: 'problem', code: 'newer-version' } });
    else await push();
  }

  const sync: LibrarySync = {
    report: () => report,
    edited() {
      if (report.status.kind === 'synced') publish({ status: waitingStatus(report.status.at) });
      scheduleSync(GATHER_MS);
    },
    synchronise() {
      // Calls while a run is queued share that run.
      queuedRun ??= library.inTurn(async () => {
        queuedRun = undefined;
        try {
          await runOnce();
        } catch (error) {
          // The disk failed. The data is still in the area or in `unmerged`.
          scheduleSync(LOOK_AGAIN_MS);
          throw error;
        }
      });
      return queuedRun;
    },
    settleRemovals: (answer) =>
      library.inTurn(async () => {
        const local = await library.load();
        const remote = mergeLibraries(unmerged, (await transport.pull()).state);
        const { state, removalWindow, held } = answerRemovals(
          local,
          remote,
          answer,
          (await memory.get()).intake,
          clock,
        );
        // Before the commit: after a crash in between, the unseen removals must still be held.
        if (held !== undefined) await memory.update({ intake: removalWindow });
        await library.commit(state);
        unmerged = held === undefined ? EMPTY_LIBRARY : remote;
        setProblem('removals-held', held !== undefined);
        const { held: _held, ...rest } = report;
        const status = waitingStatus((await memory.get()).syncedAt);
        report = {
          ...rest,
          status: held === undefined ? status : { ...status, kind: 'problem', code: 'removals-held' },
          ...(held && { held }),
        };
        publish({});
        if (held === undefined) await memory.update({ intake: removalWindow });
        scheduleSync(GATHER_MS);
      }),
  };
  transport.onChange((read) => {
    void library
      .inTurn(async () => {
        unmerged = mergeLibraries(unmerged, await read());
        await pullAndMerge();
        // The next write may be far off, but the user must see held removals now.
        publish({});
      })
      .catch(() => undefined);
    // Items arrive one by one: waits until all had time to arrive, then writes only what is still missing.
    scheduleSync(GATHER_MS + chance() * WRITE_INTERVAL_MS);
  });
  return sync;
}

function isEmpty(items: object): boolean {
  return Object.keys(items).length === 0;
}

function isOverflowing({ overflow, withheld }: SyncPlan): boolean {
  return withheld !== undefined || overflow.papers.length > 0;
}
