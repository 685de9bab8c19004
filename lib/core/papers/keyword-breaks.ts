import type { Line } from './lines';
import { COUNTER, furnitureOf } from './page-furniture';
import { endsSentence, MAX_TITLE_LENGTH, shapeOf } from './shape';

/** Longest keyword with a link: a few words. */
const MAX_KEYWORD = 60;
/** No abstract is longer. The limit bounds the work on text that is no abstract. */
const MAX_JOINED = 5000;
/** Few abstracts are shorter, so a shorter text without a full stop is not complete. */
const MIN_WHOLE = 300;
/** If at least this share of the lines continues a sentence, links broke the abstracts into lines. */
const BROKEN_SHARE = 0.15;
/** Longest line of hard-wrapped text. */
const MAX_WRAPPED = 130;

/** Beginning of a line that continues the line before. */
const CONTINUATION = /^[\p{Ll}.,;:!?()\]'’-]/u;
const CLOSES = /^[.,;:!?)\]'’]/;
/** Beginning of a title in lower case: a name, as in "iFSQ: Improving …". */
const NAME_FIRST = /^\p{Ll}\S{0,30}(?:[\p{Lu}\d]\S{0,30}|:)\s/u;
/** Last word or sign of a text that no abstract ends with. */
const DANGLING =
  /(?:[,(“"]|(?:^|[\s(])(?:a|an|the|of|with|for|and|or|to|in|on|by|we|our|its|their|that|this|these|is|are|as|from|using|via|than|into|both|such|called|named|at|between|like|including|propose|introduce|present))$/i;

/** More characters than any of these words with the sign before it. */
const LAST_WORD = 20;

/** Whether the last word or sign of a text cannot end a sentence. */
export function endsMidSentence(text: string): boolean {
  return DANGLING.test(text.slice(-LAST_WORD));
}

/**
 * Joins abstracts that links on keywords broke into lines: a line stops in mid-sentence, a line of a few words follows,
 * and the next line continues the sentence. The first line gets the joined text; the other lines become empty.
 */
export function joinKeywordBreaks(lines: readonly Line[]): Line[] {
  const joined = [...lines];
  const indices = lines.flatMap(({ text }, i) => (text === '' ? [] : [i]));
  const wrapped = wrappedLines(lines);
  const textAt = (index: number | undefined): string =>
    index === undefined || wrapped.has(index) ? '' : (joined[index]?.text ?? '');
  const texts = indices.map(textAt).filter((text) => furnitureOf(text) === undefined);
  const continuing = texts.filter(
    (text, n) => CONTINUATION.test(text) && !NAME_FIRST.test(text) && !endsSentence(texts[n - 1] ?? '.'),
  ).length;
  const isBroken = continuing > 1 && continuing >= texts.length * BROKEN_SHARE;

  let role: 'none' | 'title' | 'abstract' = 'none';
  let at = -1;
  let afterKeyword = false;
  let afterAbstract = false;
  for (const [n, index] of indices.entries()) {
    const text = textAt(index);
    const next = textAt(indices[n + 1]);
    const before = joined[at]?.text ?? '';
    if (text === '' || COUNTER.test(text) || furnitureOf(text)) {
      role = 'none';
    } else if (
      role === 'abstract' &&
      before.length < MAX_JOINED &&
      continuesAbstract(before, text, next, { isBroken, afterKeyword })
    ) {
      const space = CLOSES.test(text) || /[(“]$/.test(before) ? '' : ' ';
      joined[at] = { text: before + space + text, number: joined[at]?.number ?? 1 };
      joined[index] = { text: '', number: index + 1 };
      afterKeyword = text.length <= MAX_KEYWORD;
      continue;
    } else if (role === 'title' && opensAbstract(text, next, { isBroken, afterAbstract })) {
      role = 'abstract';
    } else {
      afterAbstract = role === 'abstract';
      role = shapeOf(text) === 'body' ? 'abstract' : 'title';
    }
    at = index;
    afterKeyword = false;
  }
  return joined;
}

/** Whether `text` continues the abstract `before`. */
function continuesAbstract(
  before: string,
  text: string,
  next: string,
  { isBroken, afterKeyword }: { isBroken: boolean; afterKeyword: boolean },
): boolean {
  const open = !endsSentence(before);
  const isKeyword = text.length <= MAX_KEYWORD && shapeOf(text) !== 'body';
  if (CONTINUATION.test(text)) {
    // A title may begin in lower case; then an abstract follows.
    const isLikeTitle = shapeOf(text) === 'title' && !CONTINUATION.test(next);
    const isTitle = isLikeTitle && (next.length > MAX_TITLE_LENGTH || (!open && NAME_FIRST.test(text)));
    // If links broke nothing, `readRecords` handles and reports the rest of a paragraph.
    const isPiece = isBroken || (open && (afterKeyword || (isKeyword && CONTINUATION.test(next))));
    return isPiece && !(isTitle && !(isBroken && endsMidSentence(before)));
  }
  if (open && isBroken) {
    const mayBeOver = before.length > MIN_WHOLE && !endsMidSentence(before);
    return !(mayBeOver && shapeOf(text) === 'title' && !CONTINUATION.test(next));
  }
  if (!isKeyword) return false;
  if (open) return CONTINUATION.test(next);
  // A keyword that begins a sentence.
  return isBroken && CONTINUATION.test(next);
}

/**
 * Whether `text` below a title begins the abstract, or is itself the title. The head of a page has many lines that look
 * like titles; there are few between papers.
 */
function opensAbstract(
  text: string,
  next: string,
  { isBroken, afterAbstract }: { isBroken: boolean; afterAbstract: boolean },
): boolean {
  if (shapeOf(text) !== 'title') return true;
  if (!isBroken) return false;
  return CONTINUATION.test(next) || endsMidSentence(text) || (afterAbstract && next.length <= MAX_TITLE_LENGTH);
}

/** Indices of the lines in blocks of hard-wrapped text, which `paragraphsOf` joins. */
function wrappedLines(lines: readonly Line[]): Set<number> {
  const wrapped = new Set<number>();
  let block: number[] = [];
  const end = (): void => {
    const lengths = block.map((i) => lines[i]?.text.length ?? 0).sort((a, b) => a - b);
    const isWrapped =
      block.length > 2 &&
      (lengths.at(-1) ?? 0) <= MAX_WRAPPED &&
      (lengths[Math.floor(block.length / 2)] ?? 0) > MAX_KEYWORD / 2;
    if (isWrapped) for (const i of block) wrapped.add(i);
    block = [];
  };
  for (const [i, { text }] of lines.entries()) {
    if (text === '') end();
    else block.push(i);
  }
  end();
  return wrapped;
}
