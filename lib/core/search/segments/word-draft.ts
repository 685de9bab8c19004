import type { Lexicon, Term } from './lexicon';
import type { WordBlock } from './segment';
import { isStopWord, stemOf } from '../words/stems';
import { textColumn, textsOf } from './text-column';

/** Collects the words of new papers and numbers those that the lexicon lacks. */
export class WordDraft {
  /** Terms of all words and stems met, even those of the lexicon, which would be slower to ask again. */
  private readonly terms = new Map<string, Term>();
  private readonly stems = new Map<string, Term>();
  private readonly newWords: [string, Term][] = [];
  private readonly newStems: [string, Term][] = [];
  private readonly stopTerms = new Set<Term>();
  private readonly firstTerm: number;

  constructor(private readonly lexicon: Lexicon) {
    this.firstTerm = lexicon.termCount;
  }

  get termCount(): number {
    return this.firstTerm + this.newStems.length;
  }

  /** Returns the term of a folded word, and creates it when the word is new. */
  add(word: string): Term {
    const met = this.terms.get(word);
    if (met !== undefined) return met;
    const known = this.lexicon.findExact(word);
    const term = known ?? this.termOfStem(stemOf(word));
    this.terms.set(word, term);
    if (known === undefined) this.newWords.push([word, term]);
    if (known === undefined && isStopWord(word)) this.stopTerms.add(term);
    return term;
  }

  /** Returns the words that the lexicon lacks. */
  block(): WordBlock {
    return wordBlock(this.newWords, this.newStems, this.stopTerms, this.termCount);
  }

  private termOfStem(stem: string): Term {
    const met = this.stems.get(stem) ?? this.lexicon.findStem(stem);
    const term = met ?? this.termCount;
    if (met === undefined) this.newStems.push([stem, term]);
    this.stems.set(stem, term);
    return term;
  }
}

/** Merges consecutive blocks into one. */
export function mergeBlocks(blocks: readonly WordBlock[]): WordBlock {
  return wordBlock(
    blocks.flatMap(({ words, wordTerms }) => pairs(words, wordTerms)),
    blocks.flatMap(({ stems, stemTerms }) => pairs(stems, stemTerms)),
    blocks.flatMap(({ stopTerms }) => [...stopTerms]),
    blocks.at(-1)?.termCount ?? 0,
  );
}

function pairs(texts: WordBlock['words'], terms: Uint32Array): [string, Term][] {
  return [...textsOf(texts)].map((text, i) => [text, terms[i] as Term]);
}

function byText([a]: [string, Term], [b]: [string, Term]): number {
  return a < b ? -1 : 1;
}

function wordBlock(
  words: readonly [string, Term][],
  stems: readonly [string, Term][],
  stopTerms: Iterable<Term>,
  termCount: number,
): WordBlock {
  const sortedWords = words.toSorted(byText);
  const sortedStems = stems.toSorted(byText);
  return {
    words: textColumn(sortedWords.map(([word]) => word)),
    wordTerms: Uint32Array.from(sortedWords, ([, term]) => term),
    stems: textColumn(sortedStems.map(([stem]) => stem)),
    stemTerms: Uint32Array.from(sortedStems, ([, term]) => term),
    stopTerms: Uint32Array.from(new Set(stopTerms)),
    termCount,
  };
}
