import { type Clock, EMPTY_LIBRARY, type LibraryState, mergeLibraries } from '../../core/library';
import {
  answerRemovals,
  judgeSkew,
  quotaReport,
  type RemovalsAnswer,
  type SyncPlan,
  type SyncReport,
  mergeRemote,
} from '../../core/library/sync';
import type { Queue } from '../../core/queue';
import type { ProblemBoard } from '../problems';
import { createSyncMemory, type SyncMemoryStore, WRITE_INTERVAL_MS } from './sync-memory';
import { failing, waiting } from './sync-status';
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
    adopt(next: LibraryState): Promise<void>;
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
  let heard = EMPTY_LIBRARY;
  let queued: Promise<void> | undefined;
  let timer = false;
  const { recall, remember, pause } = createSyncMemory(options.memory, clock, chance);

  function publish(change: Partial<SyncReport>): void {
    report = { ...report, ...change };
    onSyncReport?.(report);
  }

  function later(ms: number): void {
    if (timer) return;
    timer = true;
    after(ms, () => {
      timer = false;
      // Without the device's own copy there is nothing to send; the fault is on the board.
      sync.synchronise().catch(() => undefined);
    });
  }

  /** Puts a write off, for longer than this background may live. */
  function putOff(ms: number): void {
    later(ms);
    if (ms > SHORT_LIFE_MS) options.wake?.(ms);
  }

  /** What came from elsewhere, and what of it may be taken in. */
  async function receive(): Promise<{ newer: boolean } | undefined> {
    const local = await library.load();
    if (library.isReadOnly()) {
      publish({ status: { kind: 'problem', code: 'newer-version' } });
      return undefined;
    }
    const pulled = await transport.pull().catch(() => undefined);
    if (pulled === undefined) {
      problems.set('sync-unavailable');
      publish({ status: { kind: 'off' } });
      if (transport.exists) later(LOOK_AGAIN_MS);
      // What was heard is taken in all the same: who wrote it may be gone, and the area may never hold it again.
      if (heard === EMPTY_LIBRARY) return undefined;
    } else problems.clear('sync-unavailable');
    const remote = mergeLibraries(heard, pulled?.state ?? EMPTY_LIBRARY);
    const { intake: before, future } = await recall();
    const { state, intake, held } = mergeRemote(local, remote, before, clock.now());
    // Edits of the user's must win over what waits, too.
    clock.observe(remote);
    // Counted before it is done: who stops in between asks too early rather than too late.
    if (intake.taken !== before?.taken) await remember({ intake });
    if (state !== local) await library.adopt(state);
    heard = held === undefined ? EMPTY_LIBRARY : remote;
    setProblem('removals-held', held !== undefined);
    const { met, skew } = judgeSkew(state, future, clock.now());
    if (met !== undefined && met !== future) await remember({ future: met });
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

  async function send(): Promise<void> {
    const { syncedAt } = await recall();
    const plan = await transport.plan(await library.load()).catch(() => undefined);
    if (plan === undefined) return failed();
    setProblem('sync-full', isOverflowing(plan));
    report = { ...report, quota: quotaReport(await library.load(), plan) };
    if (isEmpty(plan.set) && plan.remove.length === 0) {
      if (plan.blocked) publish({ status: waiting(syncedAt) });
      else await settled();
      return;
    }
    const wait = await pause();
    if (wait > 0) {
      publish({ status: failing(await recall()) ?? waiting(syncedAt) });
      putOff(wait);
      return;
    }
    await remember({ wroteAt: clock.now() });
    try {
      await transport.carryOut(plan);
      // Removing made room; others who find it would fill it with what is to be replaced.
      if (isEmpty(plan.set)) await transport.carryOut(await transport.plan(await library.load()));
      await remember({ failures: 0 });
      problems.clear('sync-failed');
    } catch {
      return failed();
    }
    publish({ status: waiting(syncedAt) });
    // To see whether it arrived, and to go on where one write was not enough.
    later(WRITE_INTERVAL_MS * (1 + chance() / 2));
  }

  async function failed(): Promise<void> {
    await remember({ wroteAt: clock.now(), failures: ((await recall()).failures ?? 0) + 1 });
    problems.set('sync-failed');
    const status = failing(await recall());
    if (status) publish({ status });
    putOff(await pause());
  }

  async function settled(): Promise<void> {
    const at = clock.now();
    await remember({ syncedAt: at, failures: 0 });
    problems.clear('sync-failed');
    publish({
      status: report.held ? { kind: 'problem', code: 'removals-held', syncedAt: at } : { kind: 'synced', at },
    });
  }

  async function turn(): Promise<void> {
    const received = await receive();
    if (received === undefined) return;
    setProblem('newer-version', received.newer);
    if (received.newer) publish({ status: { kind: 'problem', code: 'newer-version' } });
    else await send();
  }

  const sync: LibrarySync = {
    report: () => report,
    edited() {
      if (report.status.kind === 'synced') publish({ status: waiting(report.status.at) });
      later(GATHER_MS);
    },
    synchronise() {
      // Calls that come while one waits for its turn are answered by it.
      queued ??= library.inTurn(async () => {
        queued = undefined;
        try {
          await turn();
        } catch (error) {
          // The disk refused; what was to be stored is still in the area, or heard.
          later(LOOK_AGAIN_MS);
          throw error;
        }
      });
      return queued;
    },
    settleRemovals: (answer) =>
      library.inTurn(async () => {
        const local = await library.load();
        const remote = mergeLibraries(heard, (await transport.pull()).state);
        const { state, intake, held } = answerRemovals(local, remote, answer, (await recall()).intake, clock);
        // As with what is taken in: who stops in between must not be taken for one who has looked at the rest.
        if (held !== undefined) await remember({ intake });
        await library.adopt(state);
        heard = held === undefined ? EMPTY_LIBRARY : remote;
        setProblem('removals-held', held !== undefined);
        const { held: _held, ...rest } = report;
        const status = waiting((await recall()).syncedAt);
        report = {
          ...rest,
          status: held === undefined ? status : { ...status, kind: 'problem', code: 'removals-held' },
          ...(held && { held }),
        };
        publish({});
        if (held === undefined) await remember({ intake });
        later(GATHER_MS);
      }),
  };
  transport.onChange((read) => {
    void library
      .inTurn(async () => {
        heard = mergeLibraries(heard, await read());
        await receive();
        // Writing may pause for long; removals that wait are for the user to see now.
        publish({});
      })
      .catch(() => undefined);
    // Items arrive one by one: written is only what is still missing when all had time to come.
    later(GATHER_MS + chance() * WRITE_INTERVAL_MS);
  });
  return sync;
}

function isEmpty(items: object): boolean {
  return Object.keys(items).length === 0;
}

function isOverflowing({ overflow, withheld }: SyncPlan): boolean {
  return withheld !== undefined || overflow.papers.length > 0;
}
