import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { RefusalCode } from '../../../lib/core/formats';
import { fileOf, paperOf, take } from './support';

const GOOD = '{"title": "A Sound Paper of the File"}';
const OTHER = '{"title": "Another Sound Paper"}';

/** Files that are refused as a whole. */
const FILES: [what: string, content: string | Uint8Array, code: RefusalCode, sentence: RegExp][] = [
  ['an empty file', '', 'empty', /empty; choose/],
  ['a file of white space', ' \n\t\n', 'empty', /empty; choose/],
  ['a PDF', '%PDF-1.7\n…', 'binary', /PDF document; import/],
  ['a ZIP', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'binary', /ZIP archive .*unpack/],
  ['random bytes', Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251), 'binary', /binary data, not text/],
  ['deep JSON', '['.repeat(100_000), 'too-deep', /nested 100,000 levels deep, but at most 64/],
  ['JSON that is cut off', '[{"title": "A Sound Paper', 'damaged', /damaged or cut off/],
  ['JSON of something else', '{"a": {"b": 1}}', 'no-papers', /no list of papers; expected/],
  ['JSON with a hostile name', '{"__proto__": {"x": 1}, "papers": []}', 'hostile', /named "__proto__"/],
  [
    'a newer export',
    '{"format": "paperbeacon-papers", "version": 9, "papers": []}',
    'unknown-format',
    /version 9 .*update/,
  ],
  [
    'a newer library',
    '{"format": "paperbeacon-library", "version": 9, "lists": [], "papers": [{"title": "A Sound Paper"}]}',
    'unknown-format',
    /version 9 .*update/,
  ],
  ['an empty list', '[]', 'no-papers', /No paper was found in "file"/],
  ['XML', '<?xml version="1.0"?><rss></rss>', 'unknown-format', /XML, which cannot be read; export/],
  ['other XML', '<?xml version="1.0"?><records></records>', 'unknown-format', /XML, which cannot be read; export/],
  [
    'RSS',
    '<?xml version="1.0"?>\n<rss><channel><title>A Paper</title></channel></rss>',
    'unknown-format',
    /news feed .*save the web page of the feed/,
  ],
  [
    'Atom without a declaration',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Papers</title></feed>',
    'unknown-format',
    /news feed .*save the web page of the feed/,
  ],
  [
    'an entity bomb',
    '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body>&b;</body></html>',
    'hostile',
    /declares its own entities/,
  ],
  ['a page without papers', '<!doctype html><p>Hello', 'no-papers', /no papers that can be read; save/],
  ['a damaged gzip', gzipSync(GOOD).subarray(0, 30), 'damaged', /packed file is damaged or cut off/],
  ['gzip in gzip', gzipSync(gzipSync(GOOD)), 'hostile', /packed more than once/],
];

describe('intake of whole files', () => {
  test.each(FILES)('refuses with a reason: %s', async (_, content, code, sentence) => {
    const known = [paperOf('A Paper Known Before')];
    const { report, papers } = await take(content, known);
    expect(papers).toEqual([]);
    expect(report.refused).toHaveLength(1);
    expect(report.refused[0]).toMatchObject({ file: 'file', place: {}, code });
    expect(report.refused[0]?.reason).toMatch(sentence);
    expect(report.refusedCount).toBe(1);
  });

  test('refuses a file that is too large before it reads a byte', async () => {
    const file = {
      name: 'huge.jsonl',
      size: 1_073_741_824,
      bytes: (): never => {
        throw new Error('was read');
      },
    };
    const { report } = await take([file]);
    expect(report.refused[0]).toMatchObject({ code: 'too-large' });
    expect(report.refused[0]?.reason).toMatch(/1,074 MB or more, but at most 256 MB can be read at once; split/);
  });

  test('refuses a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, '{"title": "A Sound Paper of the File"}\n'));
    expect(bomb.length).toBeLessThan(50_000);
    const { report, papers } = await take(bomb, [], { limits: { fileBytes: 1_000_000 } });
    expect(papers).toEqual([]);
    expect(report.refused).toMatchObject([{ code: 'too-large' }]);
  });

  test('refuses a file with too many papers and reads the other files', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `{"title": "Paper Number ${i} of Many"}`).join('\n');
    const files = [fileOf(GOOD, 'good'), fileOf(lines, 'many'), fileOf(OTHER, 'last')];
    const { report, papers } = await take(files, [], { limits: { papers: 20 } });
    expect(report.refused).toMatchObject([{ file: 'many', code: 'too-many' }]);
    expect(report.refused[0]?.reason).toMatch(/more than 20 items/);
    expect(papers.map(({ title }) => title)).toEqual(['A Sound Paper of the File', 'Another Sound Paper']);
    expect(report.added).toHaveLength(2);
    expect(report.coverage.papers).toBe(2);
  });

  test('refuses a file that fails to be read', async () => {
    const file = {
      name: 'gone',
      async *bytes() {
        yield new TextEncoder().encode(`${GOOD}\n`);
        await Promise.resolve();
        throw new Error('The file is gone');
      },
    };
    const { report, papers } = await take([file]);
    expect(papers).toEqual([]);
    expect(report.refused[0]?.reason).toMatch(/could not be read \(The file is gone\); choose it again/);
  });
});

/** Items that are refused, each between two good ones. */
const ITEMS: [what: string, line: string, code: RefusalCode, sentence: RegExp][] = [
  [
    'a text',
    '"just text"',
    'not-a-paper',
    /This is a string, not an object with a title; write each paper as one object/,
  ],
  ['a list', '[{"title": "A Paper in a List"}]', 'not-a-paper', /This is a list, not an object/],
  ['null', ' null ', 'not-a-paper', /This is null, not an object/],
  ['no title', '{"abstract": "…"}', 'no-title', /no title, only "abstract"; put the title into a field named "title"/],
  ['a title of another type', '{"title": {"a": 1}}', 'no-title', /no title/],
  ['a title without letters', '{"title": "— … —"}', 'no-title', /too few letters/],
  [
    'a million-line title',
    JSON.stringify({ title: 'line\n'.repeat(100_000) }),
    'too-long',
    /500,000 characters, but at most 1,000 are allowed/,
  ],
  ['a hostile name', '{"title": "A Paper of Note", "__proto__": {"polluted": 1}}', 'hostile', /named "__proto__"/],
  ['a deep line', `{"title": ${'['.repeat(70)}${']'.repeat(70)}}`, 'too-deep', /71 levels deep/],
  ['a broken line', '{"title": "A Paper', 'damaged', /line is damaged or cut off/],
];

describe('intake of single items', () => {
  test.each(ITEMS)('refuses only the bad item and reports its line and reason: %s', async (_, line, code, sentence) => {
    // The first two lines show the format.
    const { report, papers } = await take(`${GOOD}\n${OTHER}\n${line}\n{"title": "The Last Paper of All"}`);
    expect(papers.map(({ title }) => title)).toEqual([
      'A Sound Paper of the File',
      'Another Sound Paper',
      'The Last Paper of All',
    ]);
    expect(report.refused).toMatchObject([{ place: { line: 3, item: 3 }, code }]);
    expect(report.refused[0]?.reason).toMatch(sentence);
    expect(report.refused[0]?.raw.length).toBeGreaterThan(3);
    expect(report.refused[0]?.raw.length).toBeLessThanOrEqual(300);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('refuses a line that is longer than the limit', async () => {
    const { report, papers } = await take(`${GOOD}\n{"title": "${'x'.repeat(3000)}"}\n`, [], {
      limits: { recordLength: 2000 },
    });
    expect(papers).toHaveLength(1);
    expect(report.refused).toMatchObject([{ place: { line: 2 }, code: 'too-long' }]);
  });

  test('reports the raw text without marks that reorder it', async () => {
    const { report } = await take(JSON.stringify([{ titles: 'Attention \u202eis all you need' }]));
    expect(report.refused[0]?.raw).not.toMatch(/[\u202a-\u202e]/);
    expect(report.refused[0]?.raw).toContain('\ufffdis all');
  });

  test('counts the refusals that it does not keep', async () => {
    const { report } = await take(`${GOOD}\n${'{"a": 1}\n'.repeat(30)}`, [], { limits: { refusals: 10 } });
    expect(report.refused).toHaveLength(10);
    expect(report.refusedCount).toBe(30);
  });
});

function exported(...papers: readonly unknown[]): string {
  return JSON.stringify({ format: 'paperbeacon-papers', version: 1, papers });
}

describe('intake of an edited Paperbeacon export', () => {
  const whole = paperOf('Sets {of} Sets', { abstract: 'It costs $5 or $6.' });

  test('leaves out an invalid field with a note', async () => {
    const { report, papers } = await take(
      exported({
        ...whole,
        arxivId: 'arXiv:2101.00001',
        doi: 'none',
        links: [{ kind: 'x', url: 'http://a' }],
      }),
    );
    expect(papers).toEqual([{ ...whole, arxivId: '2101.00001', source: 'import-1' }]);
    expect(report.added[0]?.notes).toEqual([
      '"http://a" is not a safe web address and was left out.',
      '"none" is not a DOI and was left out.',
    ]);
  });

  test('refuses only the entries that are not papers any more', async () => {
    const bad = [null, { ...whole, title: 7 }, { ...whole, title: 'x'.repeat(2000) }];
    const { report, papers } = await take(exported(...bad, whole));
    expect(papers).toHaveLength(1);
    expect(report.refused).toMatchObject([
      { place: { item: 1 }, code: 'not-a-paper' },
      { place: { item: 2 }, code: 'no-title' },
      { place: { item: 3 }, code: 'too-long' },
    ]);
  });
});

describe('intake', () => {
  test('rejects with the reason of an abort between two items', async () => {
    const controller = new AbortController();
    let seen = 0;
    const file = {
      name: 'slow',
      async *bytes() {
        for (let i = 0; i < 100; i++) {
          if (i === 5) controller.abort(new Error('enough'));
          seen = i;
          yield new TextEncoder().encode(`{"title": "Paper Number ${i} of Many"}\n`.repeat(1000));
        }
      },
    };
    await expect(take([file], [], { signal: controller.signal })).rejects.toThrow('enough');
    expect(seen).toBeLessThan(10);
  });

  test('reports progress in bytes and items', async () => {
    const progress: number[] = [];
    const text = `${GOOD}\n`.repeat(20);
    await take([fileOf(text)], [], {
      onProgress: ({ bytes, items, size }) => progress.push(bytes, items, size ?? 0),
    });
    expect(progress.slice(-3)).toEqual([text.length, 20, text.length]);
  });
});
