import { deleteDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { createSegmentMatcher } from '../../lib/core/matching';
import { importText } from '../../lib/platform/intake/intake';
import { PAGE_SOURCE, resolvePagePaper, removePagePaper, storePagePaper } from '../../lib/platform/papers/page-source';
import { storedPaperOf } from '../../lib/platform/papers/stored-paper';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { sourceStore } from '../../lib/platform/papers/source-store';
import { loadTitleSegments } from '../../lib/platform/papers/title-store';

/** Papers that are saved from their own pages, in the real database. */

beforeEach(() => deleteDB('paperbeacon'));

const SETS = { title: 'Deep Sets at Depth', arxivId: '2101.00001', authors: ['Ann Author'] };
const WALK = { title: 'Walking Backwards up the Hill', doi: '10.1000/ab' };

async function save(draft: typeof SETS | typeof WALK): Promise<string> {
  await storePagePaper(draft, 'Saved from pages');
  return (await resolvePagePaper(draft)).paper.id;
}

const titles = async (): Promise<string[]> => (await paperStore.all()).map(({ title }) => title).toSorted();
const counts = async (): Promise<[string, number][]> =>
  (await sourceStore.list()).map(({ name, count }) => [name, count]);

test('papers of several pages share one source', async () => {
  await save(SETS);
  await save(WALK);
  expect(await titles()).toEqual([SETS.title, WALK.title]);
  expect(await counts()).toEqual([['Saved from pages', 2]]);
  expect(await storedPaperOf({ arxivId: SETS.arxivId })).toMatchObject(SETS);
  expect(await storedPaperOf({ doi: WALK.doi })).toMatchObject(WALK);
});

test('reading a page stores nothing', async () => {
  expect((await resolvePagePaper(SETS)).paper).toMatchObject(SETS);
  expect(await titles()).toEqual([]);
});

test.each([
  ['the same arXiv id', { title: 'Sets at Depth, Revised', arxivId: SETS.arxivId }],
  ['the same title', { title: 'Deep sets, at depth' }],
])('a page with %s as a stored paper is about that paper', async (_, draft) => {
  const id = await save(SETS);
  const { paper, result } = await resolvePagePaper(draft);
  expect([paper.id, result]).toEqual([id, undefined]);
});

test('a page without a title is refused with a sentence', async () => {
  await expect(resolvePagePaper({ title: '…' })).rejects.toThrow('"…" has too few letters for a title');
});

test('a removed paper lights up no more, and takes an empty source with it', async () => {
  const [sets, walk] = [await save(SETS), await save(WALK)];
  await removePagePaper(sets);
  expect(await titles()).toEqual([WALK.title]);
  expect(await counts()).toEqual([['Saved from pages', 1]]);
  const { matchBlock } = createSegmentMatcher(await loadTitleSegments());
  expect(matchBlock({ text: SETS.title, kind: 'heading', marks: [] })).toEqual([]);
  await removePagePaper(walk);
  expect(await sourceStore.list()).toEqual([]);
});

test('a removed paper stays in the store when an import has it too', async () => {
  const id = await save(SETS);
  await importText(SETS.title + '\n' + WALK.title, { name: 'titles.txt', kind: 'text' });
  await removePagePaper(id);
  expect(await titles()).toEqual([SETS.title, WALK.title]);
  expect((await paperStore.get(id))?.source).not.toBe(PAGE_SOURCE);
  expect(await counts()).toEqual([['titles.txt', 2]]);
});
