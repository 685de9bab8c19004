import { describe, expect, test, vi } from 'vitest';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  type LibraryCommand,
  type LibraryState,
  mergeLibraries,
} from '../../../lib/core/library';
import { createLibraryService } from '../../../lib/platform/library-service';
import type { ProblemBoard, ProblemCode } from '../../../lib/platform/problems';

const save = (paperId: string): LibraryCommand => ({
  type: 'save',
  paperId,
  listId: 'reading',
  stub: { title: `Paper ${paperId}` },
});
const A = 'aaaaaaaaaaaa';
const B = 'bbbbbbbbbbbb';

/** A device and a sync area in memory, each of which can be made to fail. */
function setUp(options: { stored?: LibraryState; remote?: LibraryState } = {}) {
  const device = { state: options.stored ?? EMPTY_LIBRARY, failing: false };
  const area = { state: options.remote ?? EMPTY_LIBRARY, failing: false, pushes: 0 };
  const codes = new Set<ProblemCode>();
  const problems: ProblemBoard = {
    set: (code) => void codes.add(code),
    clear: (code) => void codes.delete(code),
    list: () => Promise.resolve([...codes].map((code) => ({ code }))),
  };
  const service = createLibraryService({
    store: {
      read: () => Promise.resolve({ state: device.state, health: 'sound' as const }),
      write(state) {
        if (device.failing) return Promise.reject(new Error('disk full'));
        device.state = state;
        return Promise.resolve();
      },
    },
    transport: {
      pull: () => (area.failing ? Promise.reject(new Error('off')) : Promise.resolve(area.state)),
      push(state) {
        if (area.failing) return Promise.reject(new Error('quota'));
        area.pushes++;
        area.state = mergeLibraries(area.state, state);
        return Promise.resolve({ overflow: false });
      },
      onChange: () => undefined,
    },
    clock: createClock({ device: 'here', now: Date.now }),
    problems,
    readingListName: 'Reading list',
    onChange: vi.fn(),
  });
  const saved = async (): Promise<string[]> => (await service.view()).papers.map(({ id }) => id);
  return { service, device, area, problems, saved };
}

const elsewhere = (paperId: string): LibraryState =>
  applyCommand(EMPTY_LIBRARY, save(paperId), createClock({ device: 'there', now: Date.now })).state;

describe('the library service', () => {
  test('an edit is stored on the device before it is shown', async () => {
    const { service, device } = setUp();
    const { view } = await service.edit(save(A));
    expect(view.papers.map(({ id }) => id)).toEqual([A]);
    expect(Object.keys(device.state.members)).toHaveLength(1);
  });

  test('an edit that cannot be stored changes nothing', async () => {
    const { service, device, saved } = setUp();
    device.failing = true;
    await expect(service.edit(save(A))).rejects.toThrow('disk full');
    device.failing = false;
    expect(await saved()).toEqual([]);
  });

  test('edits at the same time all count', async () => {
    const { service, saved } = setUp();
    await Promise.all([service.edit(save(A)), service.edit(save(B))]);
    expect((await saved()).toSorted()).toEqual([A, B]);
  });

  test('undo brings back what was removed', async () => {
    const { service, saved } = setUp();
    await service.edit(save(A));
    const { undo } = await service.edit({ type: 'unsave', paperId: A });
    expect(await saved()).toEqual([]);
    if (undo) await service.edit(undo);
    expect(await saved()).toEqual([A]);
  });

  test('what this device and the sync area hold is joined in both', async () => {
    const { service, area, saved } = setUp({ stored: elsewhere(A), remote: elsewhere(B) });
    await service.synchronise();
    expect((await saved()).toSorted()).toEqual([A, B]);
    expect(Object.keys(area.state.members)).toHaveLength(2);
  });

  test('an emptied sync area deletes nothing and is filled again', async () => {
    const { service, area, saved } = setUp({ stored: elsewhere(A) });
    await service.synchronise();
    area.state = EMPTY_LIBRARY;
    await service.synchronise();
    expect(await saved()).toEqual([A]);
    expect(Object.keys(area.state.members)).toHaveLength(1);
  });

  test('without sync everything works on the device, and the user is told', async () => {
    const { service, area, problems, saved } = setUp();
    area.failing = true;
    await service.edit(save(A));
    await service.synchronise();
    expect(await saved()).toEqual([A]);
    expect(await problems.list()).toEqual([{ code: 'sync-unavailable' }]);
    area.failing = false;
    await service.synchronise();
    expect(await problems.list()).toEqual([]);
  });

  test('edits reach the sync area by themselves, gathered', async () => {
    vi.useFakeTimers();
    const { service, area } = setUp();
    await service.edit(save(A));
    await service.edit(save(B));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(Object.keys(area.state.members)).toHaveLength(2);
    expect(area.pushes).toBe(1);
    vi.useRealTimers();
  });
});
