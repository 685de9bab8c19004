import { deleteDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { intake, knownPapers, type Guess, type IntakeResult } from '../../lib/core/formats';
import { createSegmentMatcher } from '../../lib/core/matching';
import { paperId } from '../../lib/core/papers';
import { importInWorker, importText, removeSource, restoreSource } from '../../lib/platform/intake/intake';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { KEPT_SOURCE, sourceStore } from '../../lib/platform/papers/source-store';
import { loadTitleSegments } from '../../lib/platform/papers/title-store';
import { BUNDLED } from './bundled-paper';

beforeEach(() => deleteDB('paperbeacon'));

const label = { name: 'papers.jsonl', kind: 'files' } as const;
const meta = { key: 'checksum', value: '1' };

function lines(count: number, from = 0): string {
  return Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      title: `Paper Number ${from + i} of a Great Many Papers`,
      abstract: 'Words of an abstract. '.repeat(50),
    }),
  ).join('\n');
}

/** The store ignores the report. */
const NOTHING_SAID = {
  files: [],
  added: [],
  merged: [],
  unchanged: [],
  refused: [],
  refusedCount: 0,
  ids: [],
  coverage: {} as never,
};
const FILLS = '@misc{k, title={Graphs Without Edges}, author={Ann Author}, url={https://x.org/}, abstract={Words.}}';

async function found(text: string): Promise<string[]> {
  return createSegmentMatcher(await loadTitleSegments())
    .match(text)
    .map(({ id }) => id);
}

describe('importing files', () => {
  test('stores the papers, recognises their titles and lists the source', async () => {
    const file = new File([lines(300)], 'papers.jsonl');
    const told: number[] = [];
    const { report, source } = await importInWorker([file], {
      ...label,
      onProgress: ({ items }) => told.push(items),
    });
    expect(report.added).toHaveLength(300);
    expect(await paperStore.all()).toHaveLength(300);
    expect(await found('See Paper Number 17 of a Great Many Papers.')).toEqual([
      paperId('Paper Number 17 of a Great Many Papers'),
    ]);
    expect(await sourceStore.list()).toEqual([source]);
    expect(source).toMatchObject({ ...label, count: 300, size: file.size, formats: ['json-lines'] });
    expect(Math.abs((source?.date ?? 0) - Date.now())).toBeLessThan(600_000);
    expect(told.at(-1)).toBe(300);
  });

  test('reads BibTeX, a gzipped file and a web page in the worker', async () => {
    const packed = new Response(
      new Blob(['[{"title": "Deep Sets at Depth"}]']).stream().pipeThrough(new CompressionStream('gzip')),
    );
    const page = '<!doctype html><meta name="citation_title" content="Learning to Walk in the Dark">';
    const { report } = await importInWorker(
      [new File([FILLS], 'a.bib'), new File([await packed.blob()], 'b.json.gz'), new File([page], 'c.html')],
      label,
    );
    expect(report.refused).toEqual([]);
    expect(report.files.map(({ format }) => format)).toEqual(['bibtex', 'json', 'web-page']);
    expect((await paperStore.all()).map(({ title }) => title).toSorted()).toEqual([
      'Deep Sets at Depth',
      'Graphs Without Edges',
      'Learning to Walk in the Dark',
    ]);
  });

  test('stores nothing of a refused file', async () => {
    const { report, source } = await importText('%PDF-1.7', label);
    expect(report.refused).toMatchObject([{ code: 'binary' }]);
    expect(source).toBeUndefined();
    expect(await paperStore.all()).toEqual([]);
    expect(await sourceStore.list()).toEqual([]);
  });

  test('stores nothing when it is stopped', async () => {
    const controller = new AbortController();
    const file = new File([lines(20_000)], 'papers.jsonl');
    const importing = importInWorker([file], {
      ...label,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(importing).rejects.toThrow('enough');
    expect(await paperStore.all()).toEqual([]);
  });
});

describe('removing a source', () => {
  test('undoes its import: new papers disappear and completed papers are as before', async () => {
    await paperStore.replaceSource('daily-papers', [BUNDLED], meta);
    const { source, report } = await importText(`${FILLS}\n@misc{l, title={Deep Sets at Depth}}`, label);
    expect(report.merged).toMatchObject([{ filled: ['abstract', 'links', 'authors'] }]);
    expect(await paperStore.get(BUNDLED.id)).toMatchObject({
      abstract: 'Words.',
      authors: ['Ann Author'],
      source: 'daily-papers',
    });
    expect(await sourceStore.remove(source!.key, new Set())).toEqual({ went: 1, saved: 0 });
    expect(await paperStore.all()).toEqual([BUNDLED]);
    expect(await sourceStore.list()).toEqual([]);
    expect(await found('Deep Sets at Depth')).toEqual([]);
    expect(await sourceStore.remove(source!.key, new Set())).toBeUndefined();
  });

  test('keeps saved papers', async () => {
    const { source } = await importText('- Deep Sets at Depth\n- Learning to Walk in the Dark', label);
    const saved = paperId('Deep Sets at Depth');
    await sourceStore.remove(source!.key, new Set([saved]));
    expect(await paperStore.all()).toMatchObject([{ id: saved, source: KEPT_SOURCE }]);
    expect(await found('Deep Sets at Depth')).toEqual([saved]);
  });

  test('keeps papers that another source also brought', async () => {
    const text = '- Deep Sets at Depth\n- Learning to Walk in the Dark';
    const first = await importText(text, label);
    const second = await importText('- Deep Sets at Depth\n- A Third Paper of Note', label);
    await sourceStore.remove(first.source!.key, new Set());
    const left = await paperStore.all();
    expect(left.map(({ title }) => title).toSorted()).toEqual(['A Third Paper of Note', 'Deep Sets at Depth']);
    expect(left.every((paper) => paper.source === second.source!.key)).toBe(true);
    await sourceStore.remove(second.source!.key, new Set());
    expect(await paperStore.all()).toEqual([]);
  });

  test('removes from a paper only the fields of that source', async () => {
    await paperStore.replaceSource('daily-papers', [BUNDLED], meta);
    const first = await importText(FILLS, label);
    const second = await importText(
      '@misc{k, title={Graphs Without Edges}, journal={Nature}, url={https://y.org/}}',
      label,
    );
    await sourceStore.remove(first.source!.key, new Set());
    expect(await paperStore.get(BUNDLED.id)).toEqual({
      ...BUNDLED,
      links: [...BUNDLED.links, { kind: 'other', url: 'https://y.org/' }],
      venue: 'Nature',
      from: { venue: second.source!.key },
    });
    await sourceStore.remove(second.source!.key, new Set());
    expect(await paperStore.all()).toEqual([BUNDLED]);
  });
});

describe('restoring a removed source', () => {
  const TEXT = `${FILLS}\n@misc{l, title={Deep Sets at Depth}}`;

  test('restores everything', async () => {
    await paperStore.replaceSource('daily-papers', [BUNDLED], meta);
    const { source } = await importText(TEXT, label);
    const before = await paperStore.all();
    expect(await removeSource(source!.key, [paperId('Deep Sets at Depth')])).toEqual({ went: 0, saved: 1 });
    expect((await sourceStore.overview()).kept).toBe(1);
    await restoreSource(source!.key);
    expect(await paperStore.all()).toEqual(before);
    expect(await sourceStore.list()).toEqual([source]);
    expect(await removeSource(source!.key, [])).toEqual({ went: 1, saved: 0 });
    expect(await found('Deep Sets at Depth')).toEqual([]);
    await restoreSource(source!.key);
    expect(await paperStore.all()).toEqual(before);
    expect(await found('Deep Sets at Depth')).toEqual([paperId('Deep Sets at Depth')]);
  });

  test('keeps fields that other sources added since', async () => {
    const { source } = await importText(TEXT, label);
    await removeSource(source!.key, []);
    const other = await importText('[{"title": "Deep Sets at Depth", "abstract": "New words."}]', label);
    expect(other.report.counts).toMatchObject({ added: 1, merged: 0 });
    await restoreSource(source!.key);
    expect(await paperStore.get(paperId('Deep Sets at Depth'))).toMatchObject({ abstract: 'New words.' });
    await removeSource(source!.key, []);
    expect((await paperStore.all()).map(({ title }) => title)).toEqual(['Deep Sets at Depth']);
  });

  test('works for the bundled papers, which stay away until then', async () => {
    await paperStore.replaceSource('daily-papers', [BUNDLED], meta);
    expect(await removeSource('daily-papers', [])).toEqual({ went: 1, saved: 0 });
    expect(await sourceStore.overview()).toEqual({ sources: [], bundled: undefined, kept: 0 });
    expect(await found('Graphs Without Edges')).toEqual([]);
    await restoreSource('daily-papers');
    expect(await sourceStore.overview()).toEqual({ sources: [], bundled: 0, kept: 0 });
  });
});

describe('text that only looks like titles', () => {
  const GUESS = 'Deep Sets at Depth\nLearning to Walk in the Dark';
  const files = (): File[] => [
    new File([GUESS], 'list.txt'),
    new File(['[{"title": "A Third Paper of Note"}]'], 'sure.json'),
    new File(['Walking Backwards up the Hill'], 'list.txt'),
  ];

  test('needs one confirmation for all files and is stored accordingly', async () => {
    const asked: Guess[] = [];
    const { report } = await importInWorker(files(), {
      ...label,
      onGuess: async (guesses) => {
        expect(await paperStore.all()).toEqual([]);
        asked.push(...guesses);
        return [1];
      },
    });
    expect(asked).toEqual([
      { name: 'list.txt', count: 2, titles: ['Deep Sets at Depth', 'Learning to Walk in the Dark'] },
      { name: 'list.txt (2)', count: 1, titles: ['Walking Backwards up the Hill'] },
    ]);
    expect(report.files.map(({ name }) => name)).toEqual(['sure.json', 'list.txt (2)']);
    expect((await paperStore.all()).map(({ title }) => title).toSorted()).toEqual([
      'A Third Paper of Note',
      'Walking Backwards up the Hill',
    ]);
  });

  test('is not stored when it is declined or the import stops meanwhile', async () => {
    const { report, source } = await importText(GUESS, { ...label, onGuess: () => Promise.resolve([]) });
    expect(report.counts).toMatchObject({ added: 0, refused: 0 });
    expect(source).toBeUndefined();
    const controller = new AbortController();
    const stopped = importText(GUESS, {
      ...label,
      signal: controller.signal,
      onGuess: () => {
        controller.abort(new Error('enough'));
        return new Promise(() => {});
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(await paperStore.all()).toEqual([]);
  });
});

test('the import report is limited, and its text version is complete', async () => {
  const { report, details, papers } = await importText(`${lines(800)}\n{"no": "title"}`, label);
  expect(report.counts).toEqual({ added: 800, merged: 0, unchanged: 0, refused: 1, conflicts: 0, ids: 0 });
  expect(report.added).toHaveLength(500);
  expect(details).toContain('- Paper Number 799 of a Great Many Papers (papers.jsonl, line 800, item 800)');
  expect(details).toMatch(/Refused: 1\n- papers.jsonl, line 801, item 801: The object has no title.*\n {4}\{"no"/);
  expect(papers.ids.split('\n')).toHaveLength(800);
  expect(papers.titles.split('\n').at(-1)).toBe('Paper Number 799 of a Great Many Papers');
});

test('a new bundle keeps the fields that imports added to its papers', async () => {
  await paperStore.replaceSource('daily-papers', [BUNDLED], meta);
  await importText(FILLS, label);
  await paperStore.replaceSource('daily-papers', [{ ...BUNDLED, arxivId: '2101.00001' }], meta);
  expect(await paperStore.get(BUNDLED.id)).toMatchObject({
    arxivId: '2101.00001',
    authors: ['Ann Author'],
    abstract: 'Words.',
  });
});

test('a new bundle brings facts to its papers, but none that an import told first', async () => {
  await paperStore.replaceSource('daily-papers', [BUNDLED], meta);
  await importText(FILLS, label);
  const facts = { authors: ['B. Other'], venue: 'Graphs 2022' };
  await paperStore.replaceSource('daily-papers', [{ ...BUNDLED, ...facts }], meta);
  expect(await paperStore.get(BUNDLED.id)).toMatchObject({
    authors: ['Ann Author'],
    venue: 'Graphs 2022',
    from: { authors: expect.stringMatching(/^import/) },
  });
});

test('an import keeps store changes made while its files were read', async () => {
  const result = {
    report: NOTHING_SAID,
    papers: [{ ...BUNDLED, source: 'import-x', abstract: 'Words.', from: { abstract: 'import-x' } }],
    before: [],
  };
  await paperStore.replaceSource('daily-papers', [{ ...BUNDLED, arxivId: '2101.00001' }], meta);
  await sourceStore.putImport({ key: 'import-x', ...label, date: 1 }, result);
  expect(await paperStore.get(BUNDLED.id)).toMatchObject({
    arxivId: '2101.00001',
    abstract: 'Words.',
    source: 'daily-papers',
  });
});

test('an import stores papers that an undo removed meanwhile, and they belong to its own source', async () => {
  const first = await importText('{"title": "Graphs Without Edges", "abstract": "Words."}', label);
  const known = knownPapers(await paperStore.all());
  const read = (source: string, text: string): Promise<IntakeResult> =>
    intake([{ name: 'papers.jsonl', bytes: () => once(text) }], { source, known });
  const again = await read('import-y', '{"title": "Graphs Without Edges", "abstract": "Words."}');
  const filling = await read('import-z', '{"title": "Graphs Without Edges", "year": "2022"}');
  await removeSource(first.source!.key, []);
  expect(await paperStore.all()).toEqual([]);

  await sourceStore.putImport({ key: 'import-y', ...label, date: 1 }, again);
  expect(await paperStore.all()).toMatchObject([{ title: 'Graphs Without Edges', source: 'import-y' }]);
  await removeSource('import-y', []);
  expect(await paperStore.all()).toEqual([]);

  await sourceStore.putImport({ key: 'import-z', ...label, date: 2 }, filling);
  await removeSource('import-z', []);
  expect(await paperStore.all()).toEqual([]);
});

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

test('an import is stored as a whole or not at all', async () => {
  const bad = { ...BUNDLED, abstract: (() => '') as never };
  const good = { ...BUNDLED, id: paperId('Deep Sets at Depth'), title: 'Deep Sets at Depth' };
  await expect(
    sourceStore.putImport({ key: 'x', ...label, date: 1 }, { report: NOTHING_SAID, papers: [good, bad], before: [] }),
  ).rejects.toThrow();
  expect(await paperStore.all()).toEqual([]);
  expect(await sourceStore.list()).toEqual([]);
});
