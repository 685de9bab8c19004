import type { Documents } from '../segments/documents';
import type { Evidence, ExpandedTerm } from '../evidence/evidence';
import type { Term } from '../segments/lexicon';
import type { Query } from '../query/query';
import type { Segment } from '../segments/segment';
import { hasWord, startsWith, textAt, textStart } from '../segments/text-column';
import { wordsOf } from '../words/words';

/** How a whole query hits a title; a higher tier goes before everything below it. */
export const TitleMatch = { None: 0, Prefix: 1, Name: 2, Exact: 3 } as const;
export type TitleMatch = (typeof TitleMatch)[keyof typeof TitleMatch];

/** The tier of a title: the query is all of it, the name of its method, or how it begins. */
export function matchTitle({ letters, typing }: Query, segment: Segment, ordinal: number): TitleMatch {
  if (isWholeTitle(letters, segment, ordinal)) return TitleMatch.Exact;
  const begins = startsWith(segment.letters, ordinal, letters);
  if (hasWord(segment.names, ordinal, letters)) return TitleMatch.Name;
  if (!begins) return TitleMatch.None;
  return typing || endsWord(textAt(segment.titles, ordinal), letters.length)
    ? TitleMatch.Prefix
    : TitleMatch.None;
}

function isWholeTitle(letters: string, { letters: titles }: Segment, ordinal: number): boolean {
  const { length } = letters;
  return (
    (titles.ends[ordinal] as number) - textStart(titles, ordinal) === length &&
    startsWith(titles, ordinal, letters)
  );
}

/** The document numbers of the papers whose title is the whole of a text with these folded letters. */
export function docNumbersWithTitle(letters: string, documents: Documents): number[] {
  const docNumbers: number[] = [];
  for (const segment of documents.segments) {
    for (let i = 0; i < segment.size; i++)
      if (isWholeTitle(letters, segment, i)) docNumbers.push(segment.from + i);
  }
  return docNumbers.filter((docNumber) => documents.isLive(docNumber));
}

/** Whether a word of the title ends after so many folded letters. */
function endsWord(title: string, length: number): boolean {
  let count = 0;
  for (const { letters } of wordsOf(title)) {
    count += letters.replaceAll('.', '').length;
    if (count >= length) return count === length;
  }
  return false;
}

/** Two query words that stand in a title as in the query count for the rarer of them once more. */
const PHRASE_WEIGHT = 1;
/** … and half of it when they are no further apart than this, or neighbours that changed places. */
const NEAR_WEIGHT = 0.5;
const NEAR = 3;
/** A query word that is the name of the paper's method counts twice. */
const NAME_WEIGHT = 1;

/** Words standing for a query word that may be the name of a method: spellings and corrections, the likeliest. */
const MAX_NAMES = 10;

/** A query word ready to be looked for in titles. */
export interface TitleWord {
  readonly expanded: ExpandedTerm;
  readonly terms: ReadonlySet<Term>;
  readonly idf: number;
  /** The stop words before it. */
  readonly stops: readonly TitleStop[];
}

/** A stop word to be looked for in titles. */
export type TitleStop = Pick<TitleWord, 'terms' | 'idf'>;

/** Where a word stands in a title. */
interface TitlePositions {
  readonly positions: readonly number[];
  readonly idf: number;
}

const NO_POSITIONS: TitlePositions = { positions: [], idf: 0 };

/** What the order of words in its title, and its method's name, add to the score of a paper. */
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
    bonus +=
      proximity(previous.positions, current.positions, expanded.distance) * Math.min(previous.idf, idf);
    bonus += nameMatch(expanded, segment, ordinal) * idf * NAME_WEIGHT;
    if (stops.length > 0) bonus += stopWordBonus(previous, stops, title, current);
    previous = current;
  }
  return bonus + stopWordBonus(previous, trailing, title, NO_POSITIONS);
}

/** Stop words count as little as they are rare in titles, where they stand in the query's order without a gap. */
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

/** How much of a query word is the name of a paper's method: all of it, or what a word counts that stands for it. */
function nameMatch({ letters, typing, evidence }: ExpandedTerm, { names }: Segment, ordinal: number): number {
  if (hasWord(names, ordinal, letters)) return 1;
  let best = 0;
  for (let i = 0; i < evidence.length && i < MAX_NAMES; i++) {
    const { mark, weight } = evidence[i] as Evidence;
    // What a word being typed may become is too much to be a name.
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
      // No distance: one word of the title is both, `finetuning` for `fine tuning`.
      if (distance === queryDistance || distance === 0) return PHRASE_WEIGHT;
      if (distance === -1 || (distance > 0 && distance <= NEAR)) best = NEAR_WEIGHT;
    }
  }
  return best;
}
