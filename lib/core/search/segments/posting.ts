/** One posting is a number: slot, then how often the term stands in title (2 bits) and abstract (6 bits). */
const TITLE_SHIFT = 6;
const SLOT_SHIFT = 8;
const MAX_TITLE_COUNT = 3;
const MAX_ABSTRACT_COUNT = 63;
const COUNTS = (1 << SLOT_SHIFT) - 1;

export const slotOf = (entry: number): number => entry >>> SLOT_SHIFT;
export const titleCount = (entry: number): number => (entry >>> TITLE_SHIFT) & MAX_TITLE_COUNT;
export const abstractCount = (entry: number): number => entry & MAX_ABSTRACT_COUNT;
export const posting = (slot: number, inTitle: number, inAbstract: number): number =>
  ((slot << SLOT_SHIFT) |
    (Math.min(inTitle, MAX_TITLE_COUNT) << TITLE_SHIFT) |
    Math.min(inAbstract, MAX_ABSTRACT_COUNT)) >>>
  0;

/** The same posting of a paper that changed its slot. */
export const movedTo = (slot: number, entry: number): number =>
  ((slot << SLOT_SHIFT) | (entry & COUNTS)) >>> 0;
