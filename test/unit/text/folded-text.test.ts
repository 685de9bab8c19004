import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ASCII, CharClass, foldCodePoint } from '../../../lib/core/text/folded-char';
import { FoldedText } from '../../../lib/core/text/folded-text';
import { hashOf, nextHash } from '../../../lib/core/text/rolling-hash';

interface Options {
  forRecognition?: boolean;
}

/** A piece of text, a seam between elements, or the end of a line. */
type Step = { text: string } | 'seam' | 'line';

/** The observable content of a folded text. */
interface Folding {
  letters: string;
  words: { letter: number; offset: number }[];
  ends: number[];
  humps: number[];
}

function isLetter(code: number | undefined): boolean {
  return code !== undefined && foldCodePoint(code).kind === CharClass.Alphabetic;
}

/** Whether the pluses between `before` and `after` belong to a name. */
function readsPluses(before: string, pluses: string, after: string, inWord: boolean): boolean {
  const bare = before.replace(/[{}$^]+$/, '');
  const isGlued = inWord || (bare !== '' && isLetter(bare.charCodeAt(bare.length - 1)));
  const isBetween = pluses.length === 1 && isLetter(after.replace(/^[{}$^]+/, '').codePointAt(0));
  return isGlued && !isBetween && pluses.length <= 3;
}

/** A naive implementation that folds one character at a time. It lacks LaTeX commands, which tables test. */
function foldNaively(steps: readonly Step[], options: Options): Folding {
  const folding: Folding = { letters: '', words: [], ends: [], humps: [] };
  let previous: CharClass = CharClass.Break;
  let seam = false;
  let base = 0;
  for (const step of steps) {
    if (step === 'seam') seam = true;
    else if (step === 'line') previous = CharClass.Break;
    else {
      let wasSmall = false;
      let isName = false;
      let at = base;
      for (const char of step.text) {
        const before = step.text.slice(0, at - base);
        const isPlus = options.forRecognition && char === '+';
        if (isPlus && !before.endsWith('+')) {
          const [pluses = '', after = ''] = step.text.slice(at - base).split(/(?<=^\++)(?!\+)/);
          isName = readsPluses(before, pluses, after, previous === CharClass.Alphabetic);
        }
        if (isPlus) previous = isName ? CharClass.Alphabetic : CharClass.Break;
        const { letters, kind } =
          isPlus && isName
            ? { letters: 'plus', kind: CharClass.Alphabetic }
            : foldCodePoint(char.codePointAt(0) as number);
        const isHump = options.forRecognition && wasSmall && /[A-Z0-9]/.test(char) && previous === CharClass.Alphabetic;
        if (isHump) folding.humps.push(at);
        for (const letter of letters) {
          const same = previous === kind;
          const doubles =
            same && kind === CharClass.Alphabetic && folding.letters.endsWith(letter) && !(isPlus && letter === 'p');
          if (options.forRecognition && doubles && !/[0-9ix]/.test(letter)) {
            folding.ends[folding.ends.length - 1] = at + char.length;
            continue;
          }
          if (!same || seam || (isHump && /[A-Z]/.test(char))) {
            folding.words.push({ letter: folding.letters.length, offset: at });
          }
          seam = false;
          previous = kind;
          folding.letters += letter;
          folding.ends.push(at + char.length);
        }
        if (isPlus || (letters === '' && kind === CharClass.Break)) previous = CharClass.Break;
        wasSmall = /[a-z]/.test(char);
        at += char.length;
      }
      base = at;
    }
  }
  return folding;
}

function fill(folded: FoldedText, steps: readonly Step[]): FoldedText {
  folded.reset();
  let base = 0;
  for (const step of steps) {
    if (step === 'seam') folded.seam();
    else if (step === 'line') folded.breakWord();
    else {
      folded.append(step.text, base);
      base += step.text.length;
    }
  }
  return folded;
}

function foldingOf(folded: FoldedText): Folding {
  return {
    letters: folded.slice(0, folded.length),
    words: [...folded.wordStarts.subarray(0, folded.wordCount)].map((letter, word) => ({
      letter,
      offset: folded.wordOffsets[word] as number,
    })),
    ends: [...folded.ends.subarray(0, folded.length)],
    humps: [...folded.humpOffsets.subarray(0, folded.humpCount)],
  };
}

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'aabbllLLMpsS0199  -.,'.split('')) },
  { weight: 1, arbitrary: fc.constantFrom('+', '++', '$', '^{', '}') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('&', '\u00ad', 'é', 'e\u0301', 'ﬃ', '论', '文', '²', '𝒵', 'ж', 'ß', '…', 'Δ'),
  },
);
const text = fc.array(character, { maxLength: 14 }).map((parts) => ({ text: parts.join('') }));
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 2, arbitrary: fc.constant('seam' as const) },
    { weight: 1, arbitrary: fc.constant('line' as const) },
  ),
  { maxLength: 8 },
);

describe.each<[string, Options]>([
  ['by default', {}],
  ['for recognition', { forRecognition: true }],
])('FoldedText %s', (_, options) => {
  test('folds like the naive implementation', () => {
    const folded = new FoldedText(options);
    fc.assert(
      fc.property(steps, (all) => {
        expect(foldingOf(fill(folded, all))).toEqual(foldNaively(all, options));
      }),
      { numRuns: 2000 },
    );
  });

  test('gives the same hashes, words and humps with hashesOnly', () => {
    const whole = new FoldedText(options);
    const hashes = new FoldedText({ ...options, hashesOnly: true });
    fc.assert(
      fc.property(steps, (all) => {
        fill(whole, all);
        fill(hashes, all);
        expect(hashes.length).toBe(whole.length);
        expect(hashes.prefix.subarray(0, hashes.length + 1)).toEqual(whole.prefix.subarray(0, whole.length + 1));
        expect(hashes.wordStarts.subarray(0, hashes.wordCount)).toEqual(whole.wordStarts.subarray(0, whole.wordCount));
        expect(hashes.humpOffsets.subarray(0, hashes.humpCount)).toEqual(
          whole.humpOffsets.subarray(0, whole.humpCount),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

test('hashOf gives a range the hash of its letters, wherever the range starts', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{0,20}$/), fc.stringMatching(/^[a-z0-9]{1,200}$/), (before, title) => {
      const folded = new FoldedText();
      folded.append(before + title);
      let alone = 0;
      for (const char of title) alone = nextHash(alone, ASCII[char.charCodeAt(0)] as number);
      expect(hashOf(folded.prefix, before.length, title.length)).toBe(alone);
    }),
  );
});
