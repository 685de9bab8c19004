import type { Documents } from '../segments/documents';
import type { Evidence } from './evidence';
import type { Lexicon, Term } from '../segments/lexicon';
import { abstractCount, posting, docNumberOf, titleCount } from '../segments/posting';
import type { Postings } from '../segments/postings';
import { countPhrase } from '../segments/phrases';
import { isStopWord } from '../words/stems';
import { oneEditVariants } from '../segments/typos';

/** A word that the collection also writes as two. */
export interface Compound {
  readonly left: string;
  readonly right: string;
  readonly evidence: Evidence;
}

/** Shorter words are not compounds; longer strings are not words, and each place to split costs time. */
const MIN_LENGTH = 4;
const MAX_LENGTH = 40;
/** Minimum length of each half if one may be mistyped. */
const MIN_MISTYPED = 4;
/** Words kept in the cache between keystrokes; a query has few. */
const MAX_CACHED = 200;

/** Finds compounds that papers write with a space or a hyphen: `finetuning`, `unet`, `resnet50`. */
export class Compounds {
  private readonly cache = new Map<string, Compound | undefined>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly postings: Postings,
    private readonly documents: Documents,
  ) {}

  /** The most frequent pair of adjacent words that `word` splits into; undefined if no paper has one. */
  find(word: string): Compound | undefined {
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH) return undefined;
    if (this.cache.has(word)) return this.cache.get(word);
    let best: Compound | undefined;
    for (let i = 1; i < word.length; i++) {
      const compound = this.asPair(word.slice(0, i), word.slice(i));
      if (compound && compound.evidence.frequency > (best?.evidence.frequency ?? 0)) best = compound;
    }
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    this.cache.set(word, best);
    return best;
  }

  /** The same for a word with one mistyped half. */
  findMistyped(word: string): Compound | undefined {
    if (word.length < 2 * MIN_MISTYPED || word.length > MAX_LENGTH) return undefined;
    let best: Compound | undefined;
    const consider = (left: string, right: string): void => {
      const compound = this.asPair(left, right);
      if (compound && compound.evidence.frequency > (best?.evidence.frequency ?? 0)) best = compound;
    };
    for (let i = MIN_MISTYPED; i <= word.length - MIN_MISTYPED; i++) {
      const left = word.slice(0, i);
      const right = word.slice(i);
      const known = [this.lexicon.findExact(left), this.lexicon.findExact(right)];
      if (known[0] !== undefined) for (const one of this.mistyped(right)) consider(left, one);
      else if (known[1] !== undefined) for (const one of this.mistyped(left)) consider(one, right);
    }
    return best;
  }

  /** Words one edit away. Looking up each variant is faster than a scan of all words for each place to split. */
  private mistyped(letters: string): string[] {
    return [...oneEditVariants(letters)].filter((word) => this.lexicon.findExact(word) !== undefined);
  }

  private asPair(left: string, right: string): Compound | undefined {
    if (isStopWord(left) || isStopWord(right)) return undefined;
    const terms = [this.lexicon.findExact(left), this.lexicon.findExact(right)] as const;
    if (terms[0] === undefined || terms[1] === undefined) return undefined;
    const found = this.adjacentPostings(terms[0], terms[1]);
    if (found.length === 0) return undefined;
    const mark = `${left} ${right}`;
    const evidence = {
      mark,
      terms: [terms[0], terms[1]],
      postings: [found],
      frequency: found.length,
      weight: 1,
    };
    return { left, right, evidence };
  }

  /** Postings of papers that have `right` directly after `left`. */
  private adjacentPostings(left: Term, right: Term): Uint32Array {
    const { documents } = this;
    const found: number[] = [];
    for (const [a, b] of intersect(this.postings.of(left), this.postings.of(right))) {
      const docNumber = docNumberOf(a);
      if (!documents.isLive(docNumber)) continue;
      const inTitle = titleCount(a) && titleCount(b) && countPhrase(documents.title(docNumber), [left, right]);
      const inAbstract =
        abstractCount(a) && abstractCount(b) && countPhrase(documents.abstract(docNumber), [left, right]);
      if (inTitle + inAbstract > 0) found.push(posting(docNumber, inTitle, inAbstract));
    }
    return Uint32Array.from(found);
  }
}

/** Intersects postings lists: pairs of postings of the same paper, by document number. */
function intersect(lefts: readonly Uint32Array[], rights: readonly Uint32Array[]): [number, number][] {
  const found: [number, number][] = [];
  let listIndex = 0;
  let at = 0;
  for (const left of lefts) {
    for (const entry of left) {
      const docNumber = docNumberOf(entry);
      for (;;) {
        const other = rights[listIndex]?.[at];
        if (other === undefined) {
          if (listIndex >= rights.length) return found;
          listIndex++;
          at = 0;
        } else if (docNumberOf(other) < docNumber) {
          at++;
        } else {
          if (docNumberOf(other) === docNumber) found.push([entry, other]);
          break;
        }
      }
    }
  }
  return found;
}
