import { describe, expect, test } from 'vitest';
import { createTitleMatcher, matchLetters } from '../../../lib/core/matching';

/** The common rest of titles that differ only by a sign at the end of a word. */
const REST = 'Momentum Auxiliary Network for Supervised Local Learning';
const knows = (...titles: string[]) => createTitleMatcher(titles.map((title) => ({ id: title, title })));

describe('createTitleMatcher: a plus at the end of a word', () => {
  test.each([
    ['after a name', `MAN: ${REST}`, `MAN++: ${REST}`],
    ['after a name that has one', `MAN+: ${REST}`, `MAN++: ${REST}`],
    [
      'after the last word',
      'Automatic Differentiation of Programs in C',
      'Automatic Differentiation of Programs in C++',
    ],
    ['in the middle', 'Teaching Data Structures in C to Beginners', 'Teaching Data Structures in C++ to Beginners'],
    [
      'before a number',
      'A Garbage Collector for the C11 Memory Model',
      'A Garbage Collector for the C++11 Memory Model',
    ],
  ])('tells two titles apart %s', (_, one, other) => {
    for (const [known, text] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(knows(known).match(text)).toEqual([]);
      expect(knows(known).match(known)).toMatchObject([{ id: known, start: 0, end: known.length }]);
      expect(knows(one, other).match(text)).toMatchObject([{ id: text }]);
    }
  });

  test('makes another method name, unlike a plus between two names', () => {
    const matcher = knows('TimesNet: Temporal 2D-Variation Modeling');
    const names = (text: string) => matcher.match(text).map(({ start, end }) => text.slice(start, end));
    expect(names('better than TimesNet++ and TimesNet+.')).toEqual([]);
    expect(names('better than TimesNet+LoRA and TimesNet + Adapter')).toEqual(['TimesNet', 'TimesNet']);
  });
});

describe('spellings of a plus', () => {
  test.each([
    ['raised signs in LaTeX', 'Crab$^{+}$: A Model', 'Crab+: A Model'],
    ['raised signs after a command', 'the $\\mathcal{EL}^{++}$ family', 'the EL++ family'],
    ['plus signs after BibTeX braces', '{PointNet}++: Deep Learning', 'PointNet++: Deep Learning'],
    ['plus signs inside BibTeX braces', '{Point{N}et++}: Deep Learning', 'PointNet++: Deep Learning'],
    ['the word “plus”', 'PointNet Plus Plus', 'PointNet++'],
    ['the word “plus” after the letter p', 'NetApp Plus', 'NetApp+'],
    ['raised signs after the letter p', 'NetApp$^+$', 'NetApp+'],
  ])('matchLetters reads %s like plain plus signs', (_, one, other) => {
    expect(matchLetters(one)).toBe(matchLetters(other));
  });

  test('matchBlock reads plus signs in an element of their own', () => {
    const title = `MAN++: ${REST}`;
    const block = { text: title, kind: 'text', marks: [], seams: [3, 5] } as const;
    expect(knows(title).matchBlock(block)).toMatchObject([{ id: title, start: 0 }]);
    expect(knows(`MAN: ${REST}`).matchBlock(block)).toEqual([]);
  });
});

describe('signs without meaning', () => {
  test.each([
    ['a plus between words', 'RGB+Thermal Tracking', 'RGB + Thermal Tracking'],
    ['a plus between words in braces', '{RGB}+{Thermal} Tracking', 'RGB-Thermal Tracking'],
    ['pluses for spaces in an address', 'deep+learning+for+vision', 'deep learning for vision'],
    ['a plus on its own', 'Programs in C + Java', 'Programs in C Java'],
    ['a plus before a number', 'Local Learning +12', 'Local Learning 12'],
    ['a plus after a bracket', 'Local Learning (long)+', 'Local Learning (long)'],
    ['a row of pluses', 'Local Learning++++++++', 'Local Learning'],
    ['a footnote star', 'Local Learning*', 'Local Learning'],
    ['emphasis stars', '**A*** Search', 'A Search'],
    ['the anchor of a heading', 'Local Learning#', 'Local Learning'],
  ])('matchLetters ignores %s', (_, one, other) => {
    expect(matchLetters(one)).toBe(matchLetters(other));
  });

  test.each(['*', ' *', '**', '#', ' +', '†', '¹'])('match finds a title before “%s”', (sign) => {
    const title = `MAN: ${REST}`;
    expect(knows(title).match(`${title}${sign} A. Author`)).toMatchObject([{ id: title }]);
  });

  test('matchBlock finds a title before a plus in an element of its own', () => {
    const title = `MAN: ${REST}`;
    const block = { text: `${title}+`, kind: 'text', marks: [], seams: [title.length] } as const;
    expect(knows(title).matchBlock(block)).toMatchObject([{ id: title, end: title.length }]);
  });
});

test('createTitleMatcher recognises a title without its long name that has a plus', () => {
  const title = 'MambaVesselNet++: A Hybrid Architecture for Medical Image Segmentation';
  const text = 'A Hybrid Architecture for Medical Image Segmentation, MICCAI';
  expect(knows(title).match(text)).toMatchObject([{ id: title, reason: 'title-cut' }]);
});
