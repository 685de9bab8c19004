import type { Term } from './lexicon';
import type { Terms } from './segment';

/** Counts how often the terms of a phrase are adjacent in a text. */
export function countPhrase(terms: Terms, phrase: readonly Term[]): number {
  const first = phrase[0];
  if (first === undefined) return 0;
  let count = 0;
  for (let i = terms.indexOf(first); i >= 0; i = terms.indexOf(first, i + 1)) {
    if (phrase.every((term, j) => terms[i + j] === term)) count++;
  }
  return count;
}
