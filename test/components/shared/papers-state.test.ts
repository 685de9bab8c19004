import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPapersState } from '../../../components/shared/state/papers-state';
import type { Paper } from '../../../lib/core/papers/paper';
import { paper } from '../support/fake-ports';

const alpha = paper('Alpha');
const beta = paper('Beta');

function setUp() {
  const there = new Map<string, Paper>();
  const asked: string[][] = [];
  const listeners = new Set<() => void>();
  const fetch = vi.fn((ids: readonly string[]) => {
    asked.push([...ids]);
    return Promise.resolve(ids.flatMap((id) => there.get(id) ?? []));
  });
  const state = createPapersState({
    papers: fetch,
    onPapersChange(callback) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
  });
  const known = (): string[] => [...state.known.value.values()].map(({ title }) => title);
  return { state, there, asked, fetch, known, listeners, change: () => listeners.forEach((tell) => tell()) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('papers missing from the store', () => {
  test('are fetched again after the store changes, until they arrive', async () => {
    const { state, there, asked, known, change } = setUp();
    there.set(beta.id, beta);
    await state.want([alpha.id, beta.id]);
    await state.want([alpha.id, beta.id]);
    expect(asked).toEqual([[alpha.id, beta.id]]);
    there.set(alpha.id, alpha);
    change();
    await vi.runAllTimersAsync();
    expect(known()).toEqual(['Beta', 'Alpha']);
    change();
    await vi.runAllTimersAsync();
    expect(asked).toEqual([[alpha.id, beta.id], [alpha.id]]);
  });

  test('are fetched once for many changes in a row and never without a change', async () => {
    const { state, asked, change } = setUp();
    await state.want([alpha.id]);
    for (let i = 0; i < 50; i++) change();
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toHaveLength(2);
  });

  test('are fetched again after the store failed to answer', async () => {
    const { state, there, fetch, known, change } = setUp();
    await state.want([alpha.id]);
    there.set(alpha.id, alpha);
    fetch.mockRejectedValueOnce(new Error('closed'));
    change();
    await vi.runAllTimersAsync();
    expect(known()).toEqual([]);
    change();
    await vi.runAllTimersAsync();
    expect(known()).toEqual(['Alpha']);
  });

  test('are not fetched after the state is stopped', async () => {
    const { state, asked, listeners, change } = setUp();
    await state.want([alpha.id]);
    change();
    state.stop();
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(1);
    expect(listeners.size).toBe(0);
  });
});
