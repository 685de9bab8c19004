import { wordParts } from '../search/words/word-parts';
import { wordsOf } from '../search/words/words';

/** Longer words are cut: they are addresses or noise, and the edit distance takes the square of their length. */
export const MAX_TERM = 40;

const MAX_CACHED = 20_000;
const cache = new Map<string, readonly string[]>();

/**
 * The terms by which a text is found: its folded words, the parts of coined words (`vmamba` of `EfficientVMamba`), and
 * hyphenated words in one (`finetuning` for `fine-tuning`).
 */
export function termsOf(text: string): string[] {
  // Names and words repeat among papers, and folding them is most of the time that an index takes to build.
  return text.split(/\s+/u).flatMap((chunk) => {
    let terms = cache.get(chunk);
    if (terms === undefined) {
      if (cache.size >= MAX_CACHED) cache.clear();
      cache.set(chunk, (terms = termsOfChunk(chunk)));
    }
    return terms;
  });
}

function termsOfChunk(text: string): string[] {
  const terms: string[] = [];
  let previous = '';
  for (const { letters, start, end, glued } of wordsOf(text)) {
    terms.push(letters.slice(0, MAX_TERM));
    if (glued) terms.push((previous + letters).slice(0, MAX_TERM));
    terms.push(...wordParts(text.slice(start, end)));
    previous = letters;
  }
  return terms;
}
