import { docNumberOf } from '../segments/posting';
import { isStopWord } from '../words/stems';
import { wordsOf } from '../words/words';
import { INITIAL, type FactIndex } from './fact-index';

/** The papers that a name or a venue means, and the folded words by which they are found. */
export interface FoundFacts {
  readonly docNumbers: ReadonlySet<number>;
  readonly marks: readonly string[];
}

/** Words that the beginning of a word may stand for. */
const MAX_COMPLETIONS = 500;
/** Words to mark; there may be that many completions. */
const MAX_MARKS = 50;
const YEAR = /^\d{4}$/;

/**
 * Finds the papers of an author, for `author:`. One author must have all words of the name, in any order; an initial
 * stands for a word, in the query as in the paper. While typing, the last word may be unfinished. Typos are forgiven
 * when nobody has the name.
 */
export function papersByAuthor(index: FactIndex, name: string, typing: boolean): FoundFacts {
  const words = wordsOf(name).map(({ letters }) => letters);
  const hasWord = words.some((word) => !INITIAL.test(word));
  return firstFound(index, words, typing, (readings) => {
    const exact = readings.map((reading) => union(reading.map((word) => index.authors(word))));
    // Initials alone agree with too many: one word must agree as a whole.
    const named = union(exact.filter((_, i) => !hasWord || !INITIAL.test(words[i] as string)));
    const like = words.map((word, i) => union([index.authorsLike(word), exact[i] ?? []]));
    return [...intersection(like)].filter((entry) => named.has(entry)).map(docNumberOf);
  });
}

/** Finds the papers of a venue, for `venue:`, by its words or its initials; a year may be among the words. */
export function papersAtVenue(index: FactIndex, venue: string, typing: boolean): FoundFacts {
  const words = wordsOf(venue)
    .map(({ letters }) => letters)
    .filter((word) => !isStopWord(word));
  return firstFound(index, words, typing, (readings) =>
    intersection(
      readings.map((reading, i) => {
        const year = YEAR.test(words[i] as string) ? [index.ofYear(Number(words[i]))] : [];
        return union([...year, ...reading.map((word) => index.venues(word))]);
      }),
    ),
  );
}

/** Reads the words as they are, then the last one as a beginning, then all as misspelt, until papers are found. */
function firstFound(
  index: FactIndex,
  words: readonly string[],
  typing: boolean,
  find: (readings: readonly (readonly string[])[]) => Iterable<number>,
): FoundFacts {
  const readings: ((word: string, i: number) => readonly string[])[] = [(word) => [word]];
  if (typing)
    readings.push((word, i) => (i < words.length - 1 ? [word] : index.beginning(word).slice(0, MAX_COMPLETIONS)));
  readings.push((word) => [word, ...nearest(index, word)]);
  for (const read of readings) {
    const reading = words.map(read);
    const docNumbers = new Set(words.length === 0 ? [] : find(reading));
    if (docNumbers.size > 0) {
      const marks = reading.flat().filter((word) => !INITIAL.test(word) && index.has(word));
      return { docNumbers, marks: marks.slice(0, MAX_MARKS) };
    }
  }
  return { docNumbers: new Set(), marks: [] };
}

/** The words with the fewest typos. */
function nearest(index: FactIndex, word: string): string[] {
  const found = index.neighbours(word).filter(({ edits }) => edits > 0);
  const fewest = Math.min(...found.map(({ edits }) => edits));
  return found.filter(({ edits }) => edits === fewest).map((near) => near.word);
}

function union(sets: readonly Iterable<number>[]): ReadonlySet<number> {
  const [only, ...more] = sets;
  if (only instanceof Set && more.length === 0) return only as ReadonlySet<number>;
  const all = new Set<number>();
  for (const set of sets) for (const one of set) all.add(one);
  return all;
}

function intersection(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = sets.toSorted((a, b) => a.size - b.size);
  return new Set([...first].filter((one) => others.every((set) => set.has(one))));
}
