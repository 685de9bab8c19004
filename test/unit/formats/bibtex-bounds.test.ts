import { parse } from '@retorquere/bibtex-parser';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BibtexBounds } from '../../../lib/core/formats/read/bibtex-bounds';
import { bibtexSize } from '../../../lib/core/formats/read/bibtex-size';
import { take } from './support';

/** `@string` definitions of which each holds the one before twice. */
function doubling(levels: number, joint = '\n', first = '"xx"'): string {
  const names = Array.from({ length: levels + 1 }, (_, i) => `s${String.fromCharCode(97 + i)}`);
  const later = names.slice(1).map((name, i) => `@string{${name} = ${names[i]} # ${names[i]}}`);
  return [`@string{sa = ${first}}`, ...later].join(joint);
}

const FIRST = '@misc{first, title={The First Sound Paper}}';
const LAST = '@misc{last, title={The Last Sound Paper}}';

const BOMBS: [what: string, text: string, reason: RegExp][] = [
  [
    'strings that double each other',
    `${doubling(25)}\n@misc{k, title=sz}`,
    /has 67,108,864 characters with its strings written out, but at most 100,000 can be read; shorten the strings/,
  ],
  ['such strings on one line', `${doubling(25, ' ')} @misc{k, title=sz}`, /characters with the strings in it written/],
  [
    'such strings after an entry on its line',
    `@misc{k, title={T}} ${doubling(25, ' ')}`,
    /string "s\w" has [\d,]+ char/,
  ],
  ['such strings in parentheses', doubling(25).replace(/\{(.*)\}/g, '($1)'), /string "s\w" has [\d,]+ characters/],
  [
    'such strings between comments',
    doubling(25).replaceAll(' # ', '%c\n # %d\n'),
    /string "sq" has 131,072 characters .*; shorten it/,
  ],
  [
    'such strings inside half a formula',
    `@misc{k, title={$ ${doubling(25, ' ')} }}`,
    /string "s\w" has [\d,]+ characters/,
  ],
  [
    'such strings that only text with dollar signs defines',
    `@misc{k, title={$}} ${doubling(25, ' ', '{$}')}`,
    /string "s\w" has [\d,]+ characters/,
  ],
  [
    'a string that is used thousands of times',
    `@string{a = "${'word '.repeat(1000)}"}\n@misc{k, title={Sets}, note=${Array(2000).fill('a').join(' # ')}}`,
    /entry has 10,000,004 characters with its strings/,
  ],
  [
    'a string in very many fields',
    `@string{a = "${'word '.repeat(1000)}"}\n@misc{k, title={Sets}${Array.from({ length: 100 }, (_, i) => `, f${'x'.repeat(i)} = a`).join('')}}`,
    /entry has 500,004 characters/,
  ],
  [
    'the longest string that the parser knows by itself',
    `@misc{k, title={Sets}, note=${Array(9000).fill('IEEETCAD').join('#')}}`,
    /entry has 675,004 characters/,
  ],
  [
    'the same field again and again',
    `@misc{k, title={Sets}${', a = 1'.repeat(5000)}}`,
    /5,001 fields, but at most 1,000/,
  ],
  ['entries that begin in each other', `@misc${'(a @misc'.repeat(5000)}`, /begins 5,001 entries, .* lines of its own/],
  ['environments in each other', `@misc{k, title={Sets ${'\\begin{a}'.repeat(4000)}}}`, /nests LaTeX environments or/],
  [
    'formulas in each other',
    `@misc{k, title={Sets ${'\\('.repeat(4000)}}}`,
    /nests LaTeX environments or formulas more/,
  ],
  [
    'braces in each other',
    `@misc{k, title={Sets ${'{'.repeat(4000)}${'}'.repeat(4000)}}}`,
    /nests braces more than 100/,
  ],
  [
    'strings that open environments for each other',
    `@string{a = "\\begin{a}"}\n@misc{k, title=${Array(6000).fill('a').join('#')}}`,
    /it nests too deep/,
  ],
];

/** An entry that uses a string of 50 characters so many times. */
const textOf = (times: number): string =>
  `@string{a = "${'word '.repeat(10)}"}\n@misc{k, title={Deep Sets}, note=${Array(times).fill('a').join('#')}}`;

describe('intake of BibTeX bombs', () => {
  test.each(BOMBS)('refuses %s, and nothing else', async (_, text, reason) => {
    const { report, papers } = await take(`${FIRST}\n${text}\n${LAST}`);
    const titles = papers.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['The First Sound Paper', 'The Last Sound Paper']));
    expect(titles).toHaveLength(2);
    expect(report.refused.map((refusal) => refusal.reason)).toEqual(
      expect.arrayContaining([expect.stringMatching(reason)]),
    );
    for (const { place } of report.refused) expect(place.line).toBeGreaterThan(1);
  });

  test.each<[string, string, object]>([
    [
      'strings of strings',
      `${doubling(6, '\n', '"So Deep "')}\n@misc{k, title=sg}`,
      { title: 'So Deep '.repeat(64).trim() },
    ],
    [
      'a string as long as an abstract',
      `@string{a = "${'word '.repeat(3000)}"}\n@misc{k, title={Deep Sets}, abstract=a}`,
      { abstract: 'word '.repeat(3000).trim() },
    ],
    [
      'a string of a journal in hundreds of entries',
      `@string{j = "A Journal"}\n${Array.from({ length: 300 }, (_, i) => `@misc{k${i}, title={Deep Sets}, journal=j}`).join('\n')}`,
      { venue: 'A Journal' },
    ],
    [
      'hundreds of fields',
      `@misc{k, title={Deep Sets}${Array.from({ length: 900 }, (_, i) => `, f${i} = 1`).join('')}}`,
      { title: 'Deep Sets' },
    ],
    ['hundreds of entries on a line', '@misc{k, title={Deep Sets}} '.repeat(900), { title: 'Deep Sets' }],
    ['braces 90 deep', `@misc{k, title=${'{'.repeat(90)}Deep Sets${'}'.repeat(90)}}`, { title: 'Deep Sets' }],
    ['many formulas', `@misc{k, title={Deep Sets}, note={${'\\(x\\) '.repeat(500)}}}`, { title: 'Deep Sets' }],
    [
      'entries that refer to each other',
      '@misc{k, title={Deep Sets}, crossref={l}}\n@misc{l, title={Deep Sets}, crossref={k}}',
      { title: 'Deep Sets' },
    ],
    [
      'entries that extend each other',
      '@misc{k, title={Deep Sets}, xdata={l}}\n@misc{l, title={Deep Sets}, xdata={k}}',
      { title: 'Deep Sets' },
    ],
  ])('reads %s', async (_, text, expected) => {
    const { report, papers } = await take(text);
    expect(report.refused).toEqual([]);
    expect(papers).toMatchObject([expected]);
  });

  test('reads an entry of exactly the longest length with its strings, and none that is longer', async () => {
    const limits = { entryLength: 300 };
    expect((await take(textOf(5), [], { limits })).papers).toHaveLength(1);
    const { papers, report } = await take(textOf(6), [], { limits });
    expect(papers).toEqual([]);
    expect(report.refused).toMatchObject([{ code: 'too-long', place: { line: 2, item: 1 } }]);
    expect(report.refused[0]?.reason).toMatch(/has 309 characters with its strings written out, but at most 300/);
  });
});

describe('BibtexBounds', () => {
  test('bounds what strings add to all entries of a file', () => {
    const bounds = new BibtexBounds(100_000);
    bounds.admit(`@string{a = "${'x'.repeat(90_000)}"}`);
    const answers = Array.from({ length: 30 }, () => bounds.admit('@misc{k, title = {T}, note = a}'));
    const refused = answers.findIndex((answer) => 'code' in answer);
    // A million characters, and four times the file so far.
    expect(refused).toBeGreaterThan(10);
    expect(refused).toBeLessThan(20);
    expect(answers[refused]).toMatchObject({ code: 'too-long' });
    expect(answers[refused]).toHaveProperty(
      'reason',
      expect.stringMatching(/add 1,\d{3},\d{3} characters .*; shorten/),
    );
  });

  test('knows which strings the parser needs for an entry', () => {
    const admitted = new BibtexBounds(1000).admit(
      '@misc{k, title = {a}, year = 2020, note = "b" # c # D, month = oct}',
    );
    expect('uses' in admitted && [...admitted.uses]).toEqual(['C', 'D', 'OCT']);
  });
});

describe('bibtexSize', () => {
  const scraps =
    `@string{ @string( @misc{k, @comment @preamble @ a b c é 7 = # " { } ( ) $ \\ % , xx =a# ="x" ={y} =a#a}
    @string{b=a#a} ,t={z} [ *`.split(/\s+/);
  const part = fc.constantFrom(...scraps, '\n', ' ');

  test('finds every string that the parser defines, and is never far below its length', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const known = { A: 'sixteen letters.' };
        const { strings } = parse(text, { raw: true, sentenceCase: false, english: false, strings: known });
        const sizes = bibtexSize(text, new Map([['A', known.A.length]])).strings;
        for (const [name, value] of Object.entries(strings)) {
          expect([...sizes.keys()]).toContain(name);
          expect(value.length).toBeLessThanOrEqual((sizes.get(name) ?? 0) * 1.2 + 4);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
