import type { Query, QueryWord } from '../query/query';
import type { Lexicon } from '../segments/lexicon';
import { docNumberOf, posting } from '../segments/posting';
import type { Postings } from '../segments/postings';
import type { Evidence } from './evidence';
import { INITIAL, type FactIndex } from './fact-index';

/** A completion is a guess and counts half as much as the typed name. */
const COMPLETION_WEIGHT = 0.5;
/** Each edit halves the weight. */
const TYPO_WEIGHT = 0.5;
/** Share of its papers in which a word is a name, at least: the papers of Mingsheng Long come after long texts. */
const MIN_SHARE = 0.1;
/** A word that is a name, or a venue, in this share of its papers is usually meant as one. */
const USUAL_SHARE = 0.5;
/** Fewer letters begin too many names. */
const MIN_PREFIX = 3;
/** Completions, the most frequent first; the next letter narrows them down. */
const MAX_COMPLETIONS = 50;
const YEAR = /^(?:19|20)\d\d$/;

/** Finds the papers whose authors, venue or year a query word names. */
export class FactEvidence {
  constructor(
    private readonly index: FactIndex,
    private readonly lexicon: Lexicon,
    private readonly postings: Postings,
  ) {}

  /** Evidence for a word of the query; with `exact` no completions. */
  of(word: QueryWord, { all }: Query, exact = false): Evidence[] {
    const found = this.ofPairs(word, all);
    const typing = word.typing && !exact && word.letters.length >= MIN_PREFIX;
    found.push(...(typing ? this.ofBeginning(word.letters) : this.ofName(word.letters)));
    const { letters } = word;
    const isYear = YEAR.test(letters);
    const papers = isYear ? this.index.ofYear(Number(letters)) : this.index.venues(letters);
    if (papers.size > 0 && (isYear || this.share(letters, papers.size) >= USUAL_SHARE))
      found.push(evidenceIn(papers, letters, 1, isYear ? 'year' : 'venue'));
    return found;
  }

  /** Evidence for names within a few typos, and the number of edits of each. */
  mistyped(letters: string): { evidence: Evidence; edits: number }[] {
    return this.index.neighbours(letters).flatMap(({ word, edits }) => {
      if (edits === 0) return [];
      return this.ofName(word).map((one) => ({
        evidence: { ...one, weight: one.weight * TYPO_WEIGHT ** edits },
        edits,
      }));
    });
  }

  /** Number of papers that have an author of this name. */
  frequency(word: string): number {
    return this.index.papersBy(word).size;
  }

  private ofName(word: string): Evidence[] {
    const papers = this.index.papersBy(word);
    // A single letter is only an initial.
    if (papers.size === 0 || INITIAL.test(word)) return [];
    return [evidenceIn(papers, word, Math.max(MIN_SHARE, this.share(word, papers.size)), 'author')];
  }

  /** While a word is typed, the words of the topic that it begins count as well: `lin` is more often `linear`. */
  private ofBeginning(prefix: string): Evidence[] {
    const names = this.index
      .beginning(prefix)
      .map((word) => ({ word, papers: this.index.papersBy(word) }))
      .filter(({ papers }) => papers.size > 0)
      .sort((a, b) => b.papers.size - a.papers.size)
      .slice(0, MAX_COMPLETIONS);
    const frequency = names.reduce((sum, { papers }) => sum + papers.size, 0);
    if (frequency === 0) return [];
    const topics = new Set(this.lexicon.completions(prefix).map(({ term }) => term));
    const inTexts = [...topics].reduce((sum, term) => sum + this.postings.frequency(term), 0);
    const share = frequency / (frequency + inTexts);
    const isRare = share < MIN_SHARE;
    return names
      .filter(({ word }) => !isRare || word === prefix)
      .map(({ word, papers }) => {
        const weight = (word === prefix ? 1 : COMPLETION_WEIGHT) * Math.max(MIN_SHARE, share);
        return { ...evidenceIn(papers, word, weight, 'author'), frequency };
      });
  }

  /**
   * The authors who have both this word and the word beside it in the query, in either order. An initial stands for a
   * word that it begins, on either side, beside a word that is usually a name.
   */
  private ofPairs({ letters, at }: QueryWord, all: readonly string[]): Evidence[] {
    const isName = letters.length > 1 && this.index.authors(letters).size > 0;
    return [all[at - 1], all[at + 1]].flatMap((other) => {
      if (other === undefined || other === letters) return [];
      const entries = [...this.namedLike(letters, other), ...this.namedLike(other, letters)];
      if (entries.length === 0) return [];
      const papers = new Set(entries.map(docNumberOf).sort((a, b) => a - b));
      return [evidenceIn(papers, isName ? letters : other, 1, 'author')];
    });
  }

  /** Entries of the authors with the word `name`, of whom another word is `other` or agrees with it as an initial. */
  private namedLike(name: string, other: string): number[] {
    const named = this.index.authors(name);
    if (INITIAL.test(name) || named.size === 0) return [];
    const isUsual = this.share(name, this.index.papersBy(name).size) >= USUAL_SHARE;
    return intersection(named, isUsual ? this.index.authorsLike(other) : this.index.authors(other));
  }

  /** The share of papers with a word that have it as a name or venue, and not as a word of the text. */
  private share(word: string, frequency: number): number {
    // Not `find`: in the text, `Manning` is no form of `man`.
    const term = this.lexicon.findExact(word);
    return frequency / (frequency + (term === undefined ? 0 : this.postings.frequency(term)));
  }
}

function evidenceIn(
  docNumbers: ReadonlySet<number>,
  mark: string,
  weight: number,
  fact: NonNullable<Evidence['fact']>,
): Evidence {
  const postings = [Uint32Array.from(docNumbers, (docNumber) => posting(docNumber, 0, 0))];
  return { mark, terms: [], postings, frequency: docNumbers.size, weight, fact };
}

function intersection(left: ReadonlySet<number>, right: ReadonlySet<number>): number[] {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  return [...small].filter((entry) => large.has(entry));
}
