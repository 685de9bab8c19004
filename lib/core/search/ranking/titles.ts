import type { Documents } from '../segments/documents';
import type { ExpandedTerm } from '../evidence/evidence';
import type { Evidence } from '../evidence/evidence';
import type { Term } from '../segments/lexicon';
import type { Query } from '../query/query';
import type { Segment } from '../segments/segment';
import { hasWord, startsWith, textAt, textStart } from '../segments/text-column';
import { wordsOf } from '../words/words';

/** How a whole query hits a title; a higher tier goes before everything below it. */
export const Tier = { None: 0, Prefix: 1, Name: 2, Exact: 3 } as const;
export type Tier = (typeof Tier)[keyof typeof Tier];

/** The tier of a title: the query is all of it, the name of its method, or how it begins. */
export function tierOf({ letters, typing }: Query, segment: Segment, place: number): Tier {
  if (isTitle(letters, segment, place)) return Tier.Exact;
  const begins = startsWith(segment.letters, place, letters);
  if (hasWord(segment.names, place, letters)) return Tier.Name;
  if (!begins) return Tier.None;
  return typing || endsWord(textAt(segment.titles, place), letters.length) ? Tier.Prefix : Tier.None;
}

function isTitle(letters: string, { letters: own }: Segment, place: number): boolean {
  const { length } = letters;
  return (own.ends[place] as number) - textStart(own, place) === length && startsWith(own, place, letters);
}

/** The document numbers of the papers whose title is the whole of a text with these folded letters. */
export function docNumbersTitled(letters: string, documents: Documents): number[] {
  const docNumbers: number[] = [];
  for (const segment of documents.segments) {
    for (let i = 0; i < segment.size; i++)
      if (isTitle(letters, segment, i)) docNumbers.push(segment.from + i);
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
  readonly unit: ExpandedTerm;
  readonly terms: ReadonlySet<Term>;
  readonly idf: number;
  /** The stop words before it. */
  readonly stops: readonly TitleStop[];
}

/** A stop word to be looked for in titles. */
export type TitleStop = Pick<TitleWord, 'terms' | 'idf'>;

/** Where a word stands in a title. */
interface Spot {
  readonly places: readonly number[];
  readonly idf: number;
}

const NOWHERE: Spot = { places: [], idf: 0 };

/** What the order of words in its title, and its method's name, add to the score of a paper. */
export function titleBonus(
  words: readonly TitleWord[],
  trailing: readonly TitleStop[],
  documents: Documents,
  docNumber: number,
): number {
  const title = documents.title(docNumber);
  const { segment, place: paper } = documents.locate(docNumber);
  let bonus = 0;
  let before = NOWHERE;
  for (const { unit, terms, idf, stops } of words) {
    const spot = { places: placesOf(terms, title), idf };
    bonus += closeness(before.places, spot.places, unit.distance) * Math.min(before.idf, idf);
    bonus += nameShare(unit, segment, paper) * idf * NAME_WEIGHT;
    if (stops.length > 0) bonus += runBonus(before, stops, title, spot);
    before = spot;
  }
  return bonus + runBonus(before, trailing, title, NOWHERE);
}

/** Stop words count as little as they are rare in titles, where they stand in the query's order without a gap. */
function runBonus(before: Spot, stops: readonly TitleStop[], title: ArrayLike<Term>, after: Spot): number {
  let bonus = 0;
  let left = before;
  for (const { terms, idf } of stops) {
    const right = { places: placesOf(terms, title), idf };
    bonus += neighbours(left, right);
    left = right;
  }
  return bonus + neighbours(left, after);
}

function neighbours(left: Spot, right: Spot): number {
  const adjacent = left.places.some((place) => right.places.includes(place + 1));
  return adjacent ? Math.min(left.idf, right.idf) * PHRASE_WEIGHT : 0;
}

function placesOf(terms: ReadonlySet<Term>, title: ArrayLike<Term>): number[] {
  const places: number[] = [];
  for (let place = 0; place < title.length; place++) if (terms.has(title[place] as Term)) places.push(place);
  return places;
}

/** How much of a query word is the name of a paper's method: all of it, or what a word counts that stands for it. */
function nameShare({ letters, typing, evidence }: ExpandedTerm, { names }: Segment, paper: number): number {
  if (hasWord(names, paper, letters)) return 1;
  let best = 0;
  for (let i = 0; i < evidence.length && i < MAX_NAMES; i++) {
    const { mark, weight } = evidence[i] as Evidence;
    // What a word being typed may become is too much to be a name.
    if (typing && mark.startsWith(letters)) continue;
    if (weight > best && hasWord(names, paper, mark)) best = weight;
  }
  return best;
}

function closeness(lefts: readonly number[], rights: readonly number[], asked: number): number {
  let best = 0;
  for (const left of lefts) {
    for (const right of rights) {
      const distance = right - left;
      // No distance: one word of the title is both, `finetuning` for `fine tuning`.
      if (distance === asked || distance === 0) return PHRASE_WEIGHT;
      if (distance === -1 || (distance > 0 && distance <= NEAR)) best = NEAR_WEIGHT;
    }
  }
  return best;
}
