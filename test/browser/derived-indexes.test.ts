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

/** An index that is the number of papers; what is stored of it outlives a background, what happens is counted. */
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

/** A background that starts: it knows nothing but what is stored. */
function start(...indexes: DerivedIndex[]) {
  return createDerivedIndexes(paperStore, '1.0', indexes);
}

beforeEach(() => deleteDB('paperbeacon'));

describe('what is made of the papers', () => {
  test('is caught up by the next background when the one that stored them ended, and only then', async () => {
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

  test('is so one by one: the search index may be in step where the other is not', async () => {
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

  test('is made anew by another version, and when asked to', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    await start(index).catchUp();
    await createDerivedIndexes(paperStore, '1.1', [index]).catchUp();
    expect(stored.renewals).toBe(2);
    await start(index).renew(index);
    expect(stored.renewals).toBe(3);
  });

  test('has the papers that came while it was made', async () => {
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

  test('is made once for many who ask at once', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    const indexes = start(index);
    await Promise.all([indexes.catchUp(), indexes.catchUp(), indexes.renew(index), indexes.catchUp()]);
    expect(stored.renewals).toBe(1);
  });

  test('is made of the others although one of them cannot be, which is tried again', async () => {
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

  test('hears of every change, also of one that is not told otherwise', async () => {
    const { index, stored } = countOfPapers();
    await store(10);
    const indexes = start(index);
    onPapersChange(() => void indexes.catchUp());
    await store(20);
    await expect.poll(() => stored.count).toBe(20);
  });
});
