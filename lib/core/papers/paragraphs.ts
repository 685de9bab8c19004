import { bylinesAmong, type Bylines } from './byline';
import type { Line } from './lines';
import { MAX_TITLE_LENGTH, shapeOf, startsInLowerCase } from './shape';

/** A line, or the lines of a hard-wrapped paragraph joined by spaces. */
export interface Paragraph {
  readonly text: string;
  /** Number of its first line. */
  readonly line: number;
  /** Number of empty lines before it; 0 when it follows the previous paragraph directly. */
  readonly gap: number;
}

/**
 * Groups lines into paragraphs. Empty lines separate them; a line for which `standsAlone` is true is always a
 * paragraph. In a block without empty lines, each line is a paragraph if one line is too long for wrapped text.
 * Otherwise a line continues the line before, unless a person ended that line on purpose.
 */
export function paragraphsOf(
  lines: readonly Line[],
  standsAlone: (text: string) => boolean = () => false,
): Paragraph[] {
  const blocks: { pieces: readonly Line[]; gap: number; alone: boolean }[] = [];
  let block: Line[] = [];
  let gap = 0;
  const endBlock = (alone = false): void => {
    if (block.length === 0) return;
    blocks.push({ pieces: piecesOf(block), gap, alone });
    gap = 0;
    block = [];
  };
  for (const line of lines) {
    if (line.text === '') {
      endBlock();
      gap++;
    } else if (standsAlone(line.text)) {
      endBlock();
      block = [line];
      endBlock(true);
    } else block.push(line);
  }
  endBlock();
  const paragraphs = blocks.map(({ pieces, gap: before }) =>
    pieces.map(({ text, number }, n) => ({ text, line: number, gap: n === 0 ? before : 0 })),
  );
  const bylines = bylinesAmong(paragraphs.filter((_, i) => !blocks[i]?.alone).flat());
  return paragraphs.flatMap((pieces, i) => {
    const next = blocks[i + 1];
    const below = paragraphs[i + 1]?.[0];
    if (!next || !below || next.gap === 0 || next.alone || blocks[i]?.alone) return pieces;
    return joinWrappedTitle(pieces, below.text, bylines);
  });
}

/** Shortest line that a wrap can end in a title. */
const MIN_WRAPPED = 30;
const MAX_TITLE_LINES = 4;

/** Joins the lines of a block above the abstract `below` if they are one wrapped title. */
function joinWrappedTitle(block: readonly Paragraph[], below: string, bylines: Bylines): readonly Paragraph[] {
  const last = block.at(-1)?.text ?? '';
  // "Agents and Language Models" can also be the end of a title; it is a byline only in a dump with bylines.
  const title = bylines.usual && bylines.names(last, below) ? block.slice(0, -1) : block;
  const [first] = title;
  const texts = title.map(({ text }) => text);
  if (!first || shapeOf(below) !== 'body' || !isWrappedTitle(texts)) return block;
  return [{ ...first, text: texts.join(' ') }, ...block.slice(title.length)];
}

function isWrappedTitle(texts: readonly string[]): boolean {
  return (
    texts.length > 1 &&
    texts.length <= MAX_TITLE_LINES &&
    texts.slice(0, -1).every((text) => text.length >= MIN_WRAPPED) &&
    new Set(texts).size === texts.length &&
    texts.every((text) => shapeOf(text) === 'title') &&
    shapeOf(texts.join(' ')) === 'title'
  );
}

/** The paragraphs of a block of lines without empty lines. */
function piecesOf(block: readonly Line[]): readonly Line[] {
  if (block.some((line) => line.text.length > MAX_TITLE_LENGTH)) return block;
  const width = wrapWidth(block);
  const wrapped = groups(block, (line, next) => !endedOnPurpose(line, next, width));
  // Wrapped text has sentences. Lines without a sentence are a list of titles; only obvious halves are joined.
  return wrapped.flatMap((lines) => {
    const whole = joined(lines);
    return shapeOf(whole.text) === 'title' ? groups(lines, (_, next) => startsInLowerCase(next)).map(joined) : [whole];
  });
}

/** Splits `lines` into runs in which each line continues the line before. */
function groups(lines: readonly Line[], continues: (line: string, next: string) => boolean): Line[][] {
  const runs: Line[][] = [];
  for (const [i, line] of lines.entries()) {
    const previous = lines[i - 1];
    if (previous && continues(previous.text, line.text)) runs.at(-1)?.push(line);
    else runs.push([line]);
  }
  return runs;
}

function joined(lines: readonly Line[]): Line {
  return { text: lines.map((line) => line.text).join(' '), number: lines[0]?.number ?? 1 };
}

/** Length of the longest line that was certainly wrapped, since a lower-case word follows, or else of all lines. */
function wrapWidth(block: readonly Line[]): number {
  const broken = block.filter((_, i) => startsInLowerCase(block[i + 1]?.text ?? ''));
  return (broken.length > 0 ? broken : block).reduce((longest, { text }) => Math.max(longest, text.length), 0);
}

/** The estimated wrap width can be a few letters short, so only a line well beyond it was never wrapped. */
const OVERLONG = 1.15;

/**
 * Whether a person and not a wrap ended `line`: it has room for the first word of `next`, or is far longer than wrapped
 * lines, and `next` does not begin in lower case.
 */
function endedOnPurpose(line: string, next: string, width: number): boolean {
  const firstWord = /^\S+/.exec(next)?.[0] ?? '';
  const room = line.length + 1 + firstWord.length <= width || line.length > width * OVERLONG;
  return room && !startsInLowerCase(next);
}
