import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Paper } from '../../../lib/core/papers';
import { GENERATION } from '../../../lib/platform/papers/database';
import { installedPapers } from '../../../lib/platform/papers/installed-papers';
import { madePapers } from '../../support/made-papers';

const papers = madePapers(3);
/** As many moments as a popup waits at most. */
const PATIENCE_MS = 3000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store that can be filled while somebody waits. */
function storeOf(stored: { papers: readonly Paper[]; generation?: string }) {
  return {
    all: () => Promise.resolve([...stored.papers]),
    getMeta: (key: string) => Promise.resolve(key === GENERATION ? stored.generation : undefined),
  };
}

test('papers that are there are there at once', async () => {
  expect(await installedPapers(storeOf({ papers }))).toEqual(papers);
});

test('a store that was emptied has nothing to wait for', async () => {
  expect(await installedPapers(storeOf({ papers: [], generation: 'one' }))).toEqual([]);
});

test('right after installation, papers that are being stored are waited for', async () => {
  const stored: Parameters<typeof storeOf>[0] = { papers: [] };
  const waiting = installedPapers(storeOf(stored));
  await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2);
  Object.assign(stored, { papers, generation: 'one' });
  await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2);
  expect(await waiting).toEqual(papers);
});

test('not for ever', async () => {
  const waiting = installedPapers(storeOf({ papers: [] }));
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(await waiting).toEqual([]);
});
