import type { Compounds } from './compounds';
import type { Evidence } from './evidence';
import type { Lexicon } from '../segments/lexicon';
import { abstractCount, titleCount } from '../segments/posting';
import { isStopWord } from '../words/stems';
import type { WordEvidence } from './word-evidence';

/** Words taken for one that nothing matches. */
const MAX_TYPOS = 8;
/** A word that many times rarer than another one is not what somebody meant to type. */
const MUCH_RARER = 10;
/** Each slip halves the trust. */
const TYPO_WEIGHT = 0.5;
/** Shorter words glued to a stop word may be anything. */
const MIN_BESIDE_STOP_WORD = 4;
/** What stands in more papers, in a title, or twice in an abstract, was meant by its authors. */
const MAX_SLIP_PAPERS = 5;
/** Authors make few slips: what they meant stands so many times as often. */
const RIGHT_TO_WRONG = 100;
/** Words remembered between keystrokes; a query has few. */
const MAX_REMEMBERED = 200;

type Near = { evidence: Evidence; slips: number };

/** Finds what somebody may have meant by a word that no paper has. A missing space is a slip like any other. */
export class Corrections {
  private readonly remembered = new Map<string, readonly Evidence[]>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly words: WordEvidence,
    private readonly compounds: Compounds,
  ) {}

  /** The words with the fewest slips, likeliest first; those they begin, for a word that is `typing`. */
  of(letters: string, typing: boolean): readonly Evidence[] {
    const key = typing ? `${letters}…` : letters;
    const known = this.remembered.get(key);
    if (known) return known;
    const found = this.read(letters, typing);
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, found);
    return found;
  }

  /** The same for a word that papers have, but only by a slip of their authors: `found` is what they have. */
  meant(letters: string, typing: boolean, found: readonly Evidence[]): readonly Evidence[] {
    const wrong = found.reduce((sum, { frequency }) => sum + frequency, 0);
    return this.of(letters, typing).filter(({ frequency }) => frequency >= wrong * RIGHT_TO_WRONG);
  }

  private read(letters: string, typing: boolean): Evidence[] {
    const near = this.mistyped(letters, false);
    const begun = typing ? this.mistyped(letters, true) : [];
    const fewest = fewestSlips([...near, ...begun]);
    if (fewest > 1) near.push(...this.besideStopWord(letters));
    if (fewest > 1 && near.every(({ slips }) => slips > 1)) near.push(...this.mistypedCompound(letters));
    const least = fewestSlips([...near, ...begun]);
    return unique([...likeliest(near, least), ...likeliest(begun, least)]);
  }

  private mistyped(letters: string, unfinished: boolean): Near[] {
    return this.lexicon
      .neighbours(letters, unfinished)
      .flatMap(({ word, edits }) => (edits > 0 ? this.near(word, edits) : []));
  }

  /** `networksin`: abstracts are indexed without stop words, so only the other half can tell. */
  private besideStopWord(letters: string): Near[] {
    const found: Near[] = [];
    for (let i = 2; i <= letters.length - 2; i++) {
      const left = letters.slice(0, i);
      const right = letters.slice(i);
      if (left.length >= MIN_BESIDE_STOP_WORD && isStopWord(right) && this.isWord(left))
        found.push(...this.near(left, 1));
      if (right.length >= MIN_BESIDE_STOP_WORD && isStopWord(left) && this.isWord(right))
        found.push(...this.near(right, 1));
    }
    return found;
  }

  /** `spaitalattention`. */
  private mistypedCompound(letters: string): Near[] {
    const compound = this.compounds.findMistyped(letters);
    return compound ? [{ evidence: { ...compound.evidence, weight: TYPO_WEIGHT ** 2 }, slips: 2 }] : [];
  }

  private isWord(letters: string): boolean {
    return this.lexicon.exactly(letters) !== undefined;
  }

  private near(word: string, slips: number): Near[] {
    const evidence = this.words.of(word, TYPO_WEIGHT ** slips);
    return evidence === undefined ? [] : [{ evidence, slips }];
  }
}

/** Whether papers have this word so seldom and so much by the way that it may be a slip of their authors. */
export function isSlip({ postings: pieces, frequency }: Evidence): boolean {
  if (frequency > MAX_SLIP_PAPERS) return false;
  return pieces.every((piece) =>
    piece.every((entry) => titleCount(entry) === 0 && abstractCount(entry) === 1),
  );
}

function fewestSlips(near: readonly Near[]): number {
  return Math.min(...near.map(({ slips }) => slips));
}

/** Those with so many slips, without the ones far rarer than the likeliest. */
function likeliest(near: readonly Near[], least: number): Evidence[] {
  const found = unique(near.filter(({ slips }) => slips === least).map(({ evidence }) => evidence))
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, MAX_TYPOS);
  return found.filter(({ frequency }) => frequency * MUCH_RARER > (found[0]?.frequency ?? 0));
}

/** One for each term: a stem has several words. */
function unique(evidence: readonly Evidence[]): Evidence[] {
  const known = new Set<string>();
  return evidence.filter(({ terms }) => {
    const key = terms.join(' ');
    return !known.has(key) && known.add(key);
  });
}
