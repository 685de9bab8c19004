import MiniSearch, { type Query } from 'minisearch';
import { stemOf } from '../search/words/stems';
import { Beginnings, SHORT } from './beginnings';
import type { SavedEntry } from './entry';
import { Facets, type FacetKind } from './facets';
import { joined, NO_HITS, type Hits } from './hits';
import { MAX_TERM, termsOf } from './terms';

/** What each paper has for itself, with the weight of a word there. */
const FIELDS = {
  /** What people remember of a paper. */
  title: 4,
  /** The next best memory, and a name is rarely a word of something else. */
  authors: 3,
  /** The user's own words, written to be found. They count less, because few papers have a note, so its words are rare. */
  note: 1.5,
} as const;

type Field = keyof typeof FIELDS;
const ALL = Object.keys(FIELDS) as readonly Field[];

/** A completed word counts less than the word itself, and a misspelt one still less. */
const WEIGHTS = { prefix: 0.5, fuzzy: 0.3 };
/** BM25+ for short texts: a word said twice in a title or a note says little more than once. */
const BM25 = { k: 0.4, b: 0.7, d: 0.5 };
/** `model` for `models`, and what begins with it. */
const STEM_WEIGHT = 0.5;
/** Words of so many letters may have so many typos. Two swapped letters are two typos. */
const TYPOS = [
  [5, 1],
  [7, 2],
] as const;
/** The last letters of an unfinished word that may be wrong: it is no typo of a whole word yet. */
const WRONG_ENDING = 2;

export interface WordOptions {
  /** Whether the word may be unfinished. */
  readonly typing?: boolean;
  /** Where to look; everywhere by default. */
  readonly only?: Field | FacetKind;
}

/** Whether two entries have the same words, so that one need not replace the other in the index. */
export function sameText(a: SavedEntry, b: SavedEntry): boolean {
  return (
    a.title === b.title &&
    a.note === b.note &&
    a.venue === b.venue &&
    a.year === b.year &&
    sameItems(a.lists, b.lists) &&
    sameItems(a.authors, b.authors)
  );
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}

function termsOfFields({ title, authors, note }: SavedEntry): Record<Field, string[]> {
  return { title: termsOf(title), authors: authors.flatMap(termsOf), note: termsOf(note) };
}

/** The words of saved papers: MiniSearch with the project's folding, and what it would be slow at beside it. */
export class SavedIndex {
  /** The terms of the entry that is being added or removed. */
  private terms: Record<Field, string[]> = { title: [], authors: [], note: [] };
  private readonly beginnings = new Beginnings();
  private readonly facets = new Facets();
  private readonly index = new MiniSearch<SavedEntry>({
    fields: [...ALL],
    extractField: (entry, field) => (field === 'id' ? entry.id : ''),
    tokenize: (_, field) => this.terms[field as Field],
    // `termsOf` folds.
    processTerm: (term) => term,
    searchOptions: { tokenize: (word) => [word], boost: FIELDS, weights: WEIGHTS, bm25: BM25 },
  });

  /** Adds an entry that is not in the index, in a fraction of a millisecond. */
  add(entry: SavedEntry): void {
    this.terms = termsOfFields(entry);
    this.index.add(entry);
    this.beginnings.add(entry.id, this.terms);
    this.facets.add(entry);
  }

  /** Takes out an entry, which must be the one that was added. */
  remove(entry: SavedEntry): void {
    this.terms = termsOfFields(entry);
    // `discard` leaves its words in the statistics until a vacuum, so that the order would depend on the history.
    this.index.remove(entry);
    this.beginnings.remove(entry.id);
    this.facets.remove(entry);
  }

  /**
   * Papers that have the word, or a word that begins with it or has its stem. Without such papers, those that have a
   * similar word.
   */
  find(word: string, { typing = false, only }: WordOptions = {}): Hits {
    const letters = word.slice(0, MAX_TERM);
    const fields = only === undefined ? ALL : ALL.filter((field) => field === only);
    const kinds = only === undefined ? undefined : [only as FacetKind];
    const shared = this.facets.find(letters, kinds, this.index.documentCount);
    if (fields.length === 0) return shared;
    if (letters.length <= SHORT) return joined(shared, this.findShort(letters, fields, typing));
    const found = joined(shared, this.findBegun(letters, fields));
    return found.size > 0 || !/^\p{L}+$/u.test(letters) ? found : this.findMisspelt(letters, fields, typing);
  }

  private findShort(letters: string, fields: readonly Field[], typing: boolean): Hits {
    const found = letters.length < SHORT ? NO_HITS : this.look({ queries: [letters], fields: [...fields] });
    if (found.size > 0 && !typing) return found;
    return joined(this.beginnings.find(letters, fields), found);
  }

  private findBegun(letters: string, fields: readonly Field[]): Hits {
    const stem = stemOf(letters);
    if (stem === letters || stem.length <= SHORT)
      return this.look({ queries: [letters], fields: [...fields], prefix: true });
    // What begins with the word begins with its stem, too, or with most of it.
    const stemmed: Query = { queries: [stem], prefix: true, boostTerm: () => STEM_WEIGHT };
    return this.look({ queries: [letters, stemmed], fields: [...fields] });
  }

  private findMisspelt(letters: string, fields: readonly Field[], typing: boolean): Hits {
    const among = { fields: [...fields] };
    for (const [length, fuzzy] of TYPOS) {
      const found = letters.length < length ? NO_HITS : this.look({ ...among, queries: [letters], fuzzy });
      if (found.size > 0) return found;
    }
    if (!typing) return NO_HITS;
    for (let cut = 1; cut <= WRONG_ENDING; cut++) {
      const begun = letters.slice(0, -cut);
      const found = begun.length <= SHORT + 1 ? NO_HITS : this.look({ ...among, queries: [begun], prefix: true });
      if (found.size > 0) return found;
    }
    return NO_HITS;
  }

  /** Papers that have exactly this word. */
  findExact(word: string): Hits {
    return this.look({ queries: [word.slice(0, MAX_TERM)] });
  }

  /** The likeliest completion of an unfinished word in the papers that pass `filter`. */
  complete(word: string, filter: (id: string) => boolean): string | undefined {
    if (word.length <= SHORT) return undefined;
    const suggestions = this.index.autoSuggest(word, { prefix: true, filter: ({ id }) => filter(id as string) });
    const terms = suggestions.flatMap((suggestion) => suggestion.terms);
    return terms.find((term) => term.length > word.length && term.startsWith(word));
  }

  private look(query: Query): Hits {
    return new Map(this.index.search(query).map(({ id, score, terms }) => [id as string, { score, terms }] as const));
  }
}
