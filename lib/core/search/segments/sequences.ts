import type { Term } from './lexicon';
import type { Terms } from './segment';

/** How often these terms stand side by side in a text. */
export function countSequence(terms: Terms, wanted: readonly Term[]): number {
  const first = wanted[0];
  if (first === undefined) return 0;
  let count = 0;
  for (let i = terms.indexOf(first); i >= 0; i = terms.indexOf(first, i + 1)) {
    if (wanted.every((term, j) => terms[i + j] === term)) count++;
  }
  return count;
}
