import { isStopWord } from './stems';
import type { Word } from './words';

/**
 * `over-fitting` is found as `overfitting` and as `fitting`: a hyphen makes a stop word part of the content word after
 * it. The hyphenation must begin with the stop word, so `state-of-the-art` does not give `theart`.
 */
export function gluedForm(word: Word, previous: Word | undefined): string | undefined {
  if (!previous || !word.glued || previous.glued) return undefined;
  return isStopWord(previous.letters) && !isStopWord(word.letters) ? previous.letters + word.letters : undefined;
}
