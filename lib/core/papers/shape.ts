/**
 * The shape of a single paragraph.
 *
 * - `title`: short, without a full stop at its end or between sentences.
 * - `body`: too long for a title, or with several sentences or an address.
 * - `sentence`: short and with one full stop; a one-sentence abstract, or a title with a full stop. Neighbours decide.
 */
export type Shape = 'title' | 'sentence' | 'body';

/**
 * Longest title, and longest line of a wrapped paragraph, in UTF-16 units. The longest title of the bundled dump has
 * 123, the longest on arXiv about 240. Abstracts on one line are longer: at least 1,367 in that dump.
 */
export const MAX_TITLE_LENGTH = 250;

/** A full stop after more than an initial, then a capital. "?" and "!" do not count, because titles contain them. */
const SENTENCE_BREAK = /(?:[\p{Ll}\p{N})\]%"'”]|\p{Lu}\p{Lu})\.["')\]”]?\s[\p{Lu}\p{N}("'“]/gu;
const FULL_STOP_AT_END = /[^.]\.["')\]”]?$/u;

export function shapeOf(text: string): Shape {
  if (text.length > MAX_TITLE_LENGTH || /https?:\/\//i.test(text)) return 'body';
  const stops = (text.match(SENTENCE_BREAK)?.length ?? 0) + (FULL_STOP_AT_END.test(text) ? 1 : 0);
  if (stops === 0) return 'title';
  return stops === 1 ? 'sentence' : 'body';
}

export function endsSentence(text: string): boolean {
  // Only the end is read: a dump asks this of one long line again and again.
  return /[.!?…]["')\]”]?$/u.test(text.slice(-2));
}

export function startsInLowerCase(text: string): boolean {
  return /^\p{Ll}/u.test(text);
}
