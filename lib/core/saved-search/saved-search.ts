import { readQuery } from '../search/query/query';
import { parseQuery } from '../search/query/query-language';
import { paperKey } from '../search/words/paper-key';
import { wordsOf } from '../search/words/words';
import { fold } from '../text/fold';
import { SHORT } from './beginnings';
import { conditionsOf } from './conditions';
import { textsOf, type SavedEntry } from './entry';
import { joined, type Hits } from './hits';
import { sameText, SavedIndex, type WordOptions } from './saved-index';
import { termsOf } from './terms';

export interface SavedAnswer {
  /** Ids of the papers that match: in the order of relevance if `ranked`, else in the order of the entries. */
  readonly ids: readonly string[];
  /** Whether there are words to rank by. A query of conditions alone has none. */
  readonly ranked: boolean;
  /** How many of the first papers have all words; the others have most of them. */
  readonly whole: number;
  /** Operators of the query that do not exist, such as `tag`; their values are searched as text. */
  readonly unknown: readonly string[];
  /** The folded words for `markTerms` that say why this paper is here. */
  readonly terms: (id: string) => readonly string[];
}

/** Longer queries are cut to bound the time, in characters; further words are ignored. */
const MAX_LENGTH = 400;
const MAX_WORDS = 16;
/** A query of this many words may miss one of them, of twice as many two, and so on. */
const WORDS_PER_MISS = 3;
/** How much more a paper counts whose title begins with the query, or is the query. */
const TITLE_BONUS = { begins: 2, is: 4 };
/** More papers than a library holds, and a higher score than any. Their product is an exact number. */
const MAX_PLACES = 2 ** 20;
const MAX_SCORE = 100_000;
/** Steps between two scores: the averages in the index differ in their last digits with the order of the edits. */
const SCORE_STEPS = 1000;
/** Stands for further names and is in none. */
const AND_OTHERS = /(?<=\s)et\.?\s+al(?:\.|(?=\s|$))/giu;

/** `2111.0`, `10.1038/s4`, `hep-th/99`. */
const BEGUN_IDENTIFIER = /^(?:\d{4}\.\d|10\.\d{4,}\/|[a-z-]+\/\d)[\w./()-]*$/u;

const UNRANKED = { ranked: false, whole: 0, unknown: [], terms: () => [] };
const NO_CONDITIONS = { test: () => true, hits: [] };

/** The search of the saved papers. `createSavedSearch` makes one. */
export class SavedSearch {
  private readonly index = new SavedIndex();
  private entries: ReadonlyMap<string, Placed> = new Map();
  private order: readonly string[] = [];
  private lists: ReadonlySet<string> = new Set();
  /** The entries whose words are in the index. */
  private readonly indexed = new Map<string, SavedEntry>();
  /** Hits of words: while a query is typed, only its last word changes. */
  private readonly cache = new Map<string, Hits>();

  /** Number of papers that can be found. */
  get size(): number {
    return this.indexed.size;
  }

  /**
   * Follows the library: adds, replaces and takes out what differs from `entries`, which are in the order that breaks
   * ties. Each `next()` changes one paper in the index, so that the caller can pause. A newer call ends this one.
   */
  update(entries: Iterable<SavedEntry>): Generator<void, void> {
    this.entries = new Map([...entries].map((entry, place) => [entry.id, { entry, place }]));
    this.order = [...this.entries.keys()];
    this.lists = new Set([...this.entries.values()].flatMap(({ entry }) => entry.lists));
    this.cache.clear();
    return this.changes(this.entries);
  }

  private *changes(goal: ReadonlyMap<string, Placed>): Generator<void, void> {
    for (const [id, old] of this.indexed) {
      const next = goal.get(id);
      if (next !== undefined && sameText(old, next.entry)) continue;
      this.index.remove(old);
      this.indexed.delete(id);
      this.cache.clear();
      yield;
      if (goal !== this.entries) return;
    }
    for (const [id, { entry }] of goal) {
      if (this.indexed.has(id)) continue;
      this.index.add(entry);
      this.indexed.set(id, entry);
      this.cache.clear();
      yield;
      if (goal !== this.entries) return;
    }
  }

  /**
   * Returns the papers that match the query, best first. Papers with all words come before those with most of them. A
   * query without words returns the papers that meet its conditions, a blank one all papers. Any text is a query.
   */
  search(query: string): SavedAnswer {
    const source = query.slice(0, MAX_LENGTH).replace(AND_OTHERS, ' ');
    const identified = this.withIdentifier(source);
    if (identified.length > 0) return { ...UNRANKED, ids: identified };
    const parsed = parseQuery(source);
    const conditions = parsed && conditionsOf(parsed, this.find, { lists: this.lists, typing: !/\s$/u.test(source) });
    const { test, hits } = conditions ?? NO_CONDITIONS;
    const unknown = parsed?.unknown ?? [];
    const text = (conditions ? parsed?.text : undefined) ?? source;
    const words = this.wordsOf(text);
    if (words.length === 0) {
      const ids = this.idsOf(test);
      return { ...UNRANKED, ids, unknown, terms: (id) => termsIn(hits, id) };
    }
    const found = this.ranked(words, test, fold(text));
    const all = [...words.map((word) => word.hits), ...hits];
    const short = words.map(({ letters }) => letters).filter(({ length }) => length <= SHORT);
    return { ...found, ranked: true, unknown, terms: (id) => [...termsIn(all, id), ...this.begun(short, id)] };
  }

  private ranked(words: readonly Word[], test: (entry: SavedEntry) => boolean, letters: string) {
    const missable = Math.floor(words.length / WORDS_PER_MISS);
    const all = words.map(({ hits }) => hits).sort((a, b) => a.size - b.size);
    // A paper with all but `missable` words has one of the `missable + 1` rarest.
    const candidates = new Set(all.slice(0, missable + 1).flatMap((hits) => [...hits.keys()]));
    // Numbers, because sorting thousands of objects would take a frame.
    const ranks = new Float64Array(candidates.size);
    let count = 0;
    let whole = 0;
    for (const id of candidates) {
      const placed = this.entries.get(id);
      if (placed === undefined || !test(placed.entry)) continue;
      let missing = 0;
      let score = 0;
      for (const hits of all) {
        const hit = hits.get(id);
        if (hit === undefined) missing++;
        else score += hit.score;
      }
      if (missing > missable) continue;
      if (missing === 0) {
        whole++;
        score *= titleBonus(placed.entry.title, letters);
      }
      ranks[count++] = rankOf(missing, score) * MAX_PLACES + placed.place;
    }
    const ids = Array.from(ranks.subarray(0, count).sort(), (rank) => this.order[rank % MAX_PLACES] ?? '');
    return { ids, whole };
  }

  /**
   * The likeliest rest of the word that is being typed: `wani` for `vas`. The word is in a paper that matches what is
   * before it. Undefined without an unfinished word of at least three letters.
   */
  suggest(query: string): string | undefined {
    const last = wordsOf(query.slice(0, MAX_LENGTH)).at(-1);
    if (last === undefined || last.end !== query.length || last.letters.length !== last.end - last.start)
      return undefined;
    const before = query.slice(0, last.start);
    // A half-typed operator or phrase takes no completion.
    if (/[^\s(]$/u.test(before)) return undefined;
    const matching = before.trim() === '' ? undefined : new Set(this.search(before).ids);
    return this.index.complete(last.letters, (id) => matching?.has(id) ?? true)?.slice(last.letters.length);
  }

  /** The words of a query with the papers that have them. */
  private wordsOf(text: string): Word[] {
    const words = readQuery(text).words.slice(0, MAX_WORDS);
    const findExact = (letters: string): Hits => this.cached(letters, () => this.index.findExact(letters));
    return words.map(({ letters, typing }, i) => {
      // `fine tuning` also finds `finetuning`, by either of its words.
      const before = words[i - 1]?.letters;
      const after = words[i + 1]?.letters;
      let hits = this.find(letters, { typing });
      if (before !== undefined) hits = joined(hits, findExact(before + letters));
      if (after !== undefined) hits = joined(hits, findExact(letters + after));
      return { letters, hits };
    });
  }

  private readonly find = (word: string, options: WordOptions): Hits =>
    this.cached(JSON.stringify([word, options]), () => this.index.find(word, options));

  private cached(key: string, find: () => Hits): Hits {
    const hits = this.cache.get(key) ?? find();
    this.cache.set(key, hits);
    return hits;
  }

  /** Papers whose identifier the text is, as it is, in an address, or unfinished. */
  private withIdentifier(text: string): string[] {
    const key = paperKey(text);
    const begun = text.trim().toLowerCase();
    const isBegun = BEGUN_IDENTIFIER.test(begun);
    if (key === undefined && !isBegun) return [];
    return this.idsOf(
      (entry) =>
        key === `arxiv:${entry.arxivId}` ||
        key === `doi:${entry.doi}` ||
        (isBegun && [entry.arxivId, entry.doi].some((id) => id?.startsWith(begun))),
    );
  }

  private idsOf(test: (entry: SavedEntry) => boolean): string[] {
    return [...this.entries.values()].flatMap(({ entry }) => (test(entry) ? [entry.id] : []));
  }

  /** The words of a paper that begin with one of these few letters. Only the rows in view need them. */
  private begun(beginnings: readonly string[], id: string): string[] {
    const entry = beginnings.length === 0 ? undefined : this.entries.get(id)?.entry;
    if (entry === undefined) return [];
    return textsOf(entry)
      .flatMap(termsOf)
      .filter((term) => beginnings.some((beginning) => term.startsWith(beginning)));
  }
}

interface Placed {
  readonly entry: SavedEntry;
  /** Its place among the entries. */
  readonly place: number;
}

interface Word {
  readonly letters: string;
  readonly hits: Hits;
}

function termsIn(all: readonly Hits[], id: string): string[] {
  return all.flatMap((hits) => hits.get(id)?.terms ?? []);
}

/** A whole number that is smaller for fewer missing words and then for a higher score. */
function rankOf(missing: number, score: number): number {
  return Math.round((missing * MAX_SCORE + Math.max(0, MAX_SCORE - score)) * SCORE_STEPS);
}

/** Any other beginning than a letter or a digit may be folded into one. */
const PLAIN_START = /^[a-z0-9]/i;

function titleBonus(title: string, letters: string): number {
  // Folds only the titles that may begin so.
  if (PLAIN_START.test(title) && title.charAt(0).toLowerCase() !== letters.charAt(0)) return 1;
  const folded = fold(title);
  if (folded === letters) return TITLE_BONUS.is;
  return folded.startsWith(letters) ? TITLE_BONUS.begins : 1;
}
