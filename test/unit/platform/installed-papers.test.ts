import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Paper } from '../../../lib/core/papers';
import { GENERATION } from '../../../lib/platform/papers/database';
import { installedPapers } from '../../../lib/platform/papers/installed-papers';
import { madePapers } from '../../support/made-papers';

const papers = madePapers(3);
/** The longest wait of a popup, in ms. */
const PATIENCE_MS = 3000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store that a test can fill during the wait. */
function storeOf(stored: { papers: readonly Paper[]; generation?: string }) {
  return {
    all: () => Promise.resolve([...stored.papers]),
    getMeta: (key: string) => Promise.resolve(key === GENERATION ? stored.generation : undefined),
  };
}

test('installedPapers returns stored papers at once', async () => {
  expect(await installedPapers(storeOf({ papers }))).toEqual(papers);
});

test('installedPapers does not wait for a store that was emptied', async () => {
  expect(await installedPapers(storeOf({ papers: [], generation: 'one' }))).toEqual([]);
});

test('installedPapers waits for papers that are being stored after installation', async () => {
  const stored: Parameters<typeof storeOf>[0] = { papers: [] };
  const waiting = installedPapers(storeOf(stored));
  await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2);
  Object.assign(stored, { papers, generation: 'one' });
  await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2);
  expect(await waiting).toEqual(papers);
});

test('installedPapers stops waiting after three seconds', async () => {
  const waiting = installedPapers(storeOf({ papers: [] }));
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(await waiting).toEqual([]);
});
