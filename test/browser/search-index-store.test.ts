import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { createSearchIndex, type SearchIndex } from '../../lib/core/search';
import type { Paper } from '../../lib/core/papers';
import { paperStore } from '../../lib/platform/paper-store';
import { searchIndexStore } from '../../lib/platform/search-index-store';
import { createSearchIndexer } from '../../lib/platform/search-indexer';
import { madePapers } from '../made-papers';

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

/** A store that holds what it is told to. */
function storeOf(all: () => Paper[]) {
  const notes = new Map<string, string>();
  return {
    all: () => Promise.resolve(all()),
    getMeta: (key: string) => Promise.resolve(notes.get(key)),
    setMeta: (key: string, value: string) => Promise.resolve(void notes.set(key, value)),
  };
}

beforeEach(async () => {
  await searchIndexStore.write(createSearchIndex(), []);
  await change('head', () => undefined);
});

test('there is none at first', async () => {
  expect(await searchIndexStore.read()).toBeUndefined();
  expect(await searchIndexStore.newest()).toEqual([]);
});

test('comes back as written', async () => {
  const index = createSearchIndex(papers);
  await searchIndexStore.write(index, papers.slice(0, 3));
  expect(answers(await searchIndexStore.read())).toEqual(answers(index));
  expect(await searchIndexStore.newest()).toEqual(papers.slice(0, 3));
});

test('new papers are written beside the old ones, and segments nobody needs go', async () => {
  const index = createSearchIndex(papers.slice(0, 100));
  await searchIndexStore.write(index, papers.slice(0, 3));
  const [large] = await segmentKeys();
  index.add(papers.slice(100, 105));
  await searchIndexStore.write(index, papers.slice(0, 3));
  expect(await segmentKeys()).toHaveLength(2);
  expect(await segmentKeys()).toContain(large);

  const opened = await searchIndexStore.read();
  opened?.add(papers.slice(105));
  await searchIndexStore.write(opened!, []);
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
])('unreadable, it is made anew: %s', async (_, store, turn) => {
  await searchIndexStore.write(createSearchIndex(papers), []);
  await change(store, turn);
  expect(await searchIndexStore.read()).toBeUndefined();
  await createSearchIndexer(storeOf(() => papers)).renew();
  expect(answers(await searchIndexStore.read())).toEqual(answers(createSearchIndex(papers)));
});

test('follows the papers: some came, some changed, some went', async () => {
  let present = papers.slice(0, 80);
  const indexer = createSearchIndexer(storeOf(() => present));
  await indexer.renew();
  const [first] = await segmentKeys();
  await indexer.renew();
  expect(await segmentKeys()).toEqual([first]);

  present = papers.slice(5, 90).map((one, i) => (i === 0 ? { ...one, abstract: 'Zebrafish.' } : one));
  await indexer.renew();
  const index = await searchIndexStore.read();
  expect(index?.size).toBe(85);
  expect(index?.search('zebrafish').map(({ id }) => id)).toEqual([papers[5]?.id]);
  expect(index?.search(papers[0]!.title)[0]?.id).not.toBe(papers[0]?.id);
});

test('papers that come while it works are not missed', async () => {
  let present = papers.slice(0, 10);
  const indexer = createSearchIndexer(storeOf(() => present));
  const running = indexer.renew();
  present = papers.slice(0, 20);
  await Promise.all([running, indexer.renew()]);
  expect((await searchIndexStore.read())?.size).toBe(20);
});

test('catches up with papers that were stored before a background ended, and only then', async () => {
  let looks = 0;
  const all = (): Promise<Paper[]> => {
    looks++;
    return paperStore.all();
  };
  const start = () => createSearchIndexer({ ...paperStore, all });
  await paperStore.replaceSource('made', papers, { key: 'checksum', value: '1' });
  await start().catchUp();
  expect((await searchIndexStore.read())?.size).toBe(papers.length);
  await start().catchUp();
  expect(looks).toBe(1);

  await paperStore.replaceSource('made', papers.slice(1), { key: 'checksum', value: '2' });
  await start().catchUp();
  expect((await searchIndexStore.read())?.size).toBe(papers.length - 1);
});

test('others hear of it', async () => {
  const heard = new Promise<void>((done) => searchIndexStore.onWrite(done));
  const other = new BroadcastChannel('paperbeacon-search');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of a channel is its own
  other.postMessage('changed');
  await heard;
  other.close();
});
