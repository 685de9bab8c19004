/** A posting is one 32-bit number: document number (24 bits), occurrences in the title (2) and in the abstract (6). */
const TITLE_SHIFT = 6;
const DOC_NUMBER_SHIFT = 8;
const MAX_TITLE_COUNT = 3;
const MAX_ABSTRACT_COUNT = 63;
const COUNTS = (1 << DOC_NUMBER_SHIFT) - 1;

export const docNumberOf = (entry: number): number => entry >>> DOC_NUMBER_SHIFT;
export const titleCount = (entry: number): number => (entry >>> TITLE_SHIFT) & MAX_TITLE_COUNT;
export const abstractCount = (entry: number): number => entry & MAX_ABSTRACT_COUNT;
export const posting = (docNumber: number, inTitle: number, inAbstract: number): number =>
  ((docNumber << DOC_NUMBER_SHIFT) |
    (Math.min(inTitle, MAX_TITLE_COUNT) << TITLE_SHIFT) |
    Math.min(inAbstract, MAX_ABSTRACT_COUNT)) >>>
  0;

/** The same posting under a new document number. */
export const movedTo = (docNumber: number, entry: number): number =>
  ((docNumber << DOC_NUMBER_SHIFT) | (entry & COUNTS)) >>> 0;
