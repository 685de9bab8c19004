import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lexicon } from '../../../lib/core/search/segments/lexicon';
import type { WordBlock } from '../../../lib/core/search/segments/segment';
import { mergeBlocks, WordDraft } from '../../../lib/core/search/segments/word-draft';

/** A block of the words that a lexicon of `before` lacks. */
function blockOf(words: Iterable<string>, ...before: WordBlock[]): WordBlock {
  const draft = new WordDraft(new Lexicon(before));
  for (const word of words) draft.add(word);
  return draft.block();
}

function lexiconOf(words: Iterable<string>): Lexicon {
  return new Lexicon([blockOf(words)]);
}

const WORDS = ['variation', 'variations', 'varied', 'momentum', 'parallel', 'resnet50', 'resnet18', 'mask', 'masks'];

describe('Lexicon', () => {
  test('gives all words of a stem one term', () => {
    const lexicon = lexiconOf(WORDS);
    expect(lexicon.find('variation')).toBe(lexicon.find('variations'));
    expect(lexicon.find('mask')).not.toBe(lexicon.find('momentum'));
    expect(lexicon.find('masked')).toBe(lexicon.find('mask'));
    expect(lexicon.find('unknown')).toBeUndefined();
  });

  test.each([
    ['vari', ['variation', 'variations', 'varied']],
    ['mask', ['mask', 'masks']],
    ['resnet', ['resnet18', 'resnet50']],
    ['x', []],
  ])('completes %s', (prefix, words) => {
    expect([...lexiconOf(WORDS).completions(prefix)].map(({ word }) => word)).toEqual(words);
  });

  describe('with two blocks of words', () => {
    const first = blockOf(['masks', 'variation', 'the']);
    const second = blockOf(['mask', 'newcomer', 'masks', 'variations', 'of'], first);
    const forms = {
      separate: new Lexicon([first, second]),
      merged: new Lexicon([mergeBlocks([first, second])]),
    };

    test.each(Object.entries(forms))('answers like a lexicon of all words: %s', (_, lexicon) => {
      expect(lexicon.completions('').map(({ word }) => word)).toEqual([
        'mask',
        'masks',
        'newcomer',
        'of',
        'the',
        'variation',
        'variations',
      ]);
      expect(lexicon.termCount).toBe(5);
      expect(lexicon.find('mask')).toBe(lexicon.find('masks'));
      expect(lexicon.find('masked')).toBe(lexicon.find('masks'));
      expect(lexicon.isStop(lexicon.findExact('of') ?? -1)).toBe(true);
      expect(lexicon.isStop(lexicon.findExact('newcomer') ?? -1)).toBe(false);
      expect(lexicon.neighbours('variatio').map(({ word }) => word)).toEqual(['variation', 'variations']);
    });
  });
});

describe('Lexicon.neighbours', () => {
  test.each([
    ['a letter left out', 'variaton', ['variation', 'variations']],
    ['a letter too many', 'momenttum', ['momentum']],
    ['a wrong letter', 'momentun', ['momentum']],
    ['two letters swapped', 'maks', ['mask', 'masks']],
    ['two slips in a long word', 'paralell', ['parallel']],
    ['two slips in a short word', 'mosts', []],
    ['a slip in a number', 'resnet51', []],
    ['a slip in a very short word', 'mas', []],
  ])('corrects only likely slips: %s', (_, word, expected) => {
    expect(
      lexiconOf(WORDS)
        .neighbours(word)
        .map((near) => near.word)
        .sort(),
    ).toEqual(expected);
  });

  test('lists the closest words first', () => {
    const near = lexiconOf(['variations', 'variation']).neighbours('variatio');
    expect(near).toEqual([
      { word: 'variation', edits: 1 },
      { word: 'variations', edits: 2 },
    ]);
  });

  test('finds the same words as comparing with every word', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 11 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (words, target) => {
        const limit = target.length < 4 ? -1 : target.length < 8 ? 1 : 2;
        const expected = words.filter((other) => distance(other, target) <= limit);
        expect(
          lexiconOf(words)
            .neighbours(target)
            .map((near) => near.word)
            .sort(),
        ).toEqual(expected.sort());
      }),
    );
  });
});

/** Optimal string alignment distance, straight from its definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a[0] === b[0];
  const options = [
    distance(a.slice(1), b.slice(1)) + (same ? 0 : 1),
    ...(same ? [] : [distance(a.slice(1), b) + 1, distance(a, b.slice(1)) + 1]),
  ];
  if (!same && a.length > 1 && a[0] === b[1] && a[1] === b[0]) options.push(distance(a.slice(2), b.slice(2)) + 1);
  return Math.min(...options);
}
