/**
 * Limits for short titles. The policy uses them, and the tab does too, so that it does not wake the background for
 * phrases.
 */

/** Folded letters from which a title does not occur in prose by accident. A shorter title needs other evidence. */
export const SELF_EVIDENT_LETTERS = 40;
/** Words that a short title needs for title case to be enough evidence ("Go Wider Instead of Deeper"). */
export const WORDS_FOR_TITLE_CASE = 4;
