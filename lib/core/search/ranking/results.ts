import { lowerBound } from '../../lower-bound';
import type { Candidate } from './top-k';
import type { IndexReader } from './index-reader';
import type { IndexedPaper } from '../segments/documents';
import type { Evidence, ExpandedTerm } from '../evidence/evidence';
import { posting } from '../segments/posting';
import type { Term } from '../segments/lexicon';
import { wordsOf } from '../words/words';

export interface SearchResult extends IndexedPaper {
  /** Higher is better. Comparable within one answer only. */
  score: number;
  /** Matches for `markTerms`: folded words, or two adjacent words with a space. */
  readonly terms: string[];
  /** Folded query words that the paper lacks; empty for a full match. */
  readonly missing: string[];
}

/**
 * Turns candidates into results, all with these further `marks`. `terms` and `missing` are computed on first access, because few of hundreds of results
 * are looked at.
 */
export function resultsOf(
  reader: IndexReader,
  expandedTerms: readonly ExpandedTerm[],
  candidates: readonly Candidate[],
  marks: readonly string[] = [],
): SearchResult[] {
  const { documents } = reader;
  const present = queryTermsIn(reader, expandedTerms);
  return candidates.map(({ docNumber, score }) => {
    const paper = documents.paper(docNumber);
    let match: Match | undefined;
    const matched = (): Match =>
      (match ??= withMarks(matchOf(expandedTerms, docNumber, present(docNumber), paper.title), marks));
    return {
      ...paper,
      score,
      get terms() {
        return matched().terms;
      },
      get missing() {
        return matched().missing;
      },
    };
  });
}

type Match = Pick<SearchResult, 'terms' | 'missing'>;

/** Returns a function that finds the terms of the query in a document. */
function queryTermsIn(
  { documents, lexicon }: IndexReader,
  expandedTerms: readonly ExpandedTerm[],
): (docNumber: number) => Set<Term> {
  const isQueryTerm = new Uint8Array(lexicon.termCount);
  for (const { evidence } of expandedTerms)
    for (const { terms } of evidence) for (const term of terms) isQueryTerm[term] = 1;
  return (docNumber) => {
    const present = new Set<Term>();
    for (const term of documents.all(docNumber)) if (isQueryTerm[term] === 1) present.add(term);
    return present;
  };
}

function matchOf(
  expandedTerms: readonly ExpandedTerm[],
  docNumber: number,
  present: ReadonlySet<Term>,
  title: string,
): Match {
  const isIn = ({ fact, postings, terms }: Evidence): boolean =>
    fact === undefined ? terms.every((term) => present.has(term)) : postings.some((list) => hasDoc(list, docNumber));
  const found = new Set<string>();
  const missing: string[] = [];
  for (const { letters, typing, evidence } of expandedTerms) {
    const marks = evidence.filter(isIn).map(({ mark }) => mark);
    if (marks.length === 0 && typing) marks.push(...wordsBeginning(title, letters));
    if (marks.length === 0) missing.push(letters);
    for (const mark of marks.flatMap(biwords)) found.add(mark);
  }
  return { terms: [...found], missing };
}

function withMarks({ terms, missing }: Match, marks: readonly string[]): Match {
  return { terms: [...new Set([...terms, ...marks])], missing };
}

/** Whether a fact's postings, which count no occurrences, have a document. */
function hasDoc(postings: Uint32Array, docNumber: number): boolean {
  const entry = posting(docNumber, 0, 0);
  return postings[lowerBound(postings, entry)] === entry;
}

/** Splits a longer mark into overlapping pairs of words, the longest that `markTerms` knows. */
function biwords(mark: string): string[] {
  const words = mark.split(' ');
  return words.length < 3 ? [mark] : words.slice(1).map((word, i) => `${words[i]} ${word}`);
}

/** Folded words of a title that begin with `letters`, even those too rare to be among the completions. */
function wordsBeginning(title: string, letters: string): string[] {
  return wordsOf(title)
    .map((word) => word.letters)
    .filter((word) => word.startsWith(letters));
}
