/**
 * Folding: the one notion of "the same text" that recognition, search and paper ids share.
 *
 * Folding keeps letters and digits and drops their dress: case, accents, punctuation, hyphens, spacing, ligatures,
 * soft hyphens, LaTeX commands. Two titles are the same title exactly when their folded letters are equal.
 */

import { FoldedText } from './folded-text';

const scratch = new FoldedText();

/**
 * The folded letters of `text`, without spaces: `fold('Δ-DiT: Fine-Tuning') === 'deltaditfinetuning'`.
 * Equal results mean the same title.
 */
export function fold(text: string): string {
  scratch.reset();
  scratch.append(text);
  return scratch.slice(0, scratch.length);
}

/** The folded words of `text`, split where `fold` sees word boundaries: `['delta', 'dit', 'fine', 'tuning']`. */
export function foldWords(text: string): string[] {
  scratch.reset();
  scratch.append(text);
  const words: string[] = [];
  for (let i = 0; i < scratch.wordCount; i++) {
    const end = i + 1 < scratch.wordCount ? scratch.wordStarts[i + 1] : scratch.length;
    words.push(scratch.slice(scratch.wordStarts[i] as number, end as number));
  }
  return words;
}
