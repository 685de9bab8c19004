import type { WordBlock } from './segment';
import { stemOf } from '../words/stems';
import { find, textLowerBound, startsWith, textAt, textStart } from './text-column';
import { digitsOf, MAX_LENGTH_FOR_TYPOS, typosAllowed, wordsWithin, type Neighbour } from './typos';

/** The number of a term. All folded words with the same stem share one term. */
export type Term = number;

/** All folded words of the collection and their terms. Finds words exactly, by prefix, and within a few typos. */
export class Lexicon {
  private readonly stopTerms: ReadonlySet<Term>;
  private initials: Uint16Array | undefined;

  /** Takes the blocks in the order in which they were created. */
  constructor(private readonly blocks: readonly WordBlock[] = []) {
    this.stopTerms = new Set(blocks.flatMap(({ stopTerms }) => [...stopTerms]));
  }

  /** Number of terms; they are numbered from 0. */
  get termCount(): number {
    return this.blocks.at(-1)?.termCount ?? 0;
  }

  /** The term of a folded word that occurs in exactly this form. */
  findExact(word: string): Term | undefined {
    for (const { words, wordTerms } of this.blocks) {
      const i = find(words, word);
      if (i >= 0) return wordTerms[i];
    }
    return undefined;
  }

  /** The term of all words with this stem. */
  findStem(stem: string): Term | undefined {
    for (const { stems, stemTerms } of this.blocks) {
      const i = find(stems, stem);
      if (i >= 0) return stemTerms[i];
    }
    return undefined;
  }

  /** The term of a folded word, or of other words with its stem. */
  find(word: string): Term | undefined {
    return this.findExact(word) ?? this.findStem(stemOf(word));
  }

  /** The first letter of a term's words, which is the first letter of its stem. */
  initialOf(term: Term): string {
    this.initials ??= this.readInitials();
    return String.fromCharCode(this.initials[term] ?? 0);
  }

  private readInitials(): Uint16Array {
    const initials = new Uint16Array(this.termCount);
    for (const { stems, stemTerms } of this.blocks) {
      // A plain loop, because it runs over all terms at the first keystroke.
      for (let i = 0; i < stemTerms.length; i++) initials[stemTerms[i] as Term] = stems.chars[textStart(stems, i)] ?? 0;
    }
    return initials;
  }

  /** The shortest word of a term, of equal ones the first; empty for an unknown term. */
  wordOf(term: Term): string {
    const found: string[] = [];
    for (const { words, wordTerms } of this.blocks) {
      for (let i = wordTerms.indexOf(term); i >= 0; i = wordTerms.indexOf(term, i + 1)) found.push(textAt(words, i));
    }
    return found.reduce((best, word) => (isShorter(word, best) ? word : best), found[0] ?? '');
  }

  /** Whether a term is a stop word. Titles keep stop words, abstracts drop them. */
  isStop(term: Term): boolean {
    return this.stopTerms.has(term);
  }

  /** Words that begin with `prefix`, including the prefix itself, in order. */
  completions(prefix: string): { word: string; term: Term }[] {
    const found: { word: string; term: Term }[] = [];
    for (const { words, wordTerms } of this.blocks) {
      for (let i = textLowerBound(words, prefix); i < wordTerms.length && startsWith(words, i, prefix); i++)
        found.push({ word: textAt(words, i), term: wordTerms[i] as Term });
    }
    return this.blocks.length > 1 ? found.sort(byWord) : found;
  }

  /**
   * Words within a few typos, closest first: one edit from 4 letters on, two from 8. With `unfinished`, a prefix of the
   * word may be that close, from 5 letters on. Digits must agree: `resnet18` is not `resnet50`.
   */
  neighbours(word: string, unfinished = false): Neighbour[] {
    const edits = typosAllowed(word, unfinished);
    if (edits === 0 || word.length > MAX_LENGTH_FOR_TYPOS) return [];
    const digits = digitsOf(word);
    const found = this.blocks
      .flatMap(({ words }) => wordsWithin(words, word, edits, unfinished))
      .filter((near) => digitsOf(near.word).startsWith(digits) && (unfinished || digitsOf(near.word) === digits));
    if (this.blocks.length > 1) found.sort(byWord);
    return found.sort((a, b) => a.edits - b.edits);
  }
}

function isShorter(word: string, other: string): boolean {
  return word.length === other.length ? word < other : word.length < other.length;
}

function byWord(a: { word: string }, b: { word: string }): number {
  return a.word < b.word ? -1 : 1;
}
