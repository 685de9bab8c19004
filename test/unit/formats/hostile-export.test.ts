import * as fc from 'fast-check';
import { parse } from '@retorquere/bibtex-parser';
import { parseDocument, DomUtils } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { exportPapers, toCitation } from '../../../lib/core/formats';
import { oneLine } from '../../../lib/core/formats/write/facts';
import { paperId, type Paper } from '../../../lib/core/papers';
import { paperOf } from './support';

/** A stored paper can hold any characters. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...'{}\\$&#_%~^"@,;=+-|<>()[]*`!:/\n\t\r \'’ aZé注and'.split(''), ' and ', '\\}'),
    maxLength: 40,
  }),
);
const hostilePaper: fc.Arbitrary<Paper> = fc
  .record(
    {
      title: fc.tuple(fc.constantFrom('Graphs', 'On the', '注意力', 'x', '{'), anyText).map((parts) => parts.join(' ')),
      abstract: anyText,
      authors: fc.array(anyText, { maxLength: 4 }),
      date: fc.oneof(anyText, fc.constant('2022-10-05')),
      venue: anyText,
      arxivId: fc.constant('2111.09886'),
      doi: fc.constantFrom('10.1000/{x}', '10.1000/a%b#c'),
      links: fc.constantFrom<Paper['links']>([], [{ kind: 'other', url: 'https://x.org/a_(b)' }]),
    },
    { requiredKeys: ['title', 'abstract', 'links'] },
  )
  .map((fields) => ({ ...fields, id: paperId(fields.title), source: 'file' }));

const papers = fc.uniqueArray(hostilePaper, { minLength: 2, maxLength: 8, selector: ({ id }) => id });

function keysOf(all: readonly Paper[]): string[] {
  return Array.from(exportPapers(all, 'bibtex').matchAll(/^@[a-z]+\{(.*),$/gm), ([, key = '']) => key);
}

describe('exportPapers to BibTeX', () => {
  test('gives valid, unique keys that stay the same whatever else is exported or known', () => {
    fc.assert(
      fc.property(papers, fc.nat(), (all, pivot) => {
        const keys = keysOf(all);
        expect(keys.every((key) => /^[a-z][a-z0-9-]*$/.test(key))).toBe(true);
        expect(new Set(keys).size).toBe(all.length);
        const some = all.filter((_, i) => (i + pivot) % 2 === 0).toReversed();
        const bare = some.map(({ title }) => paperOf(title));
        expect(keysOf(bare)).toEqual(some.map((paper) => keys[all.indexOf(paper)]));
      }),
    );
  });

  /** The parser takes milliseconds per entry, and more on a busy machine. */
  test('writes entries that the BibTeX parser reads, and nothing else', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(papers, (all) => {
        const { entries, errors } = parse(exportPapers(all, 'bibtex'), { sentenceCase: false });
        expect(errors).toEqual([]);
        expect(entries.map(({ key }) => key)).toEqual(keysOf(all));
      }),
      { numRuns: 40 },
    );
  });

  /** Counts like BibTeX: a backslash before a brace changes nothing. */
  test('writes matching braces in every entry, whatever the text', () => {
    fc.assert(
      fc.property(hostilePaper, (paper) => {
        const braces = exportPapers([paper], 'bibtex').replace(/[^{}]/g, '');
        let depth = 0;
        const depths = Array.from(braces, (brace) => (depth += brace === '{' ? 1 : -1));
        expect(depths.at(-1)).toBe(0);
        // The first brace that closes the entry is its last brace.
        expect(depths.indexOf(0)).toBe(depths.length - 1);
      }),
    );
  });
});

test('exportPapers to RIS writes one field per line, whatever the text', () => {
  fc.assert(
    fc.property(papers, (all) => {
      const lines = exportPapers(all, 'ris').split('\r\n');
      expect(lines.every((line) => line === '' || /^(?:TY|TI|AU|PY|DA|T2|DO|UR|L2|AB|ER)  - /.test(line))).toBe(true);
      expect(lines.filter((line) => line === 'ER  - ')).toHaveLength(all.length);
      expect(lines.join('').split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(1);
    }),
  );
});

/** The cells of a file, read strictly by RFC 4180. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < text.length;) {
    const row: string[] = [];
    for (;;) {
      const quoted = /"((?:[^"]|"")*)"/y;
      const plain = /[^",\r\n]*/y;
      quoted.lastIndex = plain.lastIndex = at;
      const cell = quoted.exec(text) ?? plain.exec(text);
      at += cell?.[0].length ?? 0;
      row.push(cell?.[1]?.replaceAll('""', '"') ?? cell?.[0] ?? '');
      if (text[at] !== ',') break;
      at++;
    }
    expect(text.slice(at, at + 2)).toBe('\r\n');
    at += 2;
    rows.push(row);
  }
  return rows;
}

test('exportPapers to CSV puts every cell in its column and writes no formula', () => {
  fc.assert(
    fc.property(papers, (all) => {
      const text = exportPapers(all, 'csv');
      expect(text.startsWith('\ufefftitle,')).toBe(true);
      const rows = cellsOf(text.slice(1));
      expect(rows.map(({ length }) => length)).toEqual(Array.from({ length: all.length + 1 }, () => 9));
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      expect(rows.slice(1).map(([title]) => title?.replace(/^'/, ''))).toEqual(
        all.map(({ title }) => title.replace(/^'/, '')),
      );
    }),
  );
});

/** The attributes that elements of an exported page may have, by the elements that it may have. */
const PAGE_PARTS: Record<string, readonly string[]> = {
  html: ['lang'],
  meta: ['charset', 'content', 'http-equiv', 'name'],
  ...Object.fromEntries(['title', 'style', 'h1', 'h2', 'ol', 'main', 'details', 'summary'].map((name) => [name, []])),
  li: ['data-paper'],
  p: ['class'],
  a: ['href', 'rel'],
};

test('exportPapers to a web page lets no text of a paper or name of a list become markup, and no link leave https', () => {
  fc.assert(
    fc.property(
      papers,
      anyText,
      fc.constantFrom('javascript:alert(1)', 'http://x.org/', 'https://x.org/"a'),
      (all, name, url) => {
        const hostile = all.map((paper) => ({ ...paper, links: [...paper.links, { kind: 'code' as const, url }] }));
        const page = parseDocument(exportPapers(hostile, 'html', { name }));
        const elements = DomUtils.getElementsByTagName(() => true, page);
        for (const { name: tag, attribs } of elements) {
          expect(Object.keys(PAGE_PARTS)).toContain(tag);
          expect(PAGE_PARTS[tag]).toEqual(expect.arrayContaining(Object.keys(attribs)));
          if (tag === 'a') expect(attribs['href']).toMatch(/^https:/);
        }
        const records = elements.flatMap(({ attribs }) => attribs['data-paper'] ?? []);
        expect(records.map((record) => JSON.parse(record) as unknown)).toEqual(
          hostile.map(({ source: _source, ...paper }) => JSON.parse(JSON.stringify(paper)) as unknown),
        );
        const titles = elements.filter(({ name: tag }) => tag === 'h2').map((heading) => DomUtils.textContent(heading));
        expect(titles).toEqual(all.map(({ title }) => oneLine(title)));
      },
    ),
  );
});

test('exportPapers to Markdown writes one line per item and no markup from a title', () => {
  fc.assert(
    fc.property(papers, (all) => {
      const items = exportPapers(all, 'markdown').split('\n');
      expect(items.pop()).toBe('');
      expect(items).toHaveLength(all.length);
      for (const item of items) {
        const [, text = ''] = /^- \[ \] \[((?:[^\\\]]|\\.)*)\]\(https:[^\s()<>\\]+\)(?: · |$)/.exec(item) ?? [
          '',
          '<none>',
        ];
        // An escape stays one character, so that its neighbours do not become an address.
        expect(text.replace(/\\./g, 'x')).not.toMatch(/[\\`*_{}[\]()<>|~$&]|:\/\//);
      }
    }),
  );
});

/** The text fields of the CSL schema that papers use. The schema allows no unknown fields. */
const CSL_TEXTS = ['id', 'type', 'title', 'container-title', 'abstract', 'DOI', 'URL', 'number', 'publisher'];
const NAME_PARTS = ['family', 'given', 'suffix', 'literal'];

test('exportPapers to CSL-JSON follows the schema', () => {
  fc.assert(
    fc.property(papers, (all) => {
      const items = JSON.parse(exportPapers(all, 'csl-json')) as Record<string, unknown>[];
      expect(items.map(({ title }) => title)).toEqual(all.map(({ title }) => title));
      expect(new Set(items.map(({ id }) => id)).size).toBe(all.length);
      for (const [i, { author = [], issued, custom, ...texts }] of items.entries()) {
        // The schema allows any content here.
        expect(custom).toEqual({ paperbeacon: { links: all[i]?.links.map(({ url }) => url) } });
        expect(['article', 'article-journal', 'paper-conference']).toContain(texts['type']);
        for (const [name, value] of Object.entries(texts)) {
          expect(CSL_TEXTS).toContain(name);
          expect(typeof value).toBe('string');
        }
        for (const one of author as Record<string, unknown>[]) {
          expect(NAME_PARTS).toEqual(expect.arrayContaining(Object.keys(one)));
          expect(Object.values(one).every((part) => typeof part === 'string')).toBe(true);
        }
        if (issued === undefined) continue;
        const { 'date-parts': dates, ...rest } = issued as { 'date-parts': number[][] };
        expect(rest).toEqual({});
        expect(dates).toHaveLength(1);
        expect([1, 2, 3]).toContain(dates[0]?.length);
        expect(dates[0]?.every(Number.isInteger)).toBe(true);
      }
    }),
  );
});

test.each([
  ['Ludwig van Beethoven', 'van Beethoven, L.', 'L. van Beethoven'],
  ["Gerard 't Hooft", "'t Hooft, G.", "G. 't Hooft"],
  ['Rianne Van Den Berg', 'Van Den Berg, R.', 'R. Van Den Berg'],
  ['Nguyen Van Anh', 'Anh, N. V.', 'N. V. Anh'],
  ['Jean-Pierre M. de la Tour', 'de la Tour, J.-P. M.', 'J.-P. M. de la Tour'],
  ['J.-P.M. Morgan', 'Morgan, J.-P. M.', 'J.-P. M. Morgan'],
  ['Martin Luther King, Jr.', 'King, M. L., Jr.', 'M. L. King Jr.'],
  ['Martin King Jr.', 'King Jr., M.', 'M. King Jr.'],
  ['Li Ming III', 'Ming III, L.', 'L. Ming III'],
  ['van Gogh', 'van Gogh.', 'van Gogh'],
  ['Öystein Åberg', 'Åberg, Ö.', 'Ö. Åberg'],
  ['The ATLAS Collaboration', 'The ATLAS Collaboration.', 'The ATLAS Collaboration'],
  ['Björk', 'Björk.', 'Björk'],
])('toCitation writes the name %s in APA and IEEE', (name, apa, ieee) => {
  const paper = paperOf('Graphs', { authors: [name] });
  expect(toCitation(paper, 'apa')).toBe(`${apa} (n.d.). Graphs.`);
  expect(toCitation(paper, 'ieee')).toBe(`${ieee}, “Graphs.”`);
});

test('toCitation gives any paper a citation of one line', () => {
  fc.assert(
    fc.property(hostilePaper, (paper) => {
      for (const style of ['apa', 'ieee'] as const) {
        const text = toCitation(paper, style);
        expect(text).not.toMatch(/[\r\n\u0085\u2028\u2029]|undefined/);
      }
    }),
  );
});
