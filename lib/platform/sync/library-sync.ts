import { type Clock, EMPTY_LIBRARY, type LibraryState, mergeLibraries } from '../../core/library';
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
  /** Joins what the sync area holds with what this device holds, and tells the others what they lack. */
  synchronise(): Promise<void>;
  report(): SyncReport;
  /** Decides on the removals that wait: carries those out here that were shown, or takes all back everywhere. */
  settleRemovals(answer: RemovalsAnswer): Promise<void>;
  /** Something was saved that the others do not have yet. */
  edited(): void;
}

export interface LibrarySyncOptions {
  /** The library, to be changed in turn with everybody else. */
  library: {
    inTurn: Queue;
    load(): Promise<LibraryState>;
    commit(next: LibraryState): Promise<void>;
    /** Whether what was loaded may be shown only: a newer Paperbeacon wrote it. */
    isReadOnly(): boolean;
  };
  transport: SyncTransport;
  memory: SyncMemoryStore;
  clock: Clock;
  problems: ProblemBoard;
  onSyncReport?: (report: SyncReport) => void;
  /** Runs something later; a test's own in tests. */
  after?: (ms: number, work: () => void) => void;
  /** Sees to it that the background is started again after so long, should it have ended. */
  wake?: (ms: number) => void;
  chance?: () => number;
}

/** Edits are gathered this long before they are written to the sync area, in ms. */
const GATHER_MS = 1_000;
/** A background without work may end after half a minute: what is put off for longer must wake it, in ms. */
const SHORT_LIFE_MS = 20_000;
/** Until what could not be read or stored is tried again, in ms: it may have been switched on, or made room, meanwhile. */
const LOOK_AGAIN_MS = 60_000;

export function createLibrarySync(options: LibrarySyncOptions): LibrarySync {
  const { library, transport, clock, problems, onSyncReport } = options;
  const { after = (ms, work) => void setTimeout(work, ms), chance = Math.random } = options;
  let report: SyncReport = { status: { kind: 'waiting' } };
  /** What changes of the area brought, until it is merged. */
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
      // Without the device's own copy there is nothing to send; the fault is on the board.
      sync.synchronise().catch(() => undefined);
    });
  }

  /** Puts a write off, for longer than this background may live. */
  function postpone(ms: number): void {
    scheduleSync(ms);
    if (ms > SHORT_LIFE_MS) options.wake?.(ms);
  }

  /** What came from elsewhere, and what of it may be taken in. */
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
      // What was heard is taken in all the same: who wrote it may be gone, and the area may never hold it again.
      if (unmerged === EMPTY_LIBRARY) return undefined;
    } else problems.clear('sync-unavailable');
    const remote = mergeLibraries(unmerged, pulled?.state ?? EMPTY_LIBRARY);
    const { intake: before, future } = await memory.get();
    const { state, removalWindow, held } = mergeRemote(local, remote, before, clock.now());
    // Edits of the user's must win over what waits, too.
    clock.observe(remote);
    // Counted before it is done: who stops in between asks too early rather than too late.
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

  function setProblem(
    code: 'removals-held' | 'clock-skew' | 'newer-version' | 'sync-full',
    on: boolean,
  ): void {
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
      // Removing made room; others who find it would fill it with what is to be replaced.
      if (isEmpty(plan.set)) await transport.apply(await transport.plan(await library.load()));
      await memory.update({ failures: 0 });
      problems.clear('sync-failed');
    } catch {
      return onFailed();
    }
    publish({ status: waitingStatus(syncedAt) });
    // To see whether it arrived, and to go on where one write was not enough.
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
      // Calls that come while one waits for its turn are answered by it.
      queuedRun ??= library.inTurn(async () => {
        queuedRun = undefined;
        try {
          await runOnce();
        } catch (error) {
          // The disk refused; what was to be stored is still in the area, or unmerged.
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
        // As with what is taken in: who stops in between must not be taken for one who has looked at the rest.
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
        // Writing may pause for long; removals that wait are for the user to see now.
        publish({});
      })
      .catch(() => undefined);
    // Items arrive one by one: written is only what is still missing when all had time to come.
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
