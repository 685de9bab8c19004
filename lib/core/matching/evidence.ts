import { addressKey } from './address-key';
import type { Block } from './block';
import type { TitleIndex } from './title-index';

/** What a block says of papers besides their titles. */

/** Addresses and arXiv identifiers in running text. */
const ADDRESSES =
  /https?:\/\/[^\s<>"{}|\\^`]{3,300}|arxiv:\s?[a-z-]{2,9}(?:\.[a-z]{2})?\/\d{7}|\b\d{4}\.\d{4,5}(?:v\d{1,2})?\b/giu;

/** The ids of the papers whose identifier or address stands in the block, as text or behind a link. */
export function papersBeside(index: TitleIndex, { text, marks }: Block): ReadonlySet<string> {
  const keys = new Set<string | undefined>(marks.map(({ key }) => key));
  for (const [address] of text.matchAll(ADDRESSES)) keys.add(addressKey(address));
  return new Set([...keys].flatMap((key) => (key === undefined ? [] : (index.paperByKey(key)?.id ?? []))));
}

/** A name, a first name or an initial: "Bolya", "C.-Y.", "O'Neil". */
const NAME = /^(?:\p{Lu}[\p{L}.'’-]*|et|al\.?|and|&|von|van|der?|la|\(?(?:19|20)\d\d[a-z]?\)?|\[\d{1,3}\])$/u;
/** Words of the names of journals that the list of venues lacks. */
const OF_JOURNALS =
  /\b(?:annals|computation|letters|magazine|mathematics|methods|physics|reports|reviews?|sciences?|systems)$/iu;
const YEAR_OR_VENUE = /^(?:,\s+(?:\(?(?:19|20)\d\d\b|arxiv\b|corr\b|preprint\b)|\s+\((?:19|20)\d\d[a-z]?\))/iu;
/** Words that a title in sentence case needs between authors and year; journals have fewer. */
const WORDS_FOR_CITATION = 3;

/**
 * Whether the stretch stands as a title does in a reference: "…, J. Hoffman, ⟨Token merging: Your vit but faster⟩,
 * 2022". Before a journal, which also stands between commas, stand the words of a title instead of names.
 */
export function isCited(block: Block, start: number, end: number, isVenueNext: boolean): boolean {
  const stretch = block.text.slice(start, end);
  if (stretch.trim().split(/\s+/u).length < WORDS_FOR_CITATION || !/^\P{L}*\p{Lu}/u.test(stretch)) return false;
  if (OF_JOURNALS.test(stretch) || !(isVenueNext || YEAR_OR_VENUE.test(block.text.slice(end, end + 20)))) return false;
  const left = block.text.slice(Math.max(0, start - 80), start).trim();
  if (left === '') return true;
  if (!/[.,:;\])]$/u.test(left)) return false;
  const last = left
    .replace(/[.,:;\s]+$/u, '')
    .split(/[,;:]\s|\.\s(?=\p{L}{3})/u)
    .at(-1);
  const words = last?.trim().split(/\s+/u) ?? [];
  return words.length <= 5 && words.every((word) => NAME.test(word));
}

/** Words of the names of parts of documents. */
const OF_PARTS = new Set(
  (
    'abstract acknowledgements acknowledgments additional analysis appendix author authors availability background ' +
    'book broader call case code conclusion conclusions content contents contributions corrigendum data details ' +
    'discussion editor editorial editors erratum ethics evaluation executive experimental experiments figures ' +
    'foreword formulation future general guest impact implementation index introduction invited issue keynote letter ' +
    'limitations list literature material materials method methods motivation note notes outlook overview panel papers ' +
    'preface preliminaries problem program proposed references related results review reviews section setup special ' +
    'statement study subject summary supplement supplementary table tables talk work works workshops'
  ).split(' '),
);
const SMALL = new Set('a an and for from in of on the this to with'.split(' '));

/** Whether a title is named like parts of documents, such as "Discussion", or is a single word without a hump. */
export function isPartName(title: string): boolean {
  const words = title.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length === 1) return !/\p{Ll}\p{Lu}|\p{N}/u.test(title);
  return words.every((word) => OF_PARTS.has(word) || SMALL.has(word));
}
