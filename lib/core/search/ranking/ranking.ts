import { bestOf, inOrder, type Candidate } from './best';
import type { Reading } from './reading';
import type { Condition } from './conditions';
import type { IndexedPaper } from '../segments/documents';
import type { Unit } from '../evidence/evidence';
import { topicOf, type Example } from './feedback';
import type { Term } from '../segments/lexicon';
import { type Query, SENTENCE_WORDS } from '../query/query';
import { resultsOf, type SearchResult } from './results';
import { rarity } from './scoring';
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
  reading: Reading,
  query: Query,
  limit: number,
  condition?: Condition,
): SearchResult[] {
  const { board, finder } = reading;
  board.clear();
  const units = finder.unitsOf(query);
  const words = units.map((unit) => titleWord(reading, unit));
  for (const { unit, rarity: worth } of words) {
    board.addWord(
      unit.evidence.map(({ pieces, weight }) => ({ pieces, weight: weight * worth * unit.count })),
    );
  }
  if (words.length >= MIN_FEEDBACK_WORDS) addFeedback(reading, query, words);
  return resultsOf(reading, units, rank(reading, query, words, limit, condition));
}

/** Papers that speak of what the one in this slot speaks of, best first. */
export function relatedPapers(reading: Reading, own: number, limit: number): RelatedPaper[] {
  const { board, documents } = reading;
  board.clear();
  const common = addTopic(reading, [{ slot: own, weight: 1 }], 1);
  const others = board.scored.filter((slot) => slot !== own);
  // Beside what the paper itself would get for all it says: among a handful of papers, those that share but a common word
  // would look alike.
  const scale = common / board.score(own);
  const best = bestOf(others, limit, documents, (slot) => board.score(slot) * scale);
  return best.map(({ slot, score }) => ({ ...documents.paper(slot), score }));
}

function titleWord(reading: Reading, unit: Unit): TitleWord {
  const { documents } = reading;
  return {
    stops: titleStops(reading, unit.stops),
    unit,
    terms: new Set<Term>(unit.evidence.flatMap(({ terms }) => terms)),
    rarity: rarity(unit.frequency, documents.size),
  };
}

function titleStops({ documents, postings, lexicon }: Reading, stops: readonly string[]): TitleStop[] {
  return stops.flatMap((letters) => {
    const term = lexicon.exactly(letters);
    return term === undefined
      ? []
      : [{ terms: new Set([term]), rarity: rarity(postings.frequency(term), documents.size) }];
  });
}

/** Pseudo-relevance feedback: what the first results speak of counts as well, a little. */
function addFeedback(reading: Reading, query: Query, words: readonly TitleWord[]): void {
  const { board, documents } = reading;
  const first = bestOf(board.scored, FEEDBACK_PAPERS, documents, (slot) =>
    covered(board, query, words, slot),
  );
  const best = first[0]?.score ?? 1;
  const shares = first.map(({ slot, score }) => ({ slot, share: (score / best) ** FEEDBACK_SHARPNESS }));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const examples = shares.map(({ slot, share }) => ({ slot, weight: share / total }));
  const length = words.reduce((sum, { unit }) => sum + unit.count, 0);
  addTopic(reading, examples, length * FEEDBACK_WEIGHT);
}

/** Adds what the examples speak of; answers how much of that other papers speak of at all. */
function addTopic(reading: Reading, examples: readonly Example[], weight: number): number {
  const { board, documents, postings, lexicon } = reading;
  const { terms, common } = topicOf(examples, documents, postings, lexicon);
  for (const { term, share } of terms) {
    const worth = rarity(postings.frequency(term), documents.size);
    board.addTopic({ pieces: postings.of(term), weight: share * worth * weight });
  }
  return common;
}

function rank(
  reading: Reading,
  query: Query,
  words: readonly TitleWord[],
  limit: number,
  condition: Condition | undefined,
): Candidate[] {
  const { board, documents } = reading;
  const tiers = tiersOf(documents.segments, query);
  const unscored = [...tiers.keys()].filter((slot) => board.score(slot) === 0);
  const found = [...board.scored, ...unscored];
  const slots = condition ? found.filter((slot) => documents.isLive(slot) && condition(slot)) : found;
  const strict = words.length <= STRICT_WORDS;
  const score = (slot: number): number => {
    const tier = (tiers.get(slot) ?? Tier.None) * TIER_STEP;
    const full = strict && !query.sentence && board.wordsOf(slot) === words.length;
    return tier + (full ? FULL_MATCH : 0) + covered(board, query, words, slot);
  };
  if (query.sentence) return bestOf(slots, limit, documents, score);
  const trailing = titleStops(reading, query.trailing);
  return bestOf(slots, Math.max(limit, TITLES_READ), documents, score)
    .map((candidate) => ({
      slot: candidate.slot,
      score: candidate.score + titleBonus(words, trailing, documents, candidate.slot),
    }))
    .sort(inOrder(documents))
    .slice(0, limit);
}

/** The score of a paper, less for what it lacks of a list of words. */
function covered(board: Reading['board'], query: Query, words: readonly TitleWord[], slot: number): number {
  if (query.sentence) return board.score(slot);
  return board.score(slot) * (board.wordsOf(slot) / words.length) ** coveragePower(words.length);
}

/** Titles that the query hits as a whole. */
function tiersOf(segments: Reading['documents']['segments'], query: Query): Map<number, Tier> {
  const tiers = new Map<number, Tier>();
  for (const segment of segments) {
    for (let i = 0; i < segment.size; i++) {
      const tier = tierOf(query, segment, i);
      if (tier !== Tier.None) tiers.set(segment.from + i, tier);
    }
  }
  return tiers;
}
