import type { Compounds } from './compounds';
import type { Evidence } from './evidence';
import type { Lexicon } from '../segments/lexicon';
import { abstractCount, titleCount } from '../segments/posting';
import { isStopWord } from '../words/stems';
import type { WordEvidence } from './word-evidence';

/** Words taken for one that nothing matches. */
const MAX_CORRECTIONS = 8;
/** A word that many times rarer than another one is not what somebody meant to type. */
const MUCH_RARER = 10;
/** Each slip halves the trust. */
const TYPO_WEIGHT = 0.5;
/** Shorter words glued to a stop word may be anything. */
const MIN_BESIDE_STOP_WORD = 4;
/** What stands in more papers, in a title, or twice in an abstract, was meant by its authors. */
const MAX_TYPO_PAPERS = 5;
/** Authors make few slips: what they meant stands so many times as often. */
const CORRECT_TO_TYPO_RATIO = 100;
/** Words remembered between keystrokes; a query has few. */
const MAX_CACHED = 200;

type Correction = { evidence: Evidence; edits: number };

/** Finds what somebody may have meant by a word that no paper has. A missing space is a slip like any other. */
export class Corrections {
  private readonly cache = new Map<string, readonly Evidence[]>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly words: WordEvidence,
    private readonly compounds: Compounds,
  ) {}

  /** The words with the fewest slips, likeliest first; those they begin, for a word that is `typing`. */
  of(letters: string, typing: boolean): readonly Evidence[] {
    const key = typing ? `${letters}…` : letters;
    const known = this.cache.get(key);
    if (known) return known;
    const found = this.compute(letters, typing);
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    this.cache.set(key, found);
    return found;
  }

  /** The same for a word that papers have, but only by a slip of their authors: `found` is what they have. */
  ofAuthorTypo(letters: string, typing: boolean, found: readonly Evidence[]): readonly Evidence[] {
    const typoFrequency = found.reduce((sum, { frequency }) => sum + frequency, 0);
    return this.of(letters, typing).filter(
      ({ frequency }) => frequency >= typoFrequency * CORRECT_TO_TYPO_RATIO,
    );
  }

  private compute(letters: string, typing: boolean): Evidence[] {
    const corrections = this.mistyped(letters, false);
    const completions = typing ? this.mistyped(letters, true) : [];
    const fewest = fewestEdits([...corrections, ...completions]);
    if (fewest > 1) corrections.push(...this.besideStopWord(letters));
    if (fewest > 1 && corrections.every(({ edits }) => edits > 1))
      corrections.push(...this.mistypedCompound(letters));
    const least = fewestEdits([...corrections, ...completions]);
    return unique([...likeliest(corrections, least), ...likeliest(completions, least)]);
  }

  private mistyped(letters: string, unfinished: boolean): Correction[] {
    return this.lexicon
      .neighbours(letters, unfinished)
      .flatMap(({ word, edits }) => (edits > 0 ? this.correction(word, edits) : []));
  }

  /** `networksin`: abstracts are indexed without stop words, so only the other half can tell. */
  private besideStopWord(letters: string): Correction[] {
    const found: Correction[] = [];
    for (let i = 2; i <= letters.length - 2; i++) {
      const left = letters.slice(0, i);
      const right = letters.slice(i);
      if (left.length >= MIN_BESIDE_STOP_WORD && isStopWord(right) && this.isWord(left))
        found.push(...this.correction(left, 1));
      if (right.length >= MIN_BESIDE_STOP_WORD && isStopWord(left) && this.isWord(right))
        found.push(...this.correction(right, 1));
    }
    return found;
  }

  /** `spaitalattention`. */
  private mistypedCompound(letters: string): Correction[] {
    const compound = this.compounds.findMistyped(letters);
    return compound ? [{ evidence: { ...compound.evidence, weight: TYPO_WEIGHT ** 2 }, edits: 2 }] : [];
  }

  private isWord(letters: string): boolean {
    return this.lexicon.findExact(letters) !== undefined;
  }

  private correction(word: string, edits: number): Correction[] {
    const evidence = this.words.of(word, TYPO_WEIGHT ** edits);
    return evidence === undefined ? [] : [{ evidence, edits }];
  }
}

/** Whether papers have this word so seldom and so much by the way that it may be a slip of their authors. */
export function isAuthorTypo({ postings, frequency }: Evidence): boolean {
  if (frequency > MAX_TYPO_PAPERS) return false;
  return postings.every((list) =>
    list.every((entry) => titleCount(entry) === 0 && abstractCount(entry) === 1),
  );
}

function fewestEdits(corrections: readonly Correction[]): number {
  return Math.min(...corrections.map(({ edits }) => edits));
}

/** Those with so many slips, without the ones far rarer than the likeliest. */
function likeliest(corrections: readonly Correction[], least: number): Evidence[] {
  const found = unique(corrections.filter(({ edits }) => edits === least).map(({ evidence }) => evidence))
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, MAX_CORRECTIONS);
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
