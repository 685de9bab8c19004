import { describe, expect, test } from 'vitest';
import { paperId } from '../../../lib/core/papers';
import { withoutReordering } from '../../../lib/core/text/bidi';
import { take } from './support';

const RANGES = [
  [0x202a, 0x202e],
  [0x2066, 0x2069],
] as const;
const CONTROLS = RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i)),
);
const MARKS = ['\u200e', '\u200f', '\u061c'];
const TITLE = 'Attention Is Not All You Need';

/** Files of one paper, with a character in each of its texts. */
const FILES: [what: string, make: (c: string) => string][] = [
  ['JSON', (c) => JSON.stringify([fields(c)])],
  ['JSON Lines', (c) => `${JSON.stringify(fields(c))}\n${JSON.stringify(fields(c))}`],
  [
    'an export of Paperbeacon',
    (c) =>
      JSON.stringify({
        format: 'paperbeacon-papers',
        version: 1,
        papers: [{ ...fields(c), id: paperId(TITLE), links: [] }],
      }),
  ],
  [
    'CSV',
    (c) =>
      `title,authors,venue,abstract\n${c}Attention Is ${c}Not All You Need,Haixu ${c}Wu; Ann B,A ${c}Journal,We ${c}attend.${c}`,
  ],
  [
    'BibTeX',
    (c) =>
      `@article{k, title={${c}Attention Is ${c}Not All You Need}, author={Haixu ${c}Wu and Ann B}, journal={A ${c}Journal}, abstract={We ${c}attend.${c}}}`,
  ],
  [
    'RIS',
    (c) =>
      `TY  - JOUR\nTI  - ${c}Attention Is ${c}Not All You Need\nAU  - ${c}Wu, Haixu\nAU  - B, Ann\nJO  - A ${c}Journal\nAB  - We ${c}attend.${c}\n`,
  ],
  [
    'a web page',
    (c) =>
      `<html><meta name=citation_title content="${c}Attention Is &#${c.charCodeAt(0)};Not All You Need"><meta name=citation_author content="Haixu ${c}Wu"><meta name=citation_author content="Ann B"><meta name=citation_journal_title content="A ${c}Journal"><meta name=citation_abstract content="We ${c}attend.${c}">`,
  ],
];

function fields(c: string): object {
  return {
    title: `${c}Attention Is ${c}Not All You Need`,
    authors: [`Haixu ${c}Wu`, 'Ann B'],
    venue: `A ${c}Journal`,
    abstract: `We ${c}attend.${c}`,
  };
}

describe('intake of texts with characters that reorder others', () => {
  test.each(FILES)('strips each such character of a paper in %s', async (_, make) => {
    for (const control of [...CONTROLS, ...MARKS]) {
      const { papers, report } = await take(make(control));
      expect(report.refused).toEqual([]);
      expect(papers).toMatchObject([
        {
          id: paperId(TITLE),
          title: TITLE,
          authors: ['Haixu Wu', 'Ann B'],
          venue: 'A Journal',
          abstract: 'We attend.',
        },
      ]);
      expect(JSON.stringify({ papers, added: report.added })).not.toMatch(
        /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
      );
    }
  });

  test('strips them in a dump', async () => {
    const { papers } = await take(
      'Daily Papers\nOct 2\n\nAttention \u202eIs Not All You Need\n\n\u2067We propose a method.\u2069 It works well on all data.\n',
    );
    expect(papers).toMatchObject([{ title: TITLE, abstract: 'We propose a method. It works well on all data.' }]);
  });

  test('notes which character it removed, and finds the paper under its title', async () => {
    const { papers } = await take(JSON.stringify([{ title: TITLE }]));
    const { report } = await take(
      JSON.stringify([{ title: 'Attention Is \u202eNot All You Need', year: 2020 }]),
      papers,
    );
    expect(report.merged).toMatchObject([{ title: TITLE }]);
    expect(report.merged[0]?.notes).toEqual([
      'The title or an author contained U+202E, a character that reorders text on screen; it was removed.',
    ]);
  });

  test('refuses a title that consists of them', async () => {
    const { report } = await take(JSON.stringify([{ title: CONTROLS.join('') }]));
    expect(report.refused).toMatchObject([{ code: 'no-title' }]);
  });

  test('keeps titles in right-to-left scripts as they are', async () => {
    const { papers } = await take(JSON.stringify([{ title: 'למידה עמוקה ב־C++ (מבוא)' }, { title: 'التعلم العميق' }]));
    expect(papers.map(({ title }) => title)).toEqual(['למידה עמוקה ב־C++ (מבוא)', 'التعلم العميق']);
  });
});

describe('withoutReordering', () => {
  test.each(CONTROLS)('strips %j', (control) => {
    expect(withoutReordering(`a${control}b${control}`)).toBe('ab');
  });

  test.each([...MARKS, '\u2029', '\u2065', '\u206a', '\u202f'])('keeps %j', (other) => {
    expect(withoutReordering(`a${other}b`)).toBe(`a${other}b`);
  });
});
