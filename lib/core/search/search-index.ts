import type { Paper } from '../papers/paper';
import { bestOf, inOrder, type Candidate } from './best';
import { Documents } from './documents';
import { EvidenceFinder, type Unit } from './evidence';
import { topicTerms, type Example } from './feedback';
import { Lexicon, type Term } from './lexicon';
import { Postings } from './postings';
import { readQuery, type Query } from './query';
import { rarity, Scoreboard } from './scoring';
import { Tier, tierOf, titleBonus, type TitleWord } from './titles';
import { wordsOf } from './words';

export interface SearchOptions {
  /** Most results wanted; 20 when left out. */
  limit?: number;
}

export interface SearchResult {
  id: string;
  /** Higher is better. Comparable within one answer only. */
  score: number;
  /** What matched, for `markTerms`: folded words, or two with a space that stand side by side. */
  terms: string[];
  /** Folded query words the paper lacks; empty for a full match. */
  missing: string[];
}

export interface RelatedPaper {
  id: string;
  score: number;
}

const DEFAULT_LIMIT = 20;

/** Up to this many words a query is a list of what must be there: papers with all of them go first. */
const STRICT_WORDS = 4;
/** Above every sum of evidence, so that a full match of few words goes before any partial one … */
const FULL_MATCH = 1e3;
/** … and a query that hits a title as a whole goes before both. */
const TIER_STEP = 1e4;
/** A paper with half of the words keeps a quarter of its score: words typed by hand are meant. */
const COVERAGE_POWER = 2;
/** Candidates whose titles are looked at word by word. */
const TITLES_READ = 200;

/** Queries of fewer words are too vague to guess their topic from the first results. */
const MIN_FEEDBACK_WORDS = 5;
/** First results a topic is read from. */
const FEEDBACK_PAPERS = 5;
/** What the topic counts beside the words of the query. */
const FEEDBACK_WEIGHT = 0.6;

/** Papers made searchable. Built by `createSearchIndex`. */
export class SearchIndex {
  private readonly lexicon = new Lexicon();
  private readonly documents = new Documents(this.lexicon);
  private readonly postings = new Postings(this.documents);
  private readonly finder = new EvidenceFinder(this.lexicon, this.postings, this.documents);
  private readonly board = new Scoreboard();
  private changed = true;

  constructor(papers: Iterable<Paper>) {
    this.add(papers);
  }

  /** How many papers are in the index. */
  get size(): number {
    return this.documents.size;
  }

  /** Adds papers, whole batches at best; a paper whose id is known replaces the old one. */
  add(papers: Iterable<Paper>): void {
    this.documents.add(papers);
    this.settle();
  }

  /** Removes papers; unknown ids are passed over. */
  remove(ids: Iterable<string>): void {
    for (const id of ids) this.documents.remove(id);
    this.settle();
  }

  /**
   * The papers that fit a query, best first; nothing for a query without letters. Any text is a query; time is bounded
   * whatever its length. Exact titles come first, then names of methods, beginnings of titles, papers with all words (for
   * queries of a few words), the rest.
   */
  search(text: string, { limit = DEFAULT_LIMIT }: SearchOptions = {}): SearchResult[] {
    const query = readQuery(text);
    if (query.words.length === 0 || limit < 1) return [];
    this.prepare();
    const units = this.finder.unitsOf(query);
    const words = units.map((unit) => this.titleWord(unit));
    for (const word of words) this.addWord(word);
    if (words.length >= MIN_FEEDBACK_WORDS) this.addFeedback(words);
    return this.rank(query, words, limit).map((candidate) => this.result(units, candidate));
  }

  /** Papers like this one by what their titles and abstracts speak of, best first; nothing for an unknown id. */
  related(id: string, { limit = DEFAULT_LIMIT }: SearchOptions = {}): RelatedPaper[] {
    const own = this.documents.slot(id);
    if (own === undefined || limit < 1) return [];
    this.prepare();
    this.addTopic([{ slot: own, weight: 1 }], 1);
    const others = this.board.scored.filter((slot) => slot !== own);
    const best = bestOf(others, limit, this.documents, (slot) => this.board.score(slot));
    return best.map(({ slot, score }) => ({ id: this.documents.at(slot)?.id ?? '', score }));
  }

  private settle(): void {
    if (this.documents.compact()) this.postings.rebuild(this.lexicon.termCount);
    else this.postings.update(this.lexicon.termCount);
    this.changed = true;
  }

  private prepare(): void {
    if (this.changed) {
      this.board.prepare(this.documents);
      this.finder.forget();
    }
    this.changed = false;
    this.board.clear();
  }

  private titleWord(unit: Unit): TitleWord {
    return {
      unit,
      terms: new Set<Term>(unit.evidence.flatMap(({ terms }) => terms)),
      rarity: rarity(unit.frequency, this.size),
    };
  }

  private addWord({ unit, rarity: worth }: TitleWord): void {
    this.board.addWord(
      unit.evidence.map(({ pieces, weight }) => ({ pieces, weight: weight * worth * unit.count })),
    );
  }

  /** Pseudo-relevance feedback: what the first results speak of counts as well, a little. */
  private addFeedback(words: readonly TitleWord[]): void {
    const first = bestOf(this.board.scored, FEEDBACK_PAPERS, this.documents, (slot) =>
      this.board.score(slot),
    );
    const total = first.reduce((sum, { score }) => sum + score, 0);
    const examples = first.map(({ slot, score }) => ({ slot, weight: score / total }));
    const length = words.reduce((sum, { unit }) => sum + unit.count, 0);
    this.addTopic(examples, length * FEEDBACK_WEIGHT);
  }

  private addTopic(examples: readonly Example[], weight: number): void {
    for (const { term, share } of topicTerms(examples, this.documents, this.postings, this.lexicon)) {
      const worth = rarity(this.postings.frequency(term), this.size);
      this.board.addTopic({ pieces: this.postings.of(term), weight: share * worth * weight });
    }
  }

  private rank(query: Query, words: readonly TitleWord[], limit: number): Candidate[] {
    const { board, documents } = this;
    const tiers = this.tiers(query);
    const slots = new Set(tiers.keys());
    for (const slot of board.scored) slots.add(slot);
    const strict = words.length <= STRICT_WORDS;
    const score = (slot: number): number => {
      const tier = (tiers.get(slot) ?? Tier.None) * TIER_STEP;
      if (query.sentence) return tier + board.score(slot);
      const coverage = board.wordsOf(slot) / words.length;
      return (
        tier + (strict && coverage === 1 ? FULL_MATCH : 0) + board.score(slot) * coverage ** COVERAGE_POWER
      );
    };
    if (query.sentence) return bestOf(slots, limit, documents, score);
    return bestOf(slots, Math.max(limit, TITLES_READ), documents, score)
      .map((candidate) => ({
        slot: candidate.slot,
        score: candidate.score + titleBonus(words, documents, candidate.slot),
      }))
      .sort(inOrder(documents))
      .slice(0, limit);
  }

  /** Titles that the query hits as a whole. */
  private tiers(query: Query): Map<number, Tier> {
    const tiers = new Map<number, Tier>();
    for (let slot = 0; slot < this.documents.slots; slot++) {
      const document = this.documents.at(slot);
      const tier = document ? tierOf(query, document) : Tier.None;
      if (tier !== Tier.None) tiers.set(slot, tier);
    }
    return tiers;
  }

  private result(units: readonly Unit[], { slot, score }: Candidate): SearchResult {
    const { id = '', title = '' } = this.documents.at(slot) ?? {};
    const held = new Set<Term>([...this.documents.titleAndNames(slot), ...this.documents.abstract(slot)]);
    const terms = new Set<string>();
    const missing: string[] = [];
    for (const { letters, typing, evidence } of units) {
      const marks = evidence
        .filter((entry) => entry.terms.every((term) => held.has(term)))
        .map(({ mark }) => mark);
      if (marks.length === 0 && typing) marks.push(...wordsBeginning(title, letters));
      if (marks.length === 0) missing.push(letters);
      for (const mark of marks) terms.add(mark);
    }
    return { id, score, terms: [...terms], missing };
  }
}

/** Folded words of a title that begin with `letters`: also those too rare to be among the completions. */
function wordsBeginning(title: string, letters: string): string[] {
  return wordsOf(title)
    .map((word) => word.letters)
    .filter((word) => word.startsWith(letters));
}
