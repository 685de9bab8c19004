import { bestOf, inOrder, type Candidate } from './best';
import type { IndexReader } from './index-reader';
import type { Condition } from './conditions';
import type { IndexedPaper } from '../segments/documents';
import type { ExpandedTerm } from '../evidence/evidence';
import { expansionOf, type Example } from './feedback';
import type { Term } from '../segments/lexicon';
import { type Query, SENTENCE_WORDS } from '../query/query';
import { resultsOf, type SearchResult } from './results';
import { idf } from './score-accumulator';
import { Tier, tierOf, titleBonus, type TitleStop, type TitleWord } from './titles';

export interface RelatedPaper extends IndexedPaper {
  /** How near it is: 0 has nothing in common, 1 says the same. Comparable between papers and collections. */
  score: number;
}

/** Up to this many words a query is a list of what must be there: papers with all of them go first. */
const STRICT_WORDS = 4;
/** Above every sum of evidence, so that a full match of few words goes before any partial one … */
const FULL_MATCH = 1e3;
/** … and a query that hits a title as a whole goes before both. */
const TIER_STEP = 1e4;
/**
 * A paper that lacks some of the words keeps its share of them, to a power, of its score: among few words each is meant, of
 * many some are remembered wrongly. It is 1 for five words, and 0 from a sentence on.
 */
function coveragePower(words: number): number {
  return Math.max(0, (SENTENCE_WORDS - words) / 4);
}

/** Candidates whose titles are looked at word by word. */
const TITLES_READ = 200;

/** Queries of fewer words are too vague to guess their topic from the first results. */
const MIN_FEEDBACK_WORDS = 5;
/** First results a topic is read from. */
const FEEDBACK_PAPERS = 5;
/** A first result that is far ahead is the topic, and one that follows closely is as good a guess: 10 % behind counts half. */
const FEEDBACK_SHARPNESS = 6;
/** What the topic counts beside the words of the query. */
const FEEDBACK_WEIGHT = 0.6;

/** The papers that fit the words of a query and meet the condition, best first. */
export function rankedPapers(
  reader: IndexReader,
  query: Query,
  limit: number,
  condition?: Condition,
): SearchResult[] {
  const { scores: board, finder } = reader;
  board.clear();
  const expandedTerms = finder.expandedTerms(query);
  const words = expandedTerms.map((unit) => titleWord(reader, unit));
  for (const { unit, idf: worth } of words) {
    board.addWord(
      unit.evidence.map(({ postings, weight }) => ({ postings, weight: weight * worth * unit.count })),
    );
  }
  if (words.length >= MIN_FEEDBACK_WORDS) addFeedback(reader, query, words);
  return resultsOf(reader, expandedTerms, rank(reader, query, words, limit, condition));
}

/** Papers that speak of what the one in this document number speaks of, best first. */
export function relatedPapers(reader: IndexReader, own: number, limit: number): RelatedPaper[] {
  const { scores: board, documents } = reader;
  board.clear();
  const common = addTopic(reader, [{ docNumber: own, weight: 1 }], 1);
  const others = board.scored.filter((docNumber) => docNumber !== own);
  // Beside what the paper itself would get for all it says: among a handful of papers, those that share but a common word
  // would look alike.
  const scale = common / board.score(own);
  const best = bestOf(others, limit, documents, (docNumber) => board.score(docNumber) * scale);
  return best.map(({ docNumber, score }) => ({ ...documents.paper(docNumber), score }));
}

function titleWord(reader: IndexReader, unit: ExpandedTerm): TitleWord {
  const { documents } = reader;
  return {
    stops: titleStops(reader, unit.stops),
    unit,
    terms: new Set<Term>(unit.evidence.flatMap(({ terms }) => terms)),
    idf: idf(unit.frequency, documents.size),
  };
}

function titleStops({ documents, postings, lexicon }: IndexReader, stops: readonly string[]): TitleStop[] {
  return stops.flatMap((letters) => {
    const term = lexicon.exactly(letters);
    return term === undefined
      ? []
      : [{ terms: new Set([term]), idf: idf(postings.frequency(term), documents.size) }];
  });
}

/** Pseudo-relevance feedback: what the first results speak of counts as well, a little. */
function addFeedback(reader: IndexReader, query: Query, words: readonly TitleWord[]): void {
  const { scores: board, documents } = reader;
  const first = bestOf(board.scored, FEEDBACK_PAPERS, documents, (docNumber) =>
    covered(board, query, words, docNumber),
  );
  const best = first[0]?.score ?? 1;
  const shares = first.map(({ docNumber, score }) => ({
    docNumber,
    share: (score / best) ** FEEDBACK_SHARPNESS,
  }));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const examples = shares.map(({ docNumber, share }) => ({ docNumber, weight: share / total }));
  const length = words.reduce((sum, { unit }) => sum + unit.count, 0);
  addTopic(reader, examples, length * FEEDBACK_WEIGHT);
}

/** Adds what the examples speak of; answers how much of that other papers speak of at all. */
function addTopic(reader: IndexReader, examples: readonly Example[], weight: number): number {
  const { scores: board, documents, postings, lexicon } = reader;
  const { terms, common } = expansionOf(examples, documents, postings, lexicon);
  for (const { term, share } of terms) {
    const worth = idf(postings.frequency(term), documents.size);
    board.addExpansion({ postings: postings.of(term), weight: share * worth * weight });
  }
  return common;
}

function rank(
  reader: IndexReader,
  query: Query,
  words: readonly TitleWord[],
  limit: number,
  condition: Condition | undefined,
): Candidate[] {
  const { scores: board, documents } = reader;
  const tiers = tiersOf(documents.segments, query);
  const unscored = [...tiers.keys()].filter((docNumber) => board.score(docNumber) === 0);
  const found = [...board.scored, ...unscored];
  const docNumbers = condition
    ? found.filter((docNumber) => documents.isLive(docNumber) && condition(docNumber))
    : found;
  const strict = words.length <= STRICT_WORDS;
  const score = (docNumber: number): number => {
    const tier = (tiers.get(docNumber) ?? Tier.None) * TIER_STEP;
    const full = strict && !query.sentence && board.wordsOf(docNumber) === words.length;
    return tier + (full ? FULL_MATCH : 0) + covered(board, query, words, docNumber);
  };
  if (query.sentence) return bestOf(docNumbers, limit, documents, score);
  const trailing = titleStops(reader, query.trailing);
  return bestOf(docNumbers, Math.max(limit, TITLES_READ), documents, score)
    .map((candidate) => ({
      docNumber: candidate.docNumber,
      score: candidate.score + titleBonus(words, trailing, documents, candidate.docNumber),
    }))
    .sort(inOrder(documents))
    .slice(0, limit);
}

/** The score of a paper, less for what it lacks of a list of words. */
function covered(
  board: IndexReader['scores'],
  query: Query,
  words: readonly TitleWord[],
  docNumber: number,
): number {
  if (query.sentence) return board.score(docNumber);
  return board.score(docNumber) * (board.wordsOf(docNumber) / words.length) ** coveragePower(words.length);
}

/** Titles that the query hits as a whole. */
function tiersOf(segments: IndexReader['documents']['segments'], query: Query): Map<number, Tier> {
  const tiers = new Map<number, Tier>();
  for (const segment of segments) {
    for (let i = 0; i < segment.size; i++) {
      const tier = tierOf(query, segment, i);
      if (tier !== Tier.None) tiers.set(segment.from + i, tier);
    }
  }
  return tiers;
}
