/** Ranking: scores the papers for a query and puts them in order. */

import { topK, candidateOrder, type Candidate } from './top-k';
import type { IndexReader } from './index-reader';
import type { Condition, Demand } from './conditions';
import type { ExpandedTerm } from '../evidence/evidence';
import { queryMeaning } from '../meaning/query-meaning';
import { addExpansion, type RelevantDoc } from './feedback';
import type { Term } from '../segments/lexicon';
import { type Query, SENTENCE_WORDS } from '../query/query';
import { resultsOf, type SearchResult } from './results';
import { idf } from './score-accumulator';
import { TitleMatch, matchTitle, titleBonus, type TitleStop, type TitleWord } from './titles';

/** A query of up to this many words lists what must be there: papers with all of them rank first. */
const STRICT_WORDS = 4;
/** Higher than any sum of evidence, so that a full match of few words ranks above any partial match. */
const FULL_MATCH = 1e3;
/** Higher than both, so that a match of the whole query with a title ranks above everything else. */
const TITLE_MATCH_SCORE = 1e4;
/** Adds to a full match for each word that names the venue or the year of the paper; it lies between the two. */
const FACET_MATCH = 300;
const FACETS = ['venue', 'year'] as const;
/**
 * A score is multiplied by the share of query words that the paper has, to this power. In a short query each word is
 * meant, in a long one some are remembered wrongly. It is 1 for five words, and 0 from a sentence on.
 */
function coveragePower(words: number): number {
  return Math.max(0, (SENTENCE_WORDS - words) / 4);
}

/** Number of candidates whose titles are compared with the query word by word. */
const TITLES_READ = 200;

/** Queries of fewer words are too vague to guess their topic from the first results. */
const MIN_FEEDBACK_WORDS = 5;
/** Number of first results that the expansion terms are taken from. */
const FEEDBACK_PAPERS = 5;
/** Exponent of the score relative to the best result: 10 % behind counts half, far behind next to nothing. */
const FEEDBACK_SHARPNESS = 6;
/** Weight of the expansion relative to the words of the query. */
const FEEDBACK_WEIGHT = 0.6;

/** Weight of the meaning relative to the best evidence. */
const MEANING_WEIGHT = 0.5;
/** Number of candidates compared with the meaning of the first results. */
const MEANING_READ = 300;

/** Returns the papers that match the words of a query and meet the demand, best first. */
export function rankedPapers(reader: IndexReader, query: Query, limit: number, demand?: Demand): SearchResult[] {
  const { accumulator, finder } = reader;
  accumulator.clear();
  const expandedTerms = finder.expandedTerms(query);
  const words = expandedTerms.map((expanded) => titleWord(reader, expanded));
  const topic = words.filter((word) => facetOf(word) === undefined);
  for (const word of topic) addWord(reader, word);
  const hasTopic = (docNumber: number): boolean => accumulator.wordCount(docNumber) === topic.length;
  const found = topic.length < words.length && topic.length > 0 && new Set(accumulator.scored.filter(hasTopic));
  // Facets come last, because they order what the other words find: first the venue, then the year.
  for (const facet of FACETS) for (const word of words) if (facetOf(word) === facet) addWord(reader, word);
  if (words.length >= MIN_FEEDBACK_WORDS) addFeedback(reader, query, words);
  const isStrict = !query.sentence && (topic.length || words.length) <= STRICT_WORDS;
  const isFull = (docNumber: number): boolean =>
    isStrict && (found ? found.has(docNumber) : accumulator.wordCount(docNumber) === words.length);
  return resultsOf(reader, expandedTerms, rank(reader, query, words, isFull, limit, demand?.holds), demand?.marks);
}

function addWord({ accumulator, documents }: IndexReader, { expanded, idf: inTexts }: TitleWord): void {
  accumulator.addWord(
    expanded.evidence.map(({ postings, weight, frequency, fact }) => ({
      postings,
      weight: weight * (fact === undefined ? inTexts : idf(frequency, documents.size)) * expanded.count,
      isFacet: fact !== undefined && fact !== 'author',
    })),
  );
}

/** Whether a word names a venue or a year, besides what it may mean in texts. */
function facetOf({ expanded }: TitleWord): (typeof FACETS)[number] | undefined {
  const fact = expanded.evidence.at(-1)?.fact;
  return fact === 'author' ? undefined : fact;
}

function titleWord(reader: IndexReader, expanded: ExpandedTerm): TitleWord {
  const { documents } = reader;
  return {
    stops: titleStops(reader, expanded.stops),
    expanded,
    terms: new Set<Term>(expanded.evidence.flatMap(({ terms }) => terms)),
    idf: idf(expanded.frequency, documents.size),
  };
}

function titleStops({ documents, postings, lexicon }: IndexReader, stops: readonly string[]): TitleStop[] {
  return stops.flatMap((letters) => {
    const term = lexicon.findExact(letters);
    return term === undefined ? [] : [{ terms: new Set([term]), idf: idf(postings.frequency(term), documents.size) }];
  });
}

/** Pseudo-relevance feedback: expands the query with terms of the first results. */
function addFeedback(reader: IndexReader, query: Query, words: readonly TitleWord[]): void {
  const { accumulator, documents } = reader;
  const first = topK(accumulator.scored, FEEDBACK_PAPERS, documents, (docNumber) =>
    coverageScore(accumulator, query, words, docNumber),
  );
  const length = words.reduce((sum, { expanded }) => sum + expanded.count, 0);
  addExpansion(reader, relevantDocsOf(first), length * FEEDBACK_WEIGHT);
}

/** Papers taken as relevant, with weights that sum to 1. */
function relevantDocsOf(first: readonly Candidate[]): RelevantDoc[] {
  const best = first[0]?.score ?? 1;
  const shares = first.map(({ score }) => (score / best) ** FEEDBACK_SHARPNESS);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return first.map(({ docNumber }, i) => ({ docNumber, weight: (shares[i] as number) / total }));
}

function rank(
  reader: IndexReader,
  query: Query,
  words: readonly TitleWord[],
  isFull: Condition,
  limit: number,
  condition: Condition | undefined,
): Candidate[] {
  const { accumulator, documents } = reader;
  const matches = titleMatches(documents.segments, query);
  const unscored = [...matches.keys()].filter((docNumber) => accumulator.score(docNumber) === 0);
  const topic = words.filter((word) => facetOf(word) === undefined).map(({ expanded }) => expanded);
  const meaning = queryMeaning(reader, topic);
  const isOther = (docNumber: number): boolean => accumulator.score(docNumber) === 0 && !matches.has(docNumber);
  const alike =
    meaning?.nearest(documents, (docNumber) => isOther(docNumber) && (condition?.(docNumber) ?? true)) ?? [];
  const found = [...accumulator.scored, ...unscored, ...alike];
  const docNumbers = condition
    ? found.filter((docNumber) => documents.isLive(docNumber) && condition(docNumber))
    : found;
  const evidence = (docNumber: number): number => coverageScore(accumulator, query, words, docNumber);
  // Nearness is at most 1, so the evidence is relative to the best.
  const scale = meaning ? 1 / (highest(docNumbers, evidence) || 1) : 1;
  const score = (docNumber: number): number => {
    const titleScore = (matches.get(docNumber) ?? TitleMatch.None) * TITLE_MATCH_SCORE;
    const fullScore = isFull(docNumber) ? FULL_MATCH + FACET_MATCH * accumulator.facetCount(docNumber) : 0;
    return titleScore + fullScore + evidence(docNumber) * scale + MEANING_WEIGHT * (meaning?.nearness(docNumber) ?? 0);
  };
  const order = candidateOrder(documents);
  const read = meaning ? MEANING_READ : query.sentence ? 0 : TITLES_READ;
  let first = topK(docNumbers, Math.max(limit, read), documents, score);
  if (!query.sentence) {
    const trailing = titleStops(reader, query.trailing);
    first = rescored(first, (docNumber) => titleBonus(words, trailing, documents, docNumber) * scale).sort(order);
  }
  if (meaning) {
    const moved = meaning.movedTo(relevantDocsOf(first.slice(0, FEEDBACK_PAPERS)));
    const gain = (docNumber: number): number => moved.nearness(docNumber) - meaning.nearness(docNumber);
    first = rescored(first, (docNumber) => MEANING_WEIGHT * gain(docNumber)).sort(order);
  }
  return first.slice(0, limit);
}

function rescored(candidates: readonly Candidate[], change: (docNumber: number) => number): Candidate[] {
  return candidates.map(({ docNumber, score }) => ({ docNumber, score: score + change(docNumber) }));
}

function highest(docNumbers: readonly number[], score: (docNumber: number) => number): number {
  return docNumbers.reduce((most, docNumber) => Math.max(most, score(docNumber)), 0);
}

/** The score of a paper, reduced if it lacks some of the words. */
function coverageScore(
  accumulator: IndexReader['accumulator'],
  query: Query,
  words: readonly TitleWord[],
  docNumber: number,
): number {
  if (query.sentence) return accumulator.score(docNumber);
  return (
    accumulator.score(docNumber) * (accumulator.wordCount(docNumber) / words.length) ** coveragePower(words.length)
  );
}

/** How the query matches whole titles, by document number; titles without a match are left out. */
function titleMatches(segments: IndexReader['documents']['segments'], query: Query): Map<number, TitleMatch> {
  const matches = new Map<number, TitleMatch>();
  for (const segment of segments) {
    for (let i = 0; i < segment.size; i++) {
      const match = matchTitle(query, segment, i);
      if (match !== TitleMatch.None) matches.set(segment.from + i, match);
    }
  }
  return matches;
}
