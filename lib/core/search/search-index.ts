import type { Paper } from '../papers/paper';
import { Documents } from './documents';
import { unitsOf, type Unit } from './evidence';
import { topicTerms, type Example } from './feedback';
import { Lexicon, type Term } from './lexicon';
import { Postings } from './postings';
import { readQuery, type Query } from './query';
import { rarity, Scoreboard } from './scoring';
import { Tier, tierOf, titleBonus, type TitleWord } from './titles';

export interface SearchOptions {
  /** Most results wanted; 20 if left out. */
  limit?: number;
}

export interface SearchResult {
  id: string;
  /** Higher is better; comparable within one answer only. */
  score: number;
  /** Folded words that matched, for `markTerms`. */
  terms: string[];
  /** Query words the paper lacks; empty for a full match. Results with some come after all full matches. */
  missing: string[];
}

export interface RelatedResult {
  id: string;
  score: number;
}

const DEFAULT_LIMIT = 20;
export const tune = { strict: 6, coord: 1, fbDocs: 5, fbShare: 0.4, rerank: 200 };

const FULL_STEP = 1e3;
const TIER_STEP = 1e4;

interface Candidate {
  slot: number;
  score: number;
}

export class SearchIndex {
  readonly lexicon = new Lexicon();
  readonly documents = new Documents(this.lexicon);
  readonly postings = new Postings(this.documents);
  private readonly board = new Scoreboard();
  private stale = true;

  constructor(papers: Iterable<Paper>) {
    this.add(papers);
  }
  get size(): number {
    return this.documents.size;
  }
  add(papers: Iterable<Paper>): void {
    this.documents.add(papers);
    this.postings.update(this.lexicon.termCount);
    this.stale = true;
  }
  remove(ids: Iterable<string>): void {
    for (const id of ids) this.documents.remove(id);
    this.stale = true;
  }

  search(text: string, { limit = DEFAULT_LIMIT }: SearchOptions = {}): SearchResult[] {
    const query = readQuery(text);
    if (query.words.length === 0 || limit <= 0) return [];
    this.prepare();
    const units = unitsOf(query, this);
    const words = units.map((unit) => this.titleWord(unit));
    for (const { unit, rarity: weight } of words) this.addUnit(unit, weight * unit.count);
    if (query.long) this.addFeedback(words.reduce((s, { unit }) => s + unit.count, 0));
    const ranked = this.rank(query, words, limit);
    return ranked.map(({ slot, score }) => this.result(units, slot, score));
  }

  related(id: string, { limit = DEFAULT_LIMIT }: SearchOptions = {}): RelatedResult[] {
    const own = this.documents.slot(id);
    if (own === undefined || limit <= 0) return [];
    this.prepare();
    this.addTopic([{ slot: own, weight: 1 }], 1);
    return this.best(limit, (slot) => (slot === own ? -1 : (this.board.scores[slot] as number))).map(
      ({ slot, score }) => ({ id: this.documents.at(slot)?.id ?? '', score }),
    );
  }

  private prepare(): void {
    if (this.stale) this.board.prepare(this.documents);
    this.stale = false;
    this.board.clear();
  }
  private addUnit(unit: Unit, weight: number): void {
    this.board.add(unit.evidence.map((e) => ({ pieces: e.pieces, weight: e.weight * weight })));
  }
  private titleWord(unit: Unit): TitleWord {
    return {
      unit,
      terms: new Set<Term>(unit.evidence.flatMap(({ terms }) => terms)),
      rarity: rarity(unit.frequency, this.documents.size),
    };
  }
  private addFeedback(words: number): void {
    const top = this.best(tune.fbDocs, (slot) => this.board.scores[slot] as number);
    const total = top.reduce((s, { score }) => s + score, 0);
    this.addTopic(
      top.map(({ slot, score }) => ({ slot, weight: score / total })),
      (words * tune.fbShare) / (1 - tune.fbShare),
    );
  }
  private addTopic(examples: readonly Example[], weight: number): void {
    for (const { term, weight: share } of topicTerms(examples, this.documents, this.postings, this.lexicon)) {
      const rare = rarity(this.postings.frequency(term), this.documents.size);
      this.board.add([{ pieces: this.postings.of(term), weight: share * weight * rare }]);
    }
  }

  private rank(query: Query, words: readonly TitleWord[], limit: number): Candidate[] {
    const { board, documents } = this;
    const tiers = new Map<number, Tier>();
    for (let slot = 0; slot < documents.slots; slot++) {
      const document = documents.at(slot);
      const tier = document ? tierOf(query, document) : Tier.None;
      if (tier !== Tier.None) tiers.set(slot, tier);
    }
    const strict = !query.long && words.length <= tune.strict;
    const total = words.length;
    const key = (slot: number): number => {
      let score = board.scores[slot] as number;
      const m = board.groups[slot] as number;
      if (!query.long && !strict) score *= (m / total) ** tune.coord;
      if (strict && m >= total) score += FULL_STEP;
      return score + (tiers.get(slot) ?? 0) * TIER_STEP;
    };
    if (query.long) return this.best(limit, key, tiers.keys());
    const first = this.best(Math.max(limit, tune.rerank), key, tiers.keys());
    const second = first.map(({ slot, score }) => ({
      slot,
      score: score + titleBonus(words, documents, slot),
    }));
    return second.sort((a, b) => this.compare(a, b)).slice(0, limit);
  }

  private best(limit: number, key: (slot: number) => number, extra: Iterable<number> = []): Candidate[] {
    const found: Candidate[] = [];
    const consider = (slot: number): void => {
      if (!this.documents.at(slot)) return;
      const candidate = { slot, score: key(slot) };
      if (candidate.score <= 0) return;
      const last = found[limit - 1];
      if (last && this.compare(last, candidate) <= 0) return;
      let low = 0;
      let high = found.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.compare(found[middle] as Candidate, candidate) <= 0) low = middle + 1;
        else high = middle;
      }
      found.splice(low, 0, candidate);
      if (found.length > limit) found.pop();
    };
    for (const slot of this.board.slots) consider(slot);
    for (const slot of extra) if (this.board.groups[slot] === 0) consider(slot);
    return found;
  }

  private compare(a: Candidate, b: Candidate): number {
    if (a.score !== b.score) return b.score - a.score;
    const left = this.documents.at(a.slot);
    const right = this.documents.at(b.slot);
    if (!left || !right) return a.slot - b.slot;
    if (left.date !== right.date) return left.date < right.date ? 1 : -1;
    return left.title < right.title ? -1 : left.title > right.title ? 1 : 0;
  }

  private result(units: readonly Unit[], slot: number, score: number): SearchResult {
    const held = new Set<Term>([...this.documents.titleAndNames(slot), ...this.documents.abstract(slot)]);
    const terms = new Set<string>();
    const missing: string[] = [];
    for (const unit of units) {
      const matched = unit.evidence.filter((evidence) => evidence.terms.every((term) => held.has(term)));
      if (matched.length === 0) missing.push(unit.letters);
      for (const { marks } of matched) for (const mark of marks) terms.add(mark);
    }
    return { id: this.documents.at(slot)?.id ?? '', score, terms: [...terms], missing };
  }
}
