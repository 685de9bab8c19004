/** Words: how a text is split into folded words and stems. */

import { FoldedText } from '../../text/folded-text';

/** A word of a text: its folded letters and its position in the source (UTF-16 offsets). */
export interface Word {
  letters: string;
  start: number;
  end: number;
  /** Only a hyphen separates it from the previous word: `fine-tuning`. */
  glued: boolean;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const COMBINING = /\p{M}/u;
const HYPHENS = '-\u2010\u2011\u2012\u2013';
const THOUSANDS = /^\d{3}(?!\d)/;

const folded = new FoldedText();

/**
 * Returns the words of `text` as recognition splits them, with three additions: decimals stay whole (`1.46`), thousands
 * separators are dropped (`20,000` is `20000`), and `Intl.Segmenter` splits scripts without spaces.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  folded.reset();
  folded.append(text);
  const { length, ends, wordStarts, wordOffsets, wordCount } = folded;
  for (let word = 0; word < wordCount; word++) {
    const first = wordStarts[word] as number;
    const last = word + 1 < wordCount ? (wordStarts[word + 1] as number) : length;
    const start = wordOffsets[word] as number;
    const end = endWithAccents(text, ends[last - 1] as number);
    pushWord(words, lettersOf(text, first, last, start, end), start, end, text);
  }
  return words;
}

const PLAIN_WORD = /^[A-Za-z0-9]+$/;

/** The folded letters from `first` to `last`. Cutting a plain word from the source is faster. */
function lettersOf(text: string, first: number, last: number, start: number, end: number): string {
  const cut = end - start === last - first ? text.slice(start, end) : '';
  return PLAIN_WORD.test(cut) ? cut.toLowerCase() : folded.slice(first, last);
}

/** The end of a character with its combining accents. */
function endWithAccents(text: string, end: number): number {
  while (text.charCodeAt(end) >= 0x300 && COMBINING.test(text.charAt(end))) end++;
  return end;
}

function pushWord(words: Word[], letters: string, start: number, end: number, text: string): void {
  if (letters.charCodeAt(0) > 0xff && UNSPACED.test(letters)) {
    pushSegments(words, start, end, text);
    return;
  }
  const previous = words.at(-1);
  const gap = previous && start - previous.end === 1 ? text.charAt(previous.end) : '';
  if (previous && joinsNumber(previous, letters, gap)) {
    previous.letters += (gap === '.' ? gap : '') + letters;
    previous.end = end;
    return;
  }
  words.push({ letters, start, end, glued: gap !== '' && HYPHENS.includes(gap) });
}

function joinsNumber(previous: Word, letters: string, gap: string): boolean {
  if (gap !== '.' && gap !== ',') return false;
  if (!isDigit(previous.letters.charCodeAt(previous.letters.length - 1))) return false;
  return gap === '.' ? isDigit(letters.charCodeAt(0)) : THOUSANDS.test(letters);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

let segmenter: Intl.Segmenter | undefined;

/** Splits Chinese, Japanese, Korean and Thai text into words, or into characters without `Intl.Segmenter`. */
function pushSegments(words: Word[], start: number, end: number, text: string): void {
  const source = text.slice(start, end);
  if (typeof Intl.Segmenter === 'function') segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  let at = start;
  for (const segment of segmenter ? segmentTexts(segmenter, source) : source) {
    const letters = segment.normalize('NFKC').toLowerCase();
    words.push({ letters, start: at, end: at + segment.length, glued: false });
    at += segment.length;
  }
}

function* segmentTexts(by: Intl.Segmenter, source: string): Generator<string> {
  for (const { segment } of by.segment(source)) yield segment;
}

/** Characters outside ASCII that folding treats as spaces and that are common in abstracts. */
const TYPOGRAPHIC = /[‘’“”—…]/g;
/** ASCII without `&` and `\`, which folding reads as more than a letter or a break. */
const PLAIN = /^[\0-%'-[\]-\x7f]*$/;
/** White space except the byte-order mark, which folding drops inside words. */
const SPACE = /[^\S\ufeff]+/;
const PLAIN_CHUNK = /[a-z0-9]+(?:[-.,][a-z0-9]+)*/g;

/**
 * Splits a long text into chunks without splitting a word: `wordsOf` of all chunks gives the words of the text. Chunks
 * repeat, so a caller that caches their words reads many abstracts fast.
 */
export function chunksOf(text: string): readonly string[] {
  const plain = text.replace(TYPOGRAPHIC, ' ');
  return (PLAIN.test(plain) ? plain.toLowerCase().match(PLAIN_CHUNK) : text.split(SPACE)) ?? [];
}
