import { lowerBound } from '../../core/lower-bound';
import { SELF_EVIDENT_LETTERS, WORDS_FOR_TITLE_CASE } from '../../core/matching';
import type { TextPlace } from '../page/text-block';
import type { Run } from '../page/text-runs';

/**
 * Cheap checks of filter hits in the tab, before it asks the background, which applies the full policy. They only drop
 * hits that are clearly running text: thousands of known titles are phrases ("Anomaly detection"), and thousands begin
 * with one ("Reinforcement learning with …"). Everything that the policy accepts passes these checks.
 */

/** Length of the longest title including punctuation, in UTF-16 units. */
const MAX_TITLE_LENGTH = 300;

/** How far before a title its address or identifier may end, in UTF-16 units. */
const ID_REACH = 60;

/** A run's text with the offsets where its elements and lines begin and end. */
export interface RunText {
  text: string;
  /** Offsets where a text node or a line begins, in ascending order; the last one is the end of the text. */
  edges: number[];
}

export function runText(run: Run): RunText {
  const edges = [0];
  let text = '';
  for (const node of run) {
    text += node?.data ?? '\n';
    edges.push(text.length);
  }
  return { text, edges };
}

function isCapital(word: string): boolean {
  return /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word);
}

/** Whether text that matches a title of `letters` letters may be that title rather than part of a sentence. */
export function mayBeTitle(run: RunText, { start, end }: TextPlace, letters: number): boolean {
  if (letters >= SELF_EVIDENT_LETTERS) return true;
  const { text } = run;
  const words = text.slice(start, end).split(/\s+/u);
  // "Cal-DETR: ⟨Calibrated Detection Transformer⟩": the name before it decides, and only the background knows it.
  if (/[:：]\s*$/u.test(text.slice(Math.max(0, start - 3), start))) return true;
  if (words.length >= WORDS_FOR_TITLE_CASE && words.filter(isCapital).length >= words.length / 2) return true;
  const freeBefore =
    startsAtEdge(run, start) || !/[\p{L}\p{N}][^\S\n]*$/u.test(text.slice(Math.max(0, start - 3), start));
  const freeAfter = endsAtEdge(run, end) || !/^[^\S\n]*[\p{L}\p{N}]/u.test(text.slice(end, end + 3));
  return freeBefore && freeAfter;
}

const CLOSING_MARKS: Readonly<Record<string, readonly string[]>> = {
  '"': ['"', '”'],
  "'": ["'", '’'],
  '“': ['”', '"'],
  '‘': ['’', "'"],
  '«': ['»'],
  '(': [')'],
  '[': [']'],
  '{': ['}'],
  '「': ['」'],
  '《': ['》'],
  '*': ['*'],
  _: ['_'],
  '`': ['`'],
};

/**
 * Whether text that begins like a title at `start` may be a shortened title: it breaks off with an ellipsis before the
 * sentence ends, it fills a line, an element, quotes or brackets, or an address or an identifier follows.
 */
export function mayBeCutTitle(run: RunText, start: number): boolean {
  const ahead = run.text.slice(start, start + MAX_TITLE_LENGTH);
  const sentence = ahead.slice(0, 1 + ahead.search(/[.!?]\s|$/u));
  // Beside its own address or identifier, a beginning is enough.
  const behind = run.text.slice(Math.max(0, start - ID_REACH), start).trimEnd();
  if (/…|\.\./u.test(ahead.slice(0, sentence.length + 3)) || /:\/\/|\d{4}\.\d{4}/u.test(behind + ahead)) return true;
  const closing = CLOSING_MARKS[behind.at(-1) ?? ''];
  if (closing) return closing.some((mark) => sentence.includes(mark));
  const startsLine = startsAtEdge(run, start) || /[\n:|•\-–—]$|\d\.$/u.test(behind);
  if (!startsLine) return false;
  // A shortened title may end where brackets, a wide gap or the next line begin.
  return (
    (run.edges[lowerBound(run.edges, start + 1)] ?? Infinity) - start <= sentence.length + 1 ||
    /\n|\s{2}|\s\[/u.test(sentence)
  );
}

/** Whether only white space separates `start` from the edge before it. */
function startsAtEdge({ text, edges }: RunText, start: number): boolean {
  const before = edges[lowerBound(edges, start + 1) - 1];
  return before !== undefined && text.slice(before, start).trim() === '';
}

/** Whether only white space separates `end` from the edge after it. */
function endsAtEdge({ text, edges }: RunText, end: number): boolean {
  const after = edges[lowerBound(edges, end)];
  return after !== undefined && text.slice(end, after).trim() === '';
}
