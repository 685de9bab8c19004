import type { Documents } from '../segments/documents';
import { INITIALS, slotOf, VENUE_SLOT } from '../segments/fact-words';
import { docNumberOf } from '../segments/posting';
import { find, startsWith, textAt, textLowerBound, type TextColumn } from '../segments/text-column';
import { digitsOf, MAX_LENGTH_FOR_TYPOS, typosAllowed, wordsWithin, type Neighbour } from '../segments/typos';

/** Answers kept between keystrokes; a beginning stands for hundreds of names. */
const MAX_CACHED = 1000;
/** One letter of a script with capitals stands for a name; a Chinese character is one. */
export const INITIAL = /^\p{Ll}$/u;
/** Other names of a venue: this conference changed its name in 2018. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['neurips', 'nips'],
  ['nips', 'neurips'],
]);
/** Shorter initials are part of too many venues. */
const MIN_ACRONYM = 3;

/** Looks up the words of authors and venues. Results hold live papers only. */
export class FactIndex {
  private readonly cache = new Map<string, ReadonlySet<number>>();
  private initials: readonly string[] | undefined;

  constructor(private readonly documents: Documents) {}

  /** Entries of the authors with this word in their names. */
  authors(word: string): ReadonlySet<number> {
    return this.cached(`author ${word}`, () => this.entries([word]).filter((entry) => slotOf(entry) !== VENUE_SLOT));
  }

  /** Document numbers of the papers by authors with this word in their names. */
  papersBy(word: string): ReadonlySet<number> {
    return this.cached(`papers ${word}`, () => [...this.authors(word)].map(docNumberOf));
  }

  /** Entries of the authors whose names agree with a word: they have it, or one of the two is an initial. */
  authorsLike(word: string): ReadonlySet<number> {
    return this.cached(`like ${word}`, () => {
      const entries = INITIAL.test(word) ? this.entriesBeginning(word) : this.entries([word, word.charAt(0)]);
      return entries.filter((entry) => slotOf(entry) !== VENUE_SLOT);
    });
  }

  /** Document numbers of the papers whose venue has this word, or these initials. */
  venues(word: string): ReadonlySet<number> {
    return this.cached(`venue ${word}`, () => {
      const renamed = RENAMED.get(word);
      const words = [word, ...this.acronyms(word)];
      if (renamed !== undefined) words.push(renamed, ...this.acronyms(renamed));
      const entries = this.entries(words).filter((entry) => slotOf(entry) === VENUE_SLOT);
      return entries.map(docNumberOf).sort((a, b) => a - b);
    });
  }

  /** Document numbers of the papers of a year, by their date or by their venue. */
  ofYear(year: number): ReadonlySet<number> {
    return this.cached(`year ${year}`, () => {
      const { documents } = this;
      const inVenue = this.venues(String(year));
      const found: number[] = [];
      for (let docNumber = 0; docNumber < documents.maxDoc; docNumber++) {
        const isMeant = inVenue.has(docNumber) || documents.year(docNumber) === year;
        if (isMeant && documents.isLive(docNumber)) found.push(docNumber);
      }
      return found;
    });
  }

  has(word: string): boolean {
    return this.documents.segments.some(({ factWords }) => find(factWords, word) >= 0);
  }

  /** Words that begin with `prefix`, including the prefix itself. */
  beginning(prefix: string): string[] {
    const found = new Set<string>();
    for (const { factWords } of this.documents.segments) {
      const [first, end] = rangeOf(factWords, prefix);
      for (let i = first; i < end; i++) found.add(textAt(factWords, i));
    }
    return [...found];
  }

  /** Words within a few typos, as in `Lexicon.neighbours`. */
  neighbours(word: string): Neighbour[] {
    const edits = typosAllowed(word);
    if (edits === 0 || word.length > MAX_LENGTH_FOR_TYPOS) return [];
    const found = new Map<string, Neighbour>();
    for (const { factWords } of this.documents.segments)
      for (const near of wordsWithin(factWords, word, edits)) found.set(near.word, near);
    const digits = digitsOf(word);
    return [...found.values()].filter((near) => !near.word.startsWith(INITIALS) && digitsOf(near.word) === digits);
  }

  /** The initials among the words that contain these letters. */
  private acronyms(letters: string): string[] {
    this.initials ??= this.beginning(INITIALS);
    return letters.length < MIN_ACRONYM ? [] : this.initials.filter((word) => word.includes(letters));
  }

  private entriesBeginning(prefix: string): number[] {
    return this.documents.segments.flatMap(({ factWords, factStarts, factEntries }) => {
      const [first, end] = rangeOf(factWords, prefix);
      return this.live(factEntries.subarray(factStarts[first], factStarts[end]));
    });
  }

  private live(entries: Uint32Array): number[] {
    return [...entries].filter((entry) => this.documents.isLive(docNumberOf(entry)));
  }

  private entries(words: readonly string[]): number[] {
    return this.documents.segments.flatMap(({ factWords, factStarts, factEntries }) =>
      words.flatMap((word) => {
        const i = find(factWords, word);
        return i < 0 ? [] : this.live(factEntries.subarray(factStarts[i], factStarts[i + 1]));
      }),
    );
  }

  private cached(key: string, compute: () => Iterable<number>): ReadonlySet<number> {
    const known = this.cache.get(key);
    if (known) return known;
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    const found = new Set(compute());
    this.cache.set(key, found);
    return found;
  }
}

/** The first index of the words that begin with `prefix`, and the index behind the last. */
function rangeOf(words: TextColumn, prefix: string): [first: number, end: number] {
  const first = textLowerBound(words, prefix);
  let end = first;
  while (end < words.ends.length && startsWith(words, end, prefix)) end++;
  return [first, end];
}
