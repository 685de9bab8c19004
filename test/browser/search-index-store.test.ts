import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { createSearchIndex, type SearchIndex } from '../../lib/core/search';
import type { Paper } from '../../lib/core/papers';
import { searchIndexStore } from '../../lib/platform/search/search-index-store';
import { createPaperSearch } from '../../lib/platform/search/paper-search';
import { createSearchIndexer } from '../../lib/platform/search/search-indexer';
import { madePapers } from '../support/made-papers';

const papers = madePapers(120);

async function change(store: 'head' | 'segments', turn: (value: unknown) => unknown): Promise<void> {
  const database = await openDB('paperbeacon-search');
  for (const key of await database.getAllKeys(store)) {
    const value: unknown = turn(await database.get(store, key));
    await (value === undefined ? database.delete(store, key) : database.put(store, value, key));
  }
  database.close();
}

async function segmentKeys(): Promise<IDBValidKey[]> {
  const database = await openDB('paperbeacon-search');
  const keys = await database.getAllKeys('segments');
  database.close();
  return keys;
}

function answers(index: SearchIndex | undefined): unknown {
  return papers.map(({ title }) => index?.search(title, { limit: 5 }));
}

/** A paper store with the given papers. */
function storeOf(all: () => Paper[]) {
  return { all: () => Promise.resolve(all()) };
}

beforeEach(async () => {
  await searchIndexStore.write(createSearchIndex(), [], 'made');
  await change('head', () => undefined);
});

test('the search index store is empty at first', async () => {
  expect(await searchIndexStore.read()).toBeUndefined();
  expect(await searchIndexStore.newest()).toEqual([]);
});

test('the search index store reads back what was written', async () => {
  const index = createSearchIndex(papers);
  await searchIndexStore.write(index, papers.slice(0, 3), 'made');
  expect(answers(await searchIndexStore.read())).toEqual(answers(index));
  expect(await searchIndexStore.newest()).toEqual(papers.slice(0, 3));
});

test('the search index store writes new papers to new segments and deletes unused ones', async () => {
  const index = createSearchIndex(papers.slice(0, 100));
  await searchIndexStore.write(index, papers.slice(0, 3), 'made');
  const [large] = await segmentKeys();
  index.add(papers.slice(100, 105));
  await searchIndexStore.write(index, papers.slice(0, 3), 'made');
  expect(await segmentKeys()).toHaveLength(2);
  expect(await segmentKeys()).toContain(large);

  const opened = await searchIndexStore.read();
  opened?.add(papers.slice(105));
  await searchIndexStore.write(opened!, [], 'made');
  expect(await segmentKeys()).toHaveLength(2);
  expect(await segmentKeys()).toContain(large);
  expect(answers(await searchIndexStore.read())).toEqual(answers(createSearchIndex(papers)));
});

test.each<[string, 'head' | 'segments', (value: unknown) => unknown]>([
  ['a segment is missing', 'segments', () => undefined],
  ['a segment is cut off', 'segments', (blob) => (blob as Blob).slice(0, 4096)],
  ['a segment is of another kind', 'segments', () => 'rubbish'],
  ['a segment is noise', 'segments', (blob) => new Blob([new Uint8Array((blob as Blob).size)])],
  ['the head is of another kind', 'head', () => ({ version: 99 })],
])('the search index is rebuilt when %s', async (_, store, turn) => {
  await searchIndexStore.write(createSearchIndex(papers), [], 'made');
  await change(store, turn);
  expect(await searchIndexStore.read()).toBeUndefined();
  await createSearchIndexer(storeOf(() => papers)).renew('made');
  expect(answers(await searchIndexStore.read())).toEqual(answers(createSearchIndex(papers)));
});

test('the search indexer follows added, changed and removed papers', async () => {
  let present = papers.slice(0, 80);
  const indexer = createSearchIndexer(storeOf(() => present));
  await indexer.renew('made');
  const [first] = await segmentKeys();
  await indexer.renew('made');
  expect(await segmentKeys()).toEqual([first]);

  present = papers.slice(5, 90).map((one, i) => (i === 0 ? { ...one, abstract: 'Zebrafish.' } : one));
  await indexer.renew('made');
  const index = await searchIndexStore.read();
  expect(index?.size).toBe(85);
  expect(index?.search('zebrafish').map(({ id }) => id)).toEqual([papers[5]?.id]);
  expect(index?.search(papers[0]!.title)[0]?.id).not.toBe(papers[0]?.id);
});

test('the search index store names the version of the papers once the index is complete', async () => {
  expect(await searchIndexStore.builtFrom()).toBeUndefined();
  await createSearchIndexer(storeOf(() => papers)).renew('these papers');
  expect(await searchIndexStore.builtFrom()).toBe('these papers');
});

test('the search index store hears of writes in other contexts', async () => {
  const heard = new Promise<void>((done) => searchIndexStore.onWrite(done));
  const other = new BroadcastChannel('paperbeacon-search');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel only reaches its own origin
  other.postMessage('changed');
  await heard;
  other.close();
});

test('the search index store announces writes in its own context', async () => {
  let heard = 0;
  searchIndexStore.onWrite(() => heard++);
  await searchIndexStore.write(createSearchIndex(papers), [], 'made');
  expect(heard).toBe(1);
});

test('the paper search tells of a new index when its answers come from it', async () => {
  await searchIndexStore.write(createSearchIndex(papers), papers.slice(0, 3), 'made');
  const none: ReadonlySet<string> = new Set();
  const search = createPaperSearch(5);
  const counts = async () =>
    (
      await search.search('', {
        saved: none,
        noted: none,
        states: { 'to-read': none, reading: none, read: none },
        lists: [],
      })
    ).results.length;
  await new Promise<void>((opened) => search.onChange(opened));
  expect(await counts()).toBe(5);
  const told = new Promise<number>((tell) => search.onChange(() => tell(counts())));
  await searchIndexStore.write(createSearchIndex(), [], 'made');
  expect(await told).toBe(0);
});

test('the search index store keeps what an index learned, and learns again what is damaged', async () => {
  const many = madePapers(500);
  const indexer = createSearchIndexer(storeOf(() => many));
  await indexer.renew('first');
  expect(await searchIndexStore.builtFrom()).toBe('first');
  const { meaning } = (await searchIndexStore.read())!.contents;
  expect(meaning).toEqual(createSearchIndex(many).contents.meaning);

  await change('head', (head) => ({
    ...(head as object),
    meaning: (head as { meaning: string[] }).meaning.toReversed(),
  }));
  expect((await searchIndexStore.read())!.contents.meaning).toBeUndefined();
  await indexer.renew('second');
  expect((await searchIndexStore.read())!.contents.meaning).toEqual(meaning);
});
