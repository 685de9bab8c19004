import { describe, expect, test } from 'vitest';
import { createTitleMatcher, matchLetters } from '../../../lib/core/matching';

/** Titles that differ from another by a sign at the end of a word. */
const REST = 'Momentum Auxiliary Network for Supervised Local Learning';
const knows = (...titles: string[]) => createTitleMatcher(titles.map((title) => ({ id: title, title })));

describe('a plus at the end of a word makes another title', () => {
  test.each([
    ['of a name', `MAN: ${REST}`, `MAN++: ${REST}`],
    ['of a name with one', `MAN+: ${REST}`, `MAN++: ${REST}`],
    [
      'of the last word',
      'Automatic Differentiation of Programs in C',
      'Automatic Differentiation of Programs in C++',
    ],
    [
      'in the middle',
      'Teaching Data Structures in C to Beginners',
      'Teaching Data Structures in C++ to Beginners',
    ],
    [
      'before a figure',
      'A Garbage Collector for the C11 Memory Model',
      'A Garbage Collector for the C++11 Memory Model',
    ],
  ])('%s', (_, one, other) => {
    for (const [known, text] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(knows(known).match(text)).toEqual([]);
      expect(knows(known).match(known)).toMatchObject([{ id: known, start: 0, end: known.length }]);
      expect(knows(one, other).match(text)).toMatchObject([{ id: text }]);
    }
  });

  test('of a method name', () => {
    const matcher = knows('TimesNet: Temporal 2D-Variation Modeling');
    const names = (text: string) => matcher.match(text).map(({ start, end }) => text.slice(start, end));
    expect(names('better than TimesNet++ and TimesNet+.')).toEqual([]);
    expect(names('better than TimesNet+LoRA and TimesNet + Adapter')).toEqual(['TimesNet', 'TimesNet']);
  });
});

describe('a plus is one spelling of', () => {
  test.each([
    ['raised signs in LaTeX', 'Crab$^{+}$: A Model', 'Crab+: A Model'],
    ['raised signs behind a command', 'the $\\mathcal{EL}^{++}$ family', 'the EL++ family'],
    ['capitals kept in BibTeX', '{PointNet}++: Deep Learning', 'PointNet++: Deep Learning'],
    ['braces around it', '{Point{N}et++}: Deep Learning', 'PointNet++: Deep Learning'],
    ['words', 'PointNet Plus Plus', 'PointNet++'],
    ['words behind the same letter', 'NetApp Plus', 'NetApp+'],
    ['raised signs behind the same letter', 'NetApp$^+$', 'NetApp+'],
  ])('%s', (_, one, other) => {
    expect(matchLetters(one)).toBe(matchLetters(other));
  });

  test('raised signs in an element of their own', () => {
    const title = `MAN++: ${REST}`;
    const block = { text: title, kind: 'text', marks: [], seams: [3, 5] } as const;
    expect(knows(title).matchBlock(block)).toMatchObject([{ id: title, start: 0 }]);
    expect(knows(`MAN: ${REST}`).matchBlock(block)).toEqual([]);
  });
});

describe('signs that say nothing are not looked at', () => {
  test.each([
    ['a plus between words', 'RGB+Thermal Tracking', 'RGB + Thermal Tracking'],
    ['a plus between words, dressed', '{RGB}+{Thermal} Tracking', 'RGB-Thermal Tracking'],
    ['spaces of an address', 'deep+learning+for+vision', 'deep learning for vision'],
    ['a plus that stands alone', 'Programs in C + Java', 'Programs in C Java'],
    ['a plus before a figure', 'Local Learning +12', 'Local Learning 12'],
    ['a plus behind a bracket', 'Local Learning (long)+', 'Local Learning (long)'],
    ['a ruler', 'Local Learning++++++++', 'Local Learning'],
    ['a star of a footnote', 'Local Learning*', 'Local Learning'],
    ['stars of emphasis', '**A*** Search', 'A Search'],
    ['the anchor of a heading', 'Local Learning#', 'Local Learning'],
  ])('%s', (_, one, other) => {
    expect(matchLetters(one)).toBe(matchLetters(other));
  });

  test.each(['*', ' *', '**', '#', ' +', '†', '¹'])('“%s” behind a title', (sign) => {
    const title = `MAN: ${REST}`;
    expect(knows(title).match(`${title}${sign} A. Author`)).toMatchObject([{ id: title }]);
  });

  test('a plus in an element of its own behind a title', () => {
    const title = `MAN: ${REST}`;
    const block = { text: `${title}+`, kind: 'text', marks: [], seams: [title.length] } as const;
    expect(knows(title).matchBlock(block)).toMatchObject([{ id: title, end: title.length }]);
  });
});

test('a long name with a plus is a name still', () => {
  const title = 'MambaVesselNet++: A Hybrid Architecture for Medical Image Segmentation';
  const text = 'A Hybrid Architecture for Medical Image Segmentation, MICCAI';
  expect(knows(title).match(text)).toMatchObject([{ id: title, reason: 'title-cut' }]);
});
