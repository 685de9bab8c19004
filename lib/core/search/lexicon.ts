import { isStopWord, stemOf } from './stems';

/** Number of a term: all folded words with one stem share it. */
export type Term = number;

/** Shorter words have too many neighbours for a typo to be told from another word. */
const MIN_LENGTH_FOR_ONE_TYPO = 4;
/** From this length on, two slips still leave the word recognisable. */
const MIN_LENGTH_FOR_TWO_TYPOS = 8;
/** Longer strings are no words; bounds the time for a pasted one. */
const MAX_LENGTH_FOR_TYPOS = 40;

/** A word of the collection near a mistyped one. */
export interface Neighbour {
  readonly word: string;
  /** Letters to add, drop, change or swap with their neighbour. */
  readonly edits: number;
}

/** Every folded word of the collection and the term it belongs to: exact, by beginning, and within some typos. */
export class Lexicon {
  private readonly terms = new Map<string, Term>();
  private readonly stems = new Map<string, Term>();
  private readonly stopTerms = new Set<Term>();
  /** All words in order; behind `terms` while papers come in. */
  private sorted: string[] = [];

  /** How many terms there are; they are numbered from 0. */
  get termCount(): number {
    return this.stems.size;
  }

  /** The term of a folded word, made on first sight. */
  add(word: string): Term {
    const known = this.terms.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word);
    let term = this.stems.get(stem);
    if (term === undefined) {
      term = this.stems.size;
      this.stems.set(stem, term);
    }
    this.terms.set(word, term);
    if (isStopWord(word)) this.stopTerms.add(term);
    return term;
  }

  /** The term of a folded word that stands in the collection as it is. */
  exactly(word: string): Term | undefined {
    return this.terms.get(word);
  }

  /** The term of a folded word, or of other words with its stem. */
  find(word: string): Term | undefined {
    return this.terms.get(word) ?? this.stems.get(stemOf(word));
  }

  /** Whether a term is a stop word, which titles keep and abstracts drop. */
  isStop(term: Term): boolean {
    return this.stopTerms.has(term);
  }

  /** Words that begin with `prefix`, itself included, in order. */
  *completions(prefix: string): Generator<{ word: string; term: Term }> {
    const words = this.inOrder();
    for (let i = lowerBound(words, prefix); i < words.length; i++) {
      const word = words[i] as string;
      if (!word.startsWith(prefix)) return;
      yield { word, term: this.terms.get(word) as Term };
    }
  }

  /**
   * Words a slip of the finger away, closest first: one edit from 4 letters on, two from 8. Words with digits have no
   * typos: `resnet18` is not `resnet50`.
   */
  neighbours(word: string): Neighbour[] {
    const { length } = word;
    if (length < MIN_LENGTH_FOR_ONE_TYPO || length > MAX_LENGTH_FOR_TYPOS || /\d/.test(word)) return [];
    const edits = length < MIN_LENGTH_FOR_TWO_TYPOS ? 1 : 2;
    return wordsWithin(this.inOrder(), word, edits).sort((a, b) => a.edits - b.edits);
  }

  private inOrder(): readonly string[] {
    if (this.sorted.length < this.terms.size) this.sorted = [...this.terms.keys()].sort();
    return this.sorted;
  }
}

function lowerBound(words: readonly string[], target: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as string) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The words within `limit` edits of `target` (optimal string alignment: a swap of neighbours is one edit). Words come
 * sorted, so the table of distances is kept for the beginning a word shares with the one before, and words whose
 * beginning is already too far are passed over.
 */
function wordsWithin(words: readonly string[], target: string, limit: number): Neighbour[] {
  const found: Neighbour[] = [];
  const width = target.length + 1;
  const longest = target.length + limit;
  const table = new Uint8Array((longest + 1) * width);
  for (let j = 0; j < width; j++) table[j] = j;
  let before = '';
  /** Letters of `before` whose rows of the table are filled. */
  let filled = 0;
  /** Beginnings of this length of `before` are too far; 0 where none is. */
  let hopeless = 0;
  for (const word of words) {
    const shared = sharedLength(before, word);
    if (hopeless > 0 && shared >= hopeless) continue;
    before = word;
    hopeless = 0;
    filled = Math.min(filled, shared);
    while (filled < word.length && filled < longest) {
      filled++;
      if (fillRow(table, width, filled, word, target) > limit) {
        hopeless = filled;
        break;
      }
    }
    const edits = table[word.length * width + target.length];
    if (hopeless === 0 && word.length <= longest && edits !== undefined && edits <= limit) {
      found.push({ word, edits });
    }
  }
  return found;
}

function sharedLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let i = 0;
  while (i < end && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}

/** Distances of the first `row` letters of `word` to every beginning of `target`; returns the least of them. */
function fillRow(table: Uint8Array, width: number, row: number, word: string, target: string): number {
  const at = row * width;
  const letter = word.charCodeAt(row - 1);
  table[at] = row;
  let least = row;
  for (let j = 1; j < width; j++) {
    const same = target.charCodeAt(j - 1) === letter;
    let edits = Math.min(
      (table[at - width + j - 1] as number) + (same ? 0 : 1),
      (table[at - width + j] as number) + 1,
      (table[at + j - 1] as number) + 1,
    );
    const swapped =
      row > 1 &&
      j > 1 &&
      target.charCodeAt(j - 2) === letter &&
      target.charCodeAt(j - 1) === word.charCodeAt(row - 2);
    if (swapped) edits = Math.min(edits, (table[at - 2 * width + j - 2] as number) + 1);
    table[at + j] = edits;
    if (edits < least) least = edits;
  }
  return least;
}
