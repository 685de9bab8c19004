import { stemOf } from './words/stems';
import { wordParts } from './words/word-parts';
import { wordsOf, type Word } from './words/words';

/** A part of a text, marked or not. */
export interface MarkedText {
  text: string;
  marked: boolean;
}

interface Span {
  start: number;
  end: number;
}

const SMALL_A = 97;
const MAX_CACHED_STEMS = 10_000;

/** Characters that join two marks: `fine-tuning` is marked as a whole when both of its words are. */
const HYPHEN = /^[-\u2010-\u2013]$/;

/**
 * Splits `text` into marked and unmarked parts, which joined together are the text again. `terms` come from a search
 * result: a folded word marks whole words with its stem (`model` marks `Models`), its two halves (`finetuning` marks
 * `fine-tuning`) and its part of a coined name (`vmamba` marks the end of `EfficientVMamba`). Two words with a space
 * mark only neighbours. A word being typed is marked as a whole, because a mark that grows with every key draws the eye
 * away from the titles.
 */
export function markTerms(text: string, terms: readonly string[]): MarkedText[] {
  if (text === '') return [];
  const parts: MarkedText[] = [];
  let at = 0;
  for (const { start, end } of merged(findSpans(text, terms), text)) {
    if (start > at) parts.push({ text: text.slice(at, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}

function findSpans(text: string, terms: readonly string[]): Span[] {
  const single = new Set<string>();
  const pairs = new Set<string>();
  for (const term of terms) {
    const [left = '', right] = term.split(' ');
    if (right === undefined) single.add(left).add(stemOf(left));
    else pairs.add(`${stemOf(left)} ${stemOf(right)}`);
  }
  if (single.size + pairs.size === 0) return [];
  // Skips the stemmer for most words: this runs over abstracts at every keystroke.
  const mayMatch = prefixFilter([...single, ...pairs]);
  const has = (letters: string): boolean => single.has(letters) || single.has(cachedStem(letters));

  const found: Span[] = [];
  /** The previous word, if it may be the first of two that match together. */
  let previous: Word | undefined;
  for (const word of wordsOf(text)) {
    const likely = mayMatch(word.letters);
    if (likely && has(word.letters)) found.push(word);
    else if (mayHaveParts(text, word)) found.push(...partsOf(text, word, single));
    if (
      previous &&
      (has(previous.letters + word.letters) || pairs.has(`${cachedStem(previous.letters)} ${cachedStem(word.letters)}`))
    )
      found.push({ start: previous.start, end: word.end });
    previous = likely ? word : undefined;
  }
  return found;
}

/** Shorter stems may share only the first letter with their words: `die` is the stem of `dying`. */
const LONG_STEM = 4;

/** Tests by two letters whether a word may have one of these stems or be the first half of one (`u` of `unet`). */
function prefixFilter(stems: readonly string[]): (letters: string) => boolean {
  const initials = new Set(stems.map((stem) => stem.charAt(0)));
  const ofShort = new Set(stems.filter(({ length }) => length < LONG_STEM).map((stem) => stem.charAt(0)));
  const pairs = new Set(stems.map((stem) => stem.slice(0, 2)));
  return (letters) => {
    const initial = letters.charAt(0);
    return (letters.length === 1 ? initials : ofShort).has(initial) || pairs.has(letters.slice(0, 2));
  };
}

/** A quick test for `partsOf`: a capital or a digit follows the first letter in few words only. */
function mayHaveParts(text: string, { start, end }: Word): boolean {
  for (let at = start + 1; at < end; at++) {
    if (text.charCodeAt(at) < SMALL_A) return true;
  }
  return false;
}

function partsOf(text: string, { start, end }: Word, terms: ReadonlySet<string>): Span[] {
  const source = text.slice(start, end);
  return wordParts(source)
    .filter((part) => terms.has(part) || terms.has(stemOf(part)))
    .map((part) => {
      const at = start + source.toLowerCase().lastIndexOf(part);
      return { start: at, end: at + part.length };
    });
}

const stems = new Map<string, string>();

/** `stemOf` with a cache, because every keystroke marks the same abstracts. */
function cachedStem(letters: string): string {
  let stem = stems.get(letters);
  if (stem === undefined) {
    if (stems.size >= MAX_CACHED_STEMS) stems.clear();
    stems.set(letters, (stem = stemOf(letters)));
  }
  return stem;
}

/** Sorts the spans and joins those that overlap or have only a hyphen between them. */
function merged(found: readonly Span[], text: string): Span[] {
  const out: Span[] = [];
  for (const { start, end } of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (last && (start <= last.end || HYPHEN.test(text.slice(last.end, start)))) {
      last.end = Math.max(last.end, end);
    } else {
      out.push({ start, end });
    }
  }
  return out;
}
