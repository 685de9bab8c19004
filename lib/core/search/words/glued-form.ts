import { isStopWord } from './stems';
import type { Word } from './words';

/**
 * `over-fitting` is `overfitting` as well as `fitting`: a stop word that a hyphen glues to a content word is part of
 * it. Only where the hyphenation begins with the stop word, so `state-of-the-art` has no `theart`.
 */
export function gluedForm(word: Word, previous: Word | undefined): string | undefined {
  if (!previous || !word.glued || previous.glued) return undefined;
  return isStopWord(previous.letters) && !isStopWord(word.letters)
    ? previous.letters + word.letters
    : undefined;
}
