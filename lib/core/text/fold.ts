/**
 * Text folding: reduces a text to the letters by which recognition, search and paper ids compare it.
 *
 * Folding keeps letters and digits. It ignores case, accents, punctuation, hyphens, spaces, ligatures, soft hyphens and
 * LaTeX commands. Two titles are the same exactly when their folded letters are equal.
 */

import { FoldedText } from './folded-text';

const scratch = new FoldedText();

/**
 * The folded letters of `text`, without spaces: `fold('Δ-DiT: Fine-Tuning') === 'deltaditfinetuning'`.
 * Empty for a text without letters and digits.
 */
export function fold(text: string): string {
  scratch.reset();
  scratch.append(text);
  return scratch.slice(0, scratch.length);
}

/** The folded words of `text`: `'Δ-DiT: Fine-Tuning'` gives `['delta', 'dit', 'fine', 'tuning']`. */
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
