/**
 * What makes a title short: numbers of the policy that the tab needs too, to leave the background alone about phrases.
 */

/** From this many letters on, a title is not said by accident; below, something must corroborate it. */
export const SELF_EVIDENT_LETTERS = 40;
/** Words a short title needs for title case alone to show that a title is meant ("Go Wider Instead of Deeper"). */
export const WORDS_FOR_TITLE_CASE = 4;
