import { deleteDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { intake, knownPapers } from '../../lib/core/formats';
import { createSegmentMatcher } from '../../lib/core/matching';
import { paperId } from '../../lib/core/papers';
import { importText, removeSource, restoreSource } from '../../lib/platform/intake/intake';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { sourceStore } from '../../lib/platform/papers/source-store';
import { loadTitleSegments } from '../../lib/platform/papers/title-store';
import { BUNDLED } from './bundled-paper';

beforeEach(() => deleteDB('paperbeacon'));

const label = { name: 'papers.jsonl', kind: 'files' } as const;
const meta = { key: 'checksum', value: '1' };
/** BibTeX that completes the bundled paper and adds another one. */
const TWO =
  '@misc{k, title={Graphs Without Edges}, author={Ann Author}, url={https://x.org/}, abstract={Words.}}\n@misc{l, title={Deep Sets at Depth}}';

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Imports both texts; both are read before either is stored. */
async function both(...texts: [string, string]): Promise<void> {
  const read = await Promise.all(
    texts.map((text, i) =>
      intake([{ name: 'papers.jsonl', bytes: () => once(text) }], {
        source: `import-${i}`,
        known: knownPapers(),
      }),
    ),
  );
  await Promise.all(read.map((result, i) => sourceStore.putImport({ key: `import-${i}`, ...label, date: i }, result)));
}

describe('two imports at the same moment', () => {
  test.each([
    ['arXiv id', '"arxivId": "2101.00001"'],
    ['DOI', '"doi": "10.1000/ab"'],
  ])('store papers with the same %s as one, under the first title', async (_, identifier) => {
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

    // Both sources contain the paper: it disappears with the last one.
    await removeSource('import-1', []);
    expect(await paperStore.all()).toMatchObject([{ ...first, abstract: '' }]);
    await restoreSource('import-1');
    await removeSource('import-0', []);
    expect((await paperStore.all()).map(({ title, source }) => `${title}: ${source}`).toSorted()).toEqual([
      'Deep Sets at Depth: import-1',
      'Walking Backwards up the Hill: import-1',
    ]);
  });

  test('join all papers that share one of two identifiers', async () => {
    await both(
      '{"title": "Deep Sets at Depth", "arxivId": "2101.00001", "doi": "10.1000/ab"}',
      '{"title": "Sets at Depth, Revised", "arxivId": "2101.00001", "year": "2021"}\n{"title": "Depths of Sets", "doi": "10.1000/ab", "venue": "Nature"}',
    );
    expect(await paperStore.all()).toMatchObject([{ title: 'Deep Sets at Depth', date: '2021', venue: 'Nature' }]);
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

test('a restored paper completes the one that now has another title instead of duplicating it', async () => {
  const first = await importText('{"title": "Deep Sets at Depth", "arxivId": "2101.00001", "year": "2021"}', label);
  await removeSource(first.source!.key, []);
  await importText('{"title": "Sets at Depth, Revised", "arxivId": "2101.00001"}', label);
  await restoreSource(first.source!.key);
  expect(await paperStore.all()).toMatchObject([{ title: 'Sets at Depth, Revised', date: '2021' }]);
  await removeSource(first.source!.key, []);
  const [left, ...others] = await paperStore.all();
  expect(others).toEqual([]);
  expect(left?.date).toBeUndefined();
});

/** Makes the storage full: only values of at most 400 characters can be written until `empty` is called. */
function fill(): { empty: () => void } {
  // oxlint-disable-next-line typescript/unbound-method -- called on the store below
  const put = IDBObjectStore.prototype.put;
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ) {
    if (JSON.stringify(value).length > 400) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, key);
  });
  return { empty: () => full.mockRestore() };
}

describe('import without free storage', () => {
  test('can be undone, but not restored', async () => {
    await paperStore.replaceSource('daily-papers', [BUNDLED], meta);
    const { source } = await importText(TWO, label);
    const { empty } = fill();
    const removed = await sourceStore.remove(source!.key, new Set()).finally(empty);
    expect(removed).toEqual({ went: 1, saved: 0, final: true });
    expect(await paperStore.all()).toEqual([BUNDLED]);
    expect(await sourceStore.list()).toEqual([]);
    const matcher = createSegmentMatcher(await loadTitleSegments());
    expect(matcher.match('Graphs Without Edges').map(({ id }) => id)).toEqual([BUNDLED.id]);
    expect(matcher.match('Deep Sets at Depth')).toEqual([]);
    await expect(restoreSource(source!.key)).rejects.toThrow('cannot be brought back');
    expect(await paperStore.all()).toEqual([BUNDLED]);
  });

  test('stores nothing', async () => {
    await paperStore.replaceSource('daily-papers', [BUNDLED], meta);
    const { report, papers, before } = await intake([{ name: 'a.bib', bytes: () => once(TWO) }], {
      source: 'import-x',
      known: knownPapers([BUNDLED]),
    });
    const { empty } = fill();
    const storing = sourceStore.putImport(
      { key: 'import-x', ...label, date: 1 },
      { report, papers: [...papers, { ...BUNDLED, id: 'eeeeeeeeeeee', abstract: 'x'.repeat(500) }], before },
    );
    await expect(storing.finally(empty)).rejects.toThrow('full');
    expect(await paperStore.all()).toEqual([BUNDLED]);
    expect(await sourceStore.list()).toEqual([]);
  });
});
