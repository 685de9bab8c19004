import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  type LibraryCommand,
  type LibraryState,
  removedBetween,
} from '../../../lib/core/library';
import { decodeShards, encodeShards, type RemovalsAnswer, type SyncReport } from '../../../lib/core/library/sync';
import type { LibraryHistory } from '../../../lib/platform/library/library-history';
import { createLibraryService, type LibraryService } from '../../../lib/platform/library/library-service';
import type { StoredLibrary } from '../../../lib/platform/library/library-store';
import type { ProblemReport } from '../../../lib/core/problem-report';
import type { ProblemBoard } from '../../../lib/platform/problems';
import { withTimeouts, type SyncArea } from '../../../lib/platform/sync/sync-area';
import type { SyncMemory, SyncMemoryStore } from '../../../lib/platform/sync/sync-memory';
import { createSyncTransport } from '../../../lib/platform/sync/sync-transport';
import { useInstantDeflate } from '../../support/simulation/instant-deflate';
import { FakeSyncArea } from '../../support/sync-area/area';

const save = (paperId: string): LibraryCommand => ({
  type: 'save',
  paperId,
  listId: 'reading',
  stub: { title: `Paper ${paperId}` },
});
const A = 'aaaaaaaaaaaa';
const B = 'bbbbbbbbbbbb';

useInstantDeflate();

/** Other tests cover the history, in a real database. */
const NO_HISTORY: LibraryHistory = {
  record: () => Promise.resolve(),
  hasLostSnapshots: () => Promise.resolve(false),
  snapshots: () => Promise.resolve([]),
  snapshot: () => Promise.resolve(undefined),
  trash: () => Promise.resolve([]),
};

/** Advances the time and lets all work that it starts finish. */
async function elapse(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) {
    await vi.advanceTimersByTimeAsync(Math.min(500, left));
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The library that the sync area holds. */
async function libraryIn(area: FakeSyncArea): Promise<LibraryState> {
  return (await decodeShards(await area.get())).state;
}

/** A device in memory and a strict fake of the sync area. Both can be made to fail. */
async function setUp(
  options: { stored?: LibraryState; remote?: LibraryState; history?: Partial<LibraryHistory> } = {},
) {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['setTimeout', 'Date'] });
  const device = {
    state: options.stored ?? EMPTY_LIBRARY,
    health: 'sound' as StoredLibrary['health'],
    failing: false,
    shut: false,
  };
  const real = new FakeSyncArea('chromium', Date.now);
  await real.set((await encodeShards(options.remote ?? EMPTY_LIBRARY)).set);
  const fault = { reads: false, writes: false };
  const calls: { what: 'set' | 'remove'; at: number }[] = [];
  const area: SyncArea = {
    get: () => (fault.reads ? Promise.reject(new Error('off')) : real.get()),
    async set(items) {
      calls.push({ what: 'set', at: Date.now() });
      if (fault.writes) throw new Error('quota');
      await real.set(items);
    },
    async remove(keys) {
      calls.push({ what: 'remove', at: Date.now() });
      await real.remove(keys);
    },
    onChanged: real.onChanged,
  };
  const codes = new Set<ProblemReport['code']>();
  const problems: ProblemBoard = {
    set: (code) => void codes.add(code),
    clear: (code) => void codes.delete(code),
    dismiss: () => undefined,
    list: () => Promise.resolve([...codes].map((code) => ({ code }))),
  };
  let remembered: SyncMemory = {};
  const memory: SyncMemoryStore = {
    get: () => Promise.resolve(remembered),
    set: (next) => Promise.resolve(void (remembered = next)),
  };
  const onSyncReport = vi.fn<(report: SyncReport) => void>();
  const wake = vi.fn<(ms: number) => void>();
  const start = () =>
    createLibraryService({
      onSyncReport,
      wake,
      store: {
        read: () =>
          device.shut
            ? Promise.reject(new Error('shut'))
            : Promise.resolve({ state: device.state, health: device.health }),
        write(state) {
          if (device.failing) return Promise.reject(new Error('disk full'));
          device.state = state;
          return Promise.resolve();
        },
      },
      history: { ...NO_HISTORY, ...options.history },
      transport: createSyncTransport(withTimeouts(area)),
      memory,
      clock: createClock({ device: 'here', now: Date.now }),
      problems,
      chance: () => 0.5,
      readingListName: 'Reading list',
      renewDevice: () => Promise.resolve('renewed'),
      onChange: vi.fn(),
    });
  const service = start();
  const saved = async (of = service): Promise<string[]> => (await of.view()).papers.map(({ id }) => id);
  return {
    service,
    start,
    device,
    area: real,
    memory,
    calls,
    fault,
    problems,
    codes,
    saved,
    onSyncReport,
    wake,
  };
}

afterEach(() => void vi.useRealTimers());

const elsewhere = (paperId: string): LibraryState =>
  applyCommand(EMPTY_LIBRARY, save(paperId), createClock({ device: 'there', now: Date.now })).state;

describe('library service', () => {
  test('stores an edit on the device before it shows it', async () => {
    const { service, device } = await setUp();
    const { view } = await service.edit(save(A));
    expect(view.papers.map(({ id }) => id)).toEqual([A]);
    expect(Object.keys(device.state.members)).toHaveLength(1);
  });

  test('changes nothing when an edit cannot be stored', async () => {
    const { service, device, saved } = await setUp();
    device.failing = true;
    await expect(service.edit(save(A))).rejects.toThrow('disk full');
    device.failing = false;
    expect(await saved()).toEqual([]);
  });

  test('reports an unreadable disk until it can be read', async () => {
    const { service, device, codes, saved } = await setUp({ stored: elsewhere(A) });
    device.shut = true;
    await expect(service.view()).rejects.toThrow('shut');
    expect(codes).toContain('library-unreadable');
    device.shut = false;
    expect(await saved()).toEqual([A]);
    expect(codes).not.toContain('library-unreadable');
  });

  test('shows what a newer version stored, but neither changes nor syncs it', async () => {
    const { start, device, area, codes, saved } = await setUp({ stored: elsewhere(A), remote: elsewhere(B) });
    device.health = 'newer';
    const before = device.state;
    const service = start();
    expect(await saved(service)).toEqual([A]);
    await expect(service.edit(save(B))).rejects.toThrow('newer Paperbeacon');
    await service.sync.synchronise().catch(() => undefined);
    expect(device.state).toBe(before);
    expect(codes).toContain('library-newer');
    expect(Object.keys((await libraryIn(area)).members)).toHaveLength(1);
  });

  test('applies all of several simultaneous edits', async () => {
    const { service, saved } = await setUp();
    await Promise.all([service.edit(save(A)), service.edit(save(B))]);
    expect((await saved()).toSorted()).toEqual([A, B]);
  });

  test('brings back a removed paper with undo', async () => {
    const { service, saved } = await setUp();
    await service.edit(save(A));
    const { undo } = await service.edit({ type: 'unsave', paperId: A });
    expect(await saved()).toEqual([]);
    if (undo) await service.edit(undo);
    expect(await saved()).toEqual([A]);
  });

  test('keeps a note that is written while another comes back from the trash', async () => {
    const entry = {
      id: '1',
      kind: 'notes',
      key: A,
      value: 'from the trash',
      by: 'there',
      removedAt: 0,
    } as const;
    const { service, area } = await setUp({ history: { trash: () => Promise.resolve([entry]) } });
    await service.edit({ type: 'set-note', paperId: A, note: 'old' });
    const restored = service.backup.restoreTrash(['1']);
    let goOn: (() => void) | undefined;
    vi.spyOn(area, 'get').mockReturnValueOnce(new Promise((resolve) => (goOn = () => resolve({}))));
    const synced = service.sync.synchronise();
    await new Promise((resolve) => setImmediate(resolve));
    const written = service.edit({ type: 'set-note', paperId: A, note: 'new' });
    goOn?.();
    await Promise.all([restored, synced, written]);
    await service.edit(save(A));
    expect((await service.view()).papers[0]?.note).toContain('new');
  });

  test('keeps in the trash what an undo overwrites', async () => {
    const record = vi.fn<LibraryHistory['record']>(() => Promise.resolve());
    const { service } = await setUp({ history: { record } });
    await service.edit({ type: 'set-note', paperId: A, note: 'first' });
    const { undo } = await service.edit({ type: 'set-note', paperId: A, note: '' });
    await service.edit({ type: 'set-note', paperId: A, note: 'written since' });
    if (undo) await service.edit(undo);
    const lost = record.mock.calls.flatMap(([before, after, , isTyped]) => removedBetween(before, after, isTyped));
    expect(lost.map(({ value }) => value)).toEqual(['first', 'written since']);
  });

  test('keeps in the trash the text of one tab that another tab overwrites', async () => {
    const record = vi.fn<LibraryHistory['record']>(() => Promise.resolve());
    const { service } = await setUp({ history: { record } });
    const write = (note: string, over: string) => service.edit({ type: 'set-note', paperId: A, note, over });
    const lost = () =>
      record.mock.calls
        .flatMap(([before, after, , isTyped]) => removedBetween(before, after, isTyped))
        .map(({ value }) => value);
    await write('from one tab', '');
    await write('from one tab, on', 'from one tab');
    // A tab that continues the current text loses nothing worth keeping.
    expect(lost()).toEqual([]);
    await write('from another', '');
    expect(lost()).toEqual(['from one tab, on']);
    await service.edit({
      type: 'batch',
      commands: [{ type: 'set-note', paperId: A, note: 'a third', over: ' ' }],
    });
    expect(lost()).toEqual(['from one tab, on', 'from another']);
  });

  test('merges the device and the sync area in both', async () => {
    const { service, area, saved } = await setUp({ stored: elsewhere(A), remote: elsewhere(B) });
    await service.sync.synchronise();
    expect((await saved()).toSorted()).toEqual([A, B]);
    expect(Object.keys((await libraryIn(area)).members)).toHaveLength(2);
  });

  test('deletes nothing when the sync area is emptied, and fills it again', async () => {
    const { service, area, saved } = await setUp({ stored: elsewhere(A) });
    await service.sync.synchronise();
    await area.clear();
    await elapse(6_000);
    await service.sync.synchronise();
    expect(await saved()).toEqual([A]);
    expect(Object.keys((await libraryIn(area)).members)).toHaveLength(1);
  });

  test('works on the device without sync and reports the problem', async () => {
    const { service, fault, problems, saved } = await setUp();
    fault.reads = true;
    await service.edit(save(A));
    await service.sync.synchronise();
    expect(await saved()).toEqual([A]);
    expect(await problems.list()).toEqual([{ code: 'sync-unavailable' }]);
    fault.reads = false;
    await service.sync.synchronise();
    expect(await problems.list()).toEqual([]);
  });

  test('stores edits while the sync area does not answer', async () => {
    const { service, area, device, codes } = await setUp();
    vi.spyOn(area, 'get').mockReturnValueOnce(new Promise(() => undefined));
    const synced = service.sync.synchronise();
    const edited = service.edit(save(A));
    await elapse(30_000);
    await Promise.all([synced, edited]);
    expect(Object.keys(device.state.members)).toHaveLength(1);
    expect(codes).toContain('sync-unavailable');
    await elapse(70_000);
    expect(codes).not.toContain('sync-unavailable');
  });

  test('reports a browser without sync storage and does not retry', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
    const set = vi.fn();
    const problems: ProblemBoard = { set, clear: vi.fn(), dismiss: vi.fn(), list: () => Promise.resolve([]) };
    const service = createLibraryService({
      store: {
        read: () => Promise.resolve({ state: EMPTY_LIBRARY, health: 'sound' as const }),
        write: () => Promise.resolve(),
      },
      history: NO_HISTORY,
      transport: createSyncTransport(undefined),
      memory: { get: () => Promise.resolve({}), set: () => Promise.resolve() },
      clock: createClock({ device: 'here', now: Date.now }),
      problems,
      readingListName: 'Reading list',
      renewDevice: () => Promise.resolve('renewed'),
      onChange: vi.fn(),
    });
    const { view } = await service.edit(save(A));
    expect(view.papers).toHaveLength(1);
    await elapse(10_000);
    expect(service.sync.report().status).toEqual({ kind: 'off' });
    expect(set).toHaveBeenCalledWith('sync-unavailable');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('writes several edits to the sync area by itself, in one call', async () => {
    const { service, area, calls } = await setUp();
    await service.edit(save(A));
    await service.edit(save(B));
    await elapse(10_000);
    expect(Object.keys((await libraryIn(area)).members)).toHaveLength(2);
    expect(calls).toHaveLength(1);
  });
});

const HOUR = 3_600_000;
const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => i.toString(16).padStart(12, '0'));

/** The library that the commands make on `device`. */
function libraryOf(device: string, commands: LibraryCommand[], base = EMPTY_LIBRARY, now = Date.now): LibraryState {
  const clock = createClock({ device, now });
  return commands.reduce((state, command) => applyCommand(state, command, clock).state, base);
}

const takeOut = (paperId: string): LibraryCommand => ({ type: 'remove', paperId, listId: 'reading' });

/** The answer that accepts all removals held now. */
function acceptShown({ sync }: LibraryService): RemovalsAnswer {
  const shown = sync.report().held;
  if (shown === undefined) throw new Error('nothing is held');
  return { decision: 'accept', shown };
}

describe('library service: writing to the sync area', () => {
  test('happens at most every five seconds, however many edits come', async () => {
    const { service, area, calls } = await setUp();
    for (const id of ids(60)) {
      await service.edit(save(id));
      await elapse(500);
    }
    await elapse(20_000);
    expect(Object.keys((await libraryIn(area)).members)).toHaveLength(60);
    const sets = calls.filter(({ what }) => what === 'set').map(({ at }) => at);
    expect(sets.length).toBeGreaterThan(3);
    expect(sets.length).toBeLessThanOrEqual(8);
    expect(sets.slice(1).every((at, i) => at - sets[i]! >= 5_000)).toBe(true);
  });

  test('is retried after failures with growing pauses, and reported as failed until it succeeds', async () => {
    const { service, area, calls, fault, codes } = await setUp();
    fault.writes = true;
    await service.edit(save(A));
    await elapse(300_000);
    const pauses = calls.slice(1).map(({ at }, i) => at - calls[i]!.at);
    expect(pauses.length).toBeGreaterThan(2);
    expect(pauses.every((pause, i) => i === 0 || pause > pauses[i - 1]!)).toBe(true);
    expect(codes).toContain('sync-failed');
    expect(service.sync.report().status).toMatchObject({ kind: 'problem', code: 'sync-failed' });
    fault.writes = false;
    await elapse(2 * HOUR);
    expect(codes).not.toContain('sync-failed');
    expect(service.sync.report().status.kind).toBe('synced');
    expect(Object.keys((await libraryIn(area)).members)).toHaveLength(1);
  });

  test('sets an alarm, so that it survives the end of the background in a long pause', async () => {
    const { service, start, area, fault, wake } = await setUp();
    await service.edit(save(A));
    await elapse(10_000);
    expect(wake).not.toHaveBeenCalled();
    fault.writes = true;
    await service.edit(save(B));
    await elapse(90_000);
    fault.writes = false;
    const [ms = 0] = wake.mock.lastCall ?? [];
    expect(ms).toBeGreaterThan(20_000);
    // The background has ended, and the alarm starts it again.
    const later = Date.now() + ms;
    vi.clearAllTimers();
    vi.setSystemTime(later);
    await start().sync.synchronise();
    expect(Object.keys((await libraryIn(area)).members)).toHaveLength(2);
  });

  test('keeps its pause after the background restarts', async () => {
    const { service, start, calls } = await setUp();
    await service.edit(save(A));
    await elapse(2_000);
    const next = start();
    await next.edit(save(B));
    expect(service.sync.report().status.kind).toBe('waiting');
    await elapse(20_000);
    const sets = calls.filter(({ what }) => what === 'set').map(({ at }) => at);
    expect(sets).toHaveLength(2);
    expect(sets[1]! - sets[0]!).toBeGreaterThanOrEqual(5_000);
  });

  test('stops after a newer version wrote', async () => {
    const { service, area, calls, codes } = await setUp();
    await area.set({ 'lib2.p0': 'whatever' });
    await service.edit(save(A));
    await elapse(20_000);
    expect(calls).toEqual([]);
    expect(codes).toContain('newer-version');
    expect(service.sync.report().status).toEqual({ kind: 'problem', code: 'newer-version' });
  });
});

test('library service writes in time after the clock is set back', async () => {
  const { service, area, calls } = await setUp();
  await service.edit(save(A));
  await elapse(10_000);
  vi.setSystemTime(Date.now() - 48 * HOUR);
  await service.edit(save(B));
  await elapse(20_000);
  expect(calls).toHaveLength(2);
  expect(Object.keys((await libraryIn(area)).members)).toHaveLength(2);
});

test('library service writes in time after the clock is set back while a failure is recorded', async () => {
  const { service, memory, fault } = await setUp();
  fault.writes = true;
  const remember = memory.set.bind(memory);
  let isSetBack = false;
  vi.spyOn(memory, 'set').mockImplementation(async (next) => {
    await remember(next);
    if (next.failures !== 1 || isSetBack) return;
    isSetBack = true;
    vi.setSystemTime(Date.now() - 48 * HOUR);
  });
  await service.edit(save(A));
  await elapse(10_000);
  fault.writes = false;
  await elapse(60_000);
  expect(isSetBack).toBe(true);
  expect(service.sync.report().status.kind).toBe('synced');
});

describe('library service: changes from other devices', () => {
  test('keeps an item that a local write replaced before it was read', async () => {
    const { service, area, saved } = await setUp();
    await elapse(6_000);
    const before = await area.get();
    await area.set((await encodeShards(elsewhere(A))).set);
    await area.remove(Object.keys(await area.get()));
    await area.set(before);
    await elapse(20_000);
    expect(await saved()).toEqual([A]);
    expect(Object.keys((await libraryIn(area)).members)).toHaveLength(1);
    expect(service.sync.report().status.kind).toBe('synced');
  });

  test('merges an announced change even when the area cannot be read, as its author may be gone', async () => {
    const { area, fault, saved } = await setUp();
    await elapse(10_000);
    const before = await area.get();
    fault.reads = true;
    await area.set((await encodeShards(elsewhere(A))).set);
    await area.remove(Object.keys(await area.get()));
    await area.set(before);
    await elapse(1_000);
    expect(await saved()).toEqual([A]);
  });

  test('retries a remote change that the disk refused', async () => {
    const { service, device, saved } = await setUp({ remote: elsewhere(A) });
    device.failing = true;
    await expect(service.sync.synchronise()).rejects.toThrow('disk full');
    device.failing = false;
    await elapse(70_000);
    expect(await saved()).toEqual([A]);
    expect(service.sync.report().status.kind).toBe('synced');
  });

  test('reports many removals at once, also while writing pauses', async () => {
    const all = ids(100);
    const stored = libraryOf('there', all.map(save));
    const { service, area, fault, onSyncReport } = await setUp({ stored });
    fault.writes = true;
    await service.sync.synchronise();
    await elapse(120_000);
    onSyncReport.mockClear();
    const unsave = all.map((paperId): LibraryCommand => ({ type: 'unsave', paperId }));
    await area.set((await encodeShards(libraryOf('there', unsave, stored))).set);
    await elapse(1_000);
    expect(onSyncReport.mock.lastCall?.[0].held?.papers).toHaveLength(100);
  });

  test('reports a clock that is days ahead', async () => {
    const ahead = libraryOf('there', [save(A)], EMPTY_LIBRARY, () => Date.UTC(2026, 0, 1) + 72 * HOUR);
    const { service, codes } = await setUp({ remote: ahead });
    await service.sync.synchronise();
    expect(codes).toContain('clock-skew');
    expect(service.sync.report().skew).toBeGreaterThan(48 * HOUR);
  });

  test('reports a clock a year ahead for three days, then only when its stamps move further ahead', async () => {
    const yearAhead = Date.UTC(2027, 0, 1);
    const ahead = libraryOf('there', [save(A)], EMPTY_LIBRARY, () => yearAhead);
    const { start, service, area, codes } = await setUp({ remote: ahead });
    await service.sync.synchronise();
    expect(codes).toContain('clock-skew');

    vi.setSystemTime(Date.now() + 4 * 24 * HOUR);
    // The background has restarted, and local edits get stamps that are just as far ahead.
    const later = start();
    await later.edit(save(B));
    await later.sync.synchronise();
    expect(codes).not.toContain('clock-skew');
    expect(later.sync.report()).not.toHaveProperty('skew');

    const again = libraryOf('there', [save('cccccccccccc')], await libraryIn(area), () => yearAhead + HOUR);
    await area.set((await encodeShards(again, { existing: await area.get() })).set);
    await elapse(10_000);
    expect(codes).toContain('clock-skew');
  });

  test('applies few removals at once and holds many for the user', async () => {
    const all = ids(300);
    const { service, area, codes, saved } = await setUp({ stored: libraryOf('there', all.map(save)) });
    await service.sync.synchronise();
    const remove = async (from: number, to: number): Promise<void> => {
      const unsave = all.slice(from, to).map((paperId): LibraryCommand => ({ type: 'unsave', paperId }));
      const removed = libraryOf('there', unsave, await libraryIn(area));
      await area.set((await encodeShards(removed, { existing: await area.get() })).set);
      await elapse(10_000);
    };
    await remove(0, 40);
    expect(await saved()).toHaveLength(260);
    // Together more than 60 of 300 within a day, although fewer each time.
    await remove(40, 80);
    expect(await saved()).toHaveLength(260);
    expect(codes).toContain('removals-held');
    expect(service.sync.report()).toMatchObject({
      status: { code: 'removals-held' },
      held: { lists: [], notes: [] },
    });
    expect(service.sync.report().held?.papers.toSorted()).toEqual(all.slice(40, 80));

    await service.sync.settleRemovals({ decision: 'keep' });
    // At once, so that the user is not asked a second time.
    expect(codes).not.toContain('removals-held');
    expect(service.sync.report()).not.toHaveProperty('held');
    expect(service.sync.report().status.kind).toBe('waiting');
    await elapse(20_000);
    expect(await saved()).toHaveLength(260);
    expect(codes).not.toContain('removals-held');
    const there = Object.values((await libraryIn(area)).members).filter(({ value }) => value !== null);
    expect(there).toHaveLength(260);
  });

  test('applies held removals when the user accepts them', async () => {
    const all = ids(100);
    const { service, saved, codes } = await setUp({
      stored: libraryOf('there', all.map(save)),
      remote: libraryOf('there', [
        ...all.map(save),
        ...all.map((paperId): LibraryCommand => ({ type: 'unsave', paperId })),
      ]),
    });
    await service.sync.synchronise();
    expect(await saved()).toHaveLength(100);
    await service.sync.settleRemovals(acceptShown(service));
    await elapse(20_000);
    expect(await saved()).toEqual([]);
    expect(codes).not.toContain('removals-held');
    expect(service.sync.report().status.kind).toBe('synced');
  });

  test('keeps holding removals that came after the accepted ones, however few', async () => {
    const all = ids(100);
    const [twice = '', late = ''] = [all[0], all[90]];
    const stored = libraryOf('there', [
      { type: 'create-list', listId: 'other', name: 'Other' },
      ...all.map(save),
      { ...save(twice), listId: 'other' } as LibraryCommand,
    ]);
    const { service, start, area, codes, saved } = await setUp({ stored });
    await service.sync.synchronise();
    const there = async (commands: LibraryCommand[]): Promise<void> => {
      const changed = libraryOf('there', commands, await libraryIn(area));
      await area.set((await encodeShards(changed, { existing: await area.get() })).set);
      await elapse(10_000);
    };
    await there(all.slice(0, 80).map(takeOut));
    const answer = acceptShown(service);
    expect(answer).toMatchObject({ shown: { members: { length: 80 } } });
    // A paper that was not shown, and another list of one that was.
    await there([takeOut(late), { type: 'remove', paperId: twice, listId: 'other' }]);
    await service.sync.settleRemovals(answer);
    const left = [twice, ...all.slice(80)].toSorted();
    expect((await saved()).toSorted()).toEqual(left);
    expect(service.sync.report()).toMatchObject({
      status: { kind: 'problem', code: 'removals-held' },
      held: { papers: expect.toSatisfy((papers: string[]) => papers.length === 2) },
    });
    await elapse(20_000);
    // A restarted background does not take them for the few of an ordinary day either.
    await start().sync.synchronise();
    await elapse(20_000);
    expect((await saved()).toSorted()).toEqual(left);
    expect(codes).toContain('removals-held');

    await service.sync.settleRemovals(acceptShown(service));
    await elapse(20_000);
    expect((await saved()).toSorted()).toEqual(left.filter((id) => id !== twice && id !== late));
    expect(codes).not.toContain('removals-held');
  });
});
