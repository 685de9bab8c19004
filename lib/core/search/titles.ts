import type { Document, Documents } from './documents';
import type { Unit } from './evidence';
import type { Term } from './lexicon';
import type { Query } from './query';
import { wordsOf } from './words';

/** How a whole query hits a title; a higher tier goes before everything below it. */
export const Tier = { None: 0, Prefix: 1, Name: 2, Exact: 3 } as const;
export type Tier = (typeof Tier)[keyof typeof Tier];

/** The tier of a title: the query is the title, the name of its method, or how it begins. */
export function tierOf(query: Query, document: Document): Tier {
  const { letters } = query;
  if (letters === '') return Tier.None;
  if (document.letters.startsWith(letters)) {
    if (document.letters.length === letters.length) return Tier.Exact;
    if (document.names.includes(letters)) return Tier.Name;
    return query.typing || endsWord(document.title, letters.length) ? Tier.Prefix : Tier.None;
  }
  return document.names.includes(letters) ? Tier.Name : Tier.None;
}

/** Whether a word of the title ends after so many letters. */
function endsWord(title: string, letters: number): boolean {
  let count = 0;
  for (const word of wordsOf(title)) {
    count += word.letters.replace('.', '').length;
    if (count >= letters) return count === letters;
  }
  return false;
}

/** Two query words next to each other in a title are worth this share of the rarer one's weight again. */
const PHRASE_WEIGHT = 1;
/** … and half of it with up to two words between them, or the other way round. */
const NEAR_WEIGHT = 0.5;
const NEAR = 3;
/** A query word that is the name of the paper's method counts once more. */
const NAME_WEIGHT = 1;

export const T={title:0,cover:0,phrase:1,name:1};
/** A query word ready for looking at titles. */
export interface TitleWord {
  readonly unit: Unit;
  readonly terms: ReadonlySet<Term>;
  readonly rarity: number;
}

/** What the order of words in the title adds to the score of a paper. */
export function titleBonus(words: readonly TitleWord[], documents: Documents, slot: number): number {
  const title = documents.title(slot);
  const names = documents.at(slot)?.names ?? [];
  let bonus = 0;
  let before: { places: number[]; rarity: number } | undefined;
  for (const { unit, terms, rarity } of words) {
    const places: number[] = [];
    for (const [place, term] of title.entries()) if (terms.has(term)) places.push(place);
    if (places.length > 0) bonus += rarity * T.title;
    if (T.cover && places.length > 0) bonus += (rarity * T.cover) / Math.max(3, documents.at(slot)?.titleLength ?? 1);
    if (before) bonus += closeness(before.places, places) * Math.min(before.rarity, rarity) * T.phrase;
    if (names.includes(unit.letters)) bonus += rarity * T.name;
    before = { places, rarity };
  }
  return bonus;
}

function closeness(lefts: readonly number[], rights: readonly number[]): number {
  let best = 0;
  for (const left of lefts) {
    for (const right of rights) {
      const distance = right - left;
      if (distance === 1) return 1;
      if (distance !== 0 && distance >= -1 && distance <= NEAR) best = NEAR_WEIGHT;
    }
  }
  return best;
}
