import type { Compounds } from './compounds';
import type { Evidence } from './evidence';
import type { FactEvidence } from './fact-evidence';
import type { Lexicon } from '../segments/lexicon';
import { abstractCount, titleCount } from '../segments/posting';
import { isStopWord } from '../words/stems';
import type { WordEvidence } from './word-evidence';

/** Maximum number of corrections for a word without a match. */
const MAX_CORRECTIONS = 8;
/** A word that is this many times rarer than the likeliest correction is not what the user meant. */
const MUCH_RARER = 10;
/** Each edit halves the weight. */
const TYPO_WEIGHT = 0.5;
/** Shorter words glued to a stop word are ambiguous. */
const MIN_BESIDE_STOP_WORD = 4;
/** A word in more papers, in a title, or twice in an abstract is what its authors meant. */
const MAX_TYPO_PAPERS = 5;
/** Authors make few typos: the correct word is at least this many times as frequent. */
const CORRECT_TO_TYPO_RATIO = 100;
/** Words kept in the cache between keystrokes; a query has few. */
const MAX_CACHED = 200;

type Correction = { evidence: Evidence; edits: number };

/** Finds the words that a user may have meant by a word that no paper has. A missing space counts as an edit. */
export class Corrections {
  private readonly cache = new Map<string, readonly Evidence[]>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly words: WordEvidence,
    private readonly compounds: Compounds,
    private readonly facts: FactEvidence,
  ) {}

  /** The words with the fewest edits, likeliest first; with `typing`, also words of which a prefix is that close. */
  of(letters: string, typing: boolean): readonly Evidence[] {
    const key = typing ? `${letters}…` : letters;
    const known = this.cache.get(key);
    if (known) return known;
    const found = this.compute(letters, typing);
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    this.cache.set(key, found);
    return found;
  }

  /** The same for a word that papers have only as a typo of their authors; `found` is the evidence for it. */
  ofAuthorTypo(letters: string, typing: boolean, found: readonly Evidence[]): readonly Evidence[] {
    const typoFrequency = found.reduce((sum, { frequency }) => sum + frequency, 0);
    return this.of(letters, typing).filter(({ frequency }) => frequency >= typoFrequency * CORRECT_TO_TYPO_RATIO);
  }

  private compute(letters: string, typing: boolean): Evidence[] {
    const corrections = [...this.mistyped(letters, false), ...this.facts.mistyped(letters)];
    const completions = typing ? this.mistyped(letters, true) : [];
    const fewest = fewestEdits([...corrections, ...completions]);
    if (fewest > 1) corrections.push(...this.besideStopWord(letters));
    if (fewest > 1 && corrections.every(({ edits }) => edits > 1)) corrections.push(...this.mistypedCompound(letters));
    const least = fewestEdits([...corrections, ...completions]);
    return unique([...likeliest(corrections, least), ...likeliest(completions, least)]);
  }

  private mistyped(letters: string, unfinished: boolean): Correction[] {
    return this.lexicon
      .neighbours(letters, unfinished)
      .flatMap(({ word, edits }) => (edits > 0 ? this.correction(word, edits) : []));
  }

  /** `networksin`: only the other half is looked up, because abstracts are indexed without stop words. */
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

  /** A mistyped compound: `spaitalattention`. */
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

/** Whether the papers use this word so rarely that it may be a typo of their authors. */
export function isAuthorTypo({ postings, frequency }: Evidence): boolean {
  if (frequency > MAX_TYPO_PAPERS) return false;
  return postings.every((list) => list.every((entry) => titleCount(entry) === 0 && abstractCount(entry) === 1));
}

function fewestEdits(corrections: readonly Correction[]): number {
  return Math.min(...corrections.map(({ edits }) => edits));
}

/** The corrections with `least` edits, without those far rarer than the likeliest. */
function likeliest(corrections: readonly Correction[], least: number): Evidence[] {
  const found = unique(corrections.filter(({ edits }) => edits === least).map(({ evidence }) => evidence))
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, MAX_CORRECTIONS);
  return found.filter(({ frequency }) => frequency * MUCH_RARER > (found[0]?.frequency ?? 0));
}

/** Keeps one piece of evidence per term, because several words share a stem, and one per name. */
function unique(evidence: readonly Evidence[]): Evidence[] {
  const known = new Set<string>();
  return evidence.filter(({ terms, fact, mark }) => {
    const key = fact === undefined ? terms.join(' ') : mark;
    return !known.has(key) && known.add(key);
  });
}
