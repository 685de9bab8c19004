import type { Documents } from '../segments/documents';
import type { Evidence, ExpandedTerm } from '../evidence/evidence';
import type { Term } from '../segments/lexicon';
import type { Query } from '../query/query';
import type { Segment } from '../segments/segment';
import { hasWord, startsWith, textAt, textStart } from '../segments/text-column';
import { wordsOf } from '../words/words';

/** How a whole query matches a title; a higher value ranks above every lower one. */
export const TitleMatch = { None: 0, Prefix: 1, Name: 2, Exact: 3 } as const;
export type TitleMatch = (typeof TitleMatch)[keyof typeof TitleMatch];

/** Compares the whole query with the title, with the names of its method, and with its beginning. */
export function matchTitle({ letters, typing }: Query, segment: Segment, ordinal: number): TitleMatch {
  if (isWholeTitle(letters, segment, ordinal)) return TitleMatch.Exact;
  const begins = startsWith(segment.letters, ordinal, letters);
  if (hasWord(segment.names, ordinal, letters)) return TitleMatch.Name;
  if (!begins) return TitleMatch.None;
  return typing || endsWord(textAt(segment.titles, ordinal), letters.length) ? TitleMatch.Prefix : TitleMatch.None;
}

function isWholeTitle(letters: string, { letters: titles }: Segment, ordinal: number): boolean {
  const { length } = letters;
  return (
    (titles.ends[ordinal] as number) - textStart(titles, ordinal) === length && startsWith(titles, ordinal, letters)
  );
}

/** Returns the document numbers of the papers whose whole title has these folded letters. */
export function docNumbersWithTitle(letters: string, documents: Documents): number[] {
  const docNumbers: number[] = [];
  for (const segment of documents.segments) {
    for (let i = 0; i < segment.size; i++) if (isWholeTitle(letters, segment, i)) docNumbers.push(segment.from + i);
  }
  return docNumbers.filter((docNumber) => documents.isLive(docNumber));
}

/** Whether a word of the title ends after `length` folded letters. */
function endsWord(title: string, length: number): boolean {
  let count = 0;
  for (const { letters } of wordsOf(title)) {
    count += letters.replaceAll('.', '').length;
    if (count >= length) return count === length;
  }
  return false;
}

/** Two query words at the same distance in title and query add the lower of their two idf values … */
const PHRASE_WEIGHT = 1;
/** … and half of it if they are at most `NEAR` positions apart, or adjacent in reverse order. */
const NEAR_WEIGHT = 0.5;
const NEAR = 3;
/** A query word that is the name of the paper's method counts twice. */
const NAME_WEIGHT = 1;

/** Evidence for a query word that is compared with method names: spellings and corrections, likeliest first. */
const MAX_NAMES = 10;

/** A query word prepared for comparison with titles. */
export interface TitleWord {
  readonly expanded: ExpandedTerm;
  readonly terms: ReadonlySet<Term>;
  readonly idf: number;
  /** The stop words before it. */
  readonly stops: readonly TitleStop[];
}

/** A stop word prepared for comparison with titles. */
export type TitleStop = Pick<TitleWord, 'terms' | 'idf'>;

/** Positions of a query word in a title, and its idf. */
interface TitlePositions {
  readonly positions: readonly number[];
  readonly idf: number;
}

const NO_POSITIONS: TitlePositions = { positions: [], idf: 0 };

/** Returns what the order of the title's words and the name of its method add to the score. */
export function titleBonus(
  words: readonly TitleWord[],
  trailing: readonly TitleStop[],
  documents: Documents,
  docNumber: number,
): number {
  const title = documents.title(docNumber);
  const { segment, ordinal } = documents.locate(docNumber);
  let bonus = 0;
  let previous = NO_POSITIONS;
  for (const { expanded, terms, idf, stops } of words) {
    const current = { positions: positionsOf(terms, title), idf };
    bonus += proximity(previous.positions, current.positions, expanded.distance) * Math.min(previous.idf, idf);
    bonus += nameMatch(expanded, segment, ordinal) * idf * NAME_WEIGHT;
    if (stops.length > 0) bonus += stopWordBonus(previous, stops, title, current);
    previous = current;
  }
  return bonus + stopWordBonus(previous, trailing, title, NO_POSITIONS);
}

/** Bonus for stop words that follow each other in the title as in the query. It is small, as their idf is. */
function stopWordBonus(
  previous: TitlePositions,
  stops: readonly TitleStop[],
  title: ArrayLike<Term>,
  after: TitlePositions,
): number {
  let bonus = 0;
  let left = previous;
  for (const { terms, idf } of stops) {
    const right = { positions: positionsOf(terms, title), idf };
    bonus += adjacencyBonus(left, right);
    left = right;
  }
  return bonus + adjacencyBonus(left, after);
}

function adjacencyBonus(left: TitlePositions, right: TitlePositions): number {
  const adjacent = left.positions.some((position) => right.positions.includes(position + 1));
  return adjacent ? Math.min(left.idf, right.idf) * PHRASE_WEIGHT : 0;
}

function positionsOf(terms: ReadonlySet<Term>, title: ArrayLike<Term>): number[] {
  const positions: number[] = [];
  for (let position = 0; position < title.length; position++)
    if (terms.has(title[position] as Term)) positions.push(position);
  return positions;
}

/** How well a query word matches the method's name: 1 for the word itself, else the best weight of its evidence. */
function nameMatch({ letters, typing, evidence }: ExpandedTerm, { names }: Segment, ordinal: number): number {
  if (hasWord(names, ordinal, letters)) return 1;
  let best = 0;
  for (let i = 0; i < evidence.length && i < MAX_NAMES; i++) {
    const { mark, weight } = evidence[i] as Evidence;
    // A completion is too much of a guess to be a name.
    if (typing && mark.startsWith(letters)) continue;
    if (weight > best && hasWord(names, ordinal, mark)) best = weight;
  }
  return best;
}

function proximity(lefts: readonly number[], rights: readonly number[], queryDistance: number): number {
  let best = 0;
  for (const left of lefts) {
    for (const right of rights) {
      const distance = right - left;
      // Distance 0: one word of the title matches both, `finetuning` for `fine tuning`.
      if (distance === queryDistance || distance === 0) return PHRASE_WEIGHT;
      if (distance === -1 || (distance > 0 && distance <= NEAR)) best = NEAR_WEIGHT;
    }
  }
  return best;
}
