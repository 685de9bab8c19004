/** Sync of the library in the background: schedules reads and writes of `storage.sync` and merges what arrives. */

import { type Clock, EMPTY_LIBRARY } from '../../core/library';
import { quotaReport, type RemovalsAnswer, type SyncPlan, type SyncReport } from '../../core/library/sync';
import type { ProblemBoard } from '../problems';
import { createRemoteIntake, type RemoteIntake, setProblem, type SyncedLibrary } from './remote-intake';
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
  /** Shared with other transports. */
  readonly intake: RemoteIntake;
}

export interface LibrarySyncOptions {
  library: SyncedLibrary;
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
  let queuedRun: Promise<void> | undefined;
  let timer = false;
  const memory = createSyncMemory(options.memory, clock, chance);
  const intake = createRemoteIntake({ ...options, memory });

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

  /** Merges the area and what was received into the library. `undefined` when that is read-only or the area is unreadable. */
  async function pullAndMerge(): Promise<{ newer: boolean } | undefined> {
    await library.load();
    if (library.isReadOnly()) {
      publish({ status: { kind: 'problem', code: 'newer-version' } });
      return undefined;
    }
    const pulled = await transport.pull().catch(() => undefined);
    setProblem(problems, 'sync-unavailable', pulled === undefined);
    if (pulled === undefined) {
      publish({ status: { kind: 'off' } });
      if (transport.exists) scheduleSync(LOOK_AGAIN_MS);
      // Changes that were received are merged all the same: the area may never hold them again.
      if (intake.unmerged() === EMPTY_LIBRARY) return undefined;
    } else intake.add(pulled.state);
    await intake.merge();
    takeOver();
    return pulled && { newer: pulled.problems.some(({ code }) => code === 'newer-version') };
  }

  /** Puts what the intake says into the report. */
  function takeOver(): void {
    const { held: _held, skew: _skew, ...rest } = report;
    const [held, skew] = [intake.held(), intake.skew()];
    report = { ...rest, ...(held && { held }), ...(skew !== undefined && { skew }) };
  }

  async function push(): Promise<void> {
    const { syncedAt } = await memory.get();
    const plan = await transport.plan(await library.load()).catch(() => undefined);
    if (plan === undefined) return onFailed();
    setProblem(problems, 'sync-full', isOverflowing(plan));
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
    setProblem(problems, 'newer-version', received.newer);
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
        // Without sync storage, the removals came another way.
        const pulled = transport.exists ? (await transport.pull()).state : EMPTY_LIBRARY;
        await intake.settle(answer, pulled);
        takeOver();
        const status = waitingStatus((await memory.get()).syncedAt);
        publish({
          status: intake.held() === undefined ? status : { ...status, kind: 'problem', code: 'removals-held' },
        });
        scheduleSync(GATHER_MS);
      }),
    intake: {
      ...intake,
      async merge() {
        await intake.merge();
        takeOver();
        // The user must see held removals now.
        publish({});
      },
    },
  };
  transport.onChange((read) => {
    void library
      .inTurn(async () => {
        intake.add(await read());
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
