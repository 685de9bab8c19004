/** A hyphen, perhaps with the end of a line, between two equal letters. */
const BETWEEN_DOUBLES = /(\p{L})([-\u2010]\s*)(?=\1)/giu;

/**
 * The text with "dif-fusion" as one word. Folding counts a doubled letter of a word once, but a hyphen may also stand
 * between two words. Nothing moves: invisible signs take the place of the hyphen.
 */
export function joinBrokenWords(text: string): string {
  return text.replace(
    BETWEEN_DOUBLES,
    (_, letter: string, between: string) => letter + '\u200b'.repeat(between.length),
  );
}
