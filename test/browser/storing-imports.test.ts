import { deleteDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { intake, knownPapers } from '../../lib/core/formats';
import { paperId } from '../../lib/core/papers';
import { importText, removeSource, restoreSource } from '../../lib/platform/intake';
import { paperStore } from '../../lib/platform/paper-store';
import { sourceStore } from '../../lib/platform/source-store';

beforeEach(() => deleteDB('paperbeacon'));

const label = { name: 'papers.jsonl', kind: 'files' } as const;

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Both were read before either is stored. */
async function both(...texts: [string, string]): Promise<void> {
  const read = await Promise.all(
    texts.map((text, i) =>
      intake([{ name: 'papers.jsonl', bytes: () => once(text) }], {
        source: `import-${i}`,
        known: knownPapers(),
      }),
    ),
  );
  await Promise.all(
    read.map((result, i) => sourceStore.putImport({ key: `import-${i}`, ...label, date: i }, result)),
  );
}

describe('two imports at the same moment', () => {
  test.each([
    ['arXiv id', '"arxivId": "2101.00001"'],
    ['DOI', '"doi": "10.1000/ab"'],
  ])('store a paper of one %s once, under whichever title came first', async (_, identifier) => {
    await both(
      `{"title": "Deep Sets at Depth", ${identifier}}`,
      `{"title": "Sets at Depth, Revised", ${identifier}, "abstract": "Words."}\n{"title": "Walking Backwards up the Hill"}`,
    );
    const first = { id: paperId('Deep Sets at Depth'), title: 'Deep Sets at Depth', source: 'import-0' };
    expect((await paperStore.all()).map(({ title }) => title).toSorted()).toEqual([
      'Deep Sets at Depth',
      'Walking Backwards up the Hill',
    ]);
    expect(await paperStore.get(first.id)).toMatchObject({ ...first, abstract: 'Words.' });

    // Both know it: it goes with the last of them.
    await removeSource('import-1', []);
    expect(await paperStore.all()).toMatchObject([{ ...first, abstract: '' }]);
    await restoreSource('import-1');
    await removeSource('import-0', []);
    expect((await paperStore.all()).map(({ title, source }) => `${title}: ${source}`).toSorted()).toEqual([
      'Deep Sets at Depth: import-1',
      'Walking Backwards up the Hill: import-1',
    ]);
  });

  test('of which one tells another paper by two identifiers join all in it', async () => {
    await both(
      '{"title": "Deep Sets at Depth", "arxivId": "2101.00001", "doi": "10.1000/ab"}',
      '{"title": "Sets at Depth, Revised", "arxivId": "2101.00001", "year": "2021"}\n{"title": "Depths of Sets", "doi": "10.1000/ab", "venue": "Nature"}',
    );
    expect(await paperStore.all()).toMatchObject([
      { title: 'Deep Sets at Depth', date: '2021', venue: 'Nature' },
    ]);
    await removeSource('import-1', []);
    expect(await paperStore.all()).toEqual([
      {
        id: paperId('Deep Sets at Depth'),
        title: 'Deep Sets at Depth',
        abstract: '',
        links: [],
        arxivId: '2101.00001',
        doi: '10.1000/ab',
        source: 'import-0',
      },
    ]);
  });
});

test('a paper that comes back under another title than it has by now is filled up, not doubled', async () => {
  const first = await importText(
    '{"title": "Deep Sets at Depth", "arxivId": "2101.00001", "year": "2021"}',
    label,
  );
  await removeSource(first.source!.key, []);
  await importText('{"title": "Sets at Depth, Revised", "arxivId": "2101.00001"}', label);
  await restoreSource(first.source!.key);
  expect(await paperStore.all()).toMatchObject([{ title: 'Sets at Depth, Revised', date: '2021' }]);
  await removeSource(first.source!.key, []);
  const [left, ...others] = await paperStore.all();
  expect(others).toEqual([]);
  expect(left?.date).toBeUndefined();
});
