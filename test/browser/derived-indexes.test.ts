import { deleteDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { onPapersChange } from '../../lib/platform/papers/database';
import { createDerivedIndexes, type DerivedIndex } from '../../lib/platform/papers/derived-indexes';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { searchIndexStore } from '../../lib/platform/search/search-index-store';
import { createSearchIndexer } from '../../lib/platform/search/search-indexer';
import { madePapers } from '../support/made-papers';

const papers = madePapers(30);
let checksum = 0;

function store(count: number): Promise<void> {
  return paperStore.replaceSource('made', papers.slice(0, count), {
    key: 'checksum',
    value: String(checksum++),
  });
}

/** An index that stores only the number of papers and outlives a background; it counts its renewals. */
function countOfPapers() {
  const stored: { count?: number; from?: string; renewals: number } = { renewals: 0 };
  const index: DerivedIndex = {
    builtFrom: () => Promise.resolve(stored.from),
    async renew(from) {
      stored.renewals++;
      const count = (await paperStore.all()).length;
      Object.assign(stored, { count, from });
    },
  };
  return { stored, index };
}

/** Starts a background that knows only the stored data. */
function start(...indexes: DerivedIndex[]) {
  return createDerivedIndexes(paperStore, '1.0', indexes);
}

beforeEach(() => deleteDB('paperbeacon'));

describe('derived index', () => {
  test('is renewed by the next background only when papers changed', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    await start(index).catchUp();
    expect(stored).toMatchObject({ count: 10, renewals: 1 });
    await start(index).catchUp();
    expect(stored.renewals).toBe(1);
    await store(20);
    await start(index).catchUp();
    expect(stored).toMatchObject({ count: 20, renewals: 2 });
  });

  test('is renewed separately from an up-to-date search index', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    const indexer = createSearchIndexer(paperStore);
    await start(indexer).catchUp();
    const from = await searchIndexStore.builtFrom();
    await start(index, indexer).catchUp();
    expect(stored).toMatchObject({ count: 10, from });
    await store(20);
    await start(index).catchUp();
    await start(index, indexer).catchUp();
    expect(stored.renewals).toBe(2);
    expect((await searchIndexStore.read())?.size).toBe(20);
  });

  test('is rebuilt by another version and on request', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    await start(index).catchUp();
    await createDerivedIndexes(paperStore, '1.1', [index]).catchUp();
    expect(stored.renewals).toBe(2);
    await start(index).renew(index);
    expect(stored.renewals).toBe(3);
  });

  test('includes papers that arrive during a renewal', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    const slow: DerivedIndex = {
      ...index,
      async renew(from) {
        await index.renew(from);
        if (stored.renewals === 1) await store(20);
      },
    };
    await start(slow).catchUp();
    expect(stored).toMatchObject({ count: 20, renewals: 2 });
  });

  test('is renewed once for several simultaneous requests', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    const indexes = start(index);
    await Promise.all([indexes.catchUp(), indexes.catchUp(), indexes.renew(index), indexes.catchUp()]);
    expect(stored.renewals).toBe(1);
  });

  test('is renewed when another index fails, and the failed one is retried', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    let full = true;
    const failing: DerivedIndex = {
      builtFrom: () => Promise.resolve(undefined),
      renew: () => (full ? Promise.reject(new Error('disk full')) : Promise.resolve()),
    };
    const indexes = start(failing, index);
    await expect(indexes.catchUp()).rejects.toThrow('disk full');
    expect(stored.count).toBe(10);
    full = false;
    await indexes.catchUp();
  });

  test('follows every change of the papers through onPapersChange', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    const indexes = start(index);
    onPapersChange(() => void indexes.catchUp());
    await store(20);
    await expect.poll(() => stored.count).toBe(20);
  });
});
