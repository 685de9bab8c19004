import type { Documents } from './documents';
import type { Evidence, Unit } from './evidence';
import type { Term } from './lexicon';
import type { Query } from './query';
import type { Segment } from './segment';
import { hasWord, startsWith, textAt, textStart } from './text-column';
import { wordsOf } from './words';

/** How a whole query hits a title; a higher tier goes before everything below it. */
export const Tier = { None: 0, Prefix: 1, Name: 2, Exact: 3 } as const;
export type Tier = (typeof Tier)[keyof typeof Tier];

/** The tier of a title: the query is all of it, the name of its method, or how it begins. */
export function tierOf({ letters, typing }: Query, segment: Segment, place: number): Tier {
  const own = segment.letters;
  const begins = startsWith(own, place, letters);
  if (begins && (own.ends[place] as number) - textStart(own, place) === letters.length) return Tier.Exact;
  if (hasWord(segment.names, place, letters)) return Tier.Name;
  if (!begins) return Tier.None;
  return typing || endsWord(textAt(segment.titles, place), letters.length) ? Tier.Prefix : Tier.None;
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
  readonly unit: Unit;
  readonly terms: ReadonlySet<Term>;
  readonly rarity: number;
}

/** What the order of words in its title, and its method's name, add to the score of a paper. */
export function titleBonus(words: readonly TitleWord[], documents: Documents, slot: number): number {
  const title = documents.title(slot);
  const { segment, place: paper } = documents.locate(slot);
  let bonus = 0;
  let before: { places: number[]; rarity: number } = { places: [], rarity: 0 };
  for (const { unit, terms, rarity } of words) {
    const places: number[] = [];
    for (const [place, term] of title.entries()) if (terms.has(term)) places.push(place);
    bonus += closeness(before.places, places, unit.distance) * Math.min(before.rarity, rarity);
    bonus += nameShare(unit, segment, paper) * rarity * NAME_WEIGHT;
    before = { places, rarity };
  }
  return bonus;
}

/** How much of a query word is the name of a paper's method: all of it, or what a word counts that stands for it. */
function nameShare({ letters, typing, evidence }: Unit, { names }: Segment, paper: number): number {
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
