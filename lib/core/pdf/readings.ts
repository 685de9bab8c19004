import { joinBrokenWords } from '../matching';
import type { PdfBlock } from './page-text';

/** Text on each side of a hyphen that is read once more: more than a title with the words that the policy looks at. */
const CONTEXT = 320;
/** Hyphens between doubled letters that stand farther apart are in different titles. */
const NEARBY = 250;
/** Most further readings of a block, so that no made text costs much. */
const MAX_READINGS = 40;

/** Part of a block's text to be read once more, with its UTF-16 offset in the block. */
export interface Reading {
  readonly start: number;
  readonly text: string;
}

/**
 * Further readings of the block. The matcher reads a block twice: with all hyphens between doubled letters, and with
 * none ("dif-fusion"). Where two stand in one title, one may belong to a word that the line broke and the other to a
 * compound ("self-feedback"), so each hyphen at a line's end is also read alone. No reading moves a letter.
 */
export function furtherReadings({ text, lines }: PdfBlock): Reading[] {
  const joined = joinBrokenWords(text);
  if (joined === text) return [];
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === joined[at]) continue;
    places.push(at);
    while (at + 1 < text.length && text[at + 1] !== joined[at + 1]) at++;
  }
  const lineStarts = new Set(lines.map(({ start }) => start));
  return places
    .filter((at, i) => {
      const isNear = (other: number | undefined): boolean => other !== undefined && Math.abs(other - at) < NEARBY;
      return (isNear(places[i - 1]) || isNear(places[i + 1])) && lineStarts.has(lineEnd(text, at));
    })
    .slice(0, MAX_READINGS)
    .map((at) => {
      const start = Math.max(0, at - CONTEXT);
      const end = lineEnd(text, at);
      return { start, text: text.slice(start, at) + joined.slice(at, end) + text.slice(end, end + CONTEXT) };
    });
}

/** Offset behind the hyphen at `at` and the spaces after it. */
function lineEnd(text: string, at: number): number {
  let end = at + 1;
  while (/\s/u.test(text.charAt(end))) end++;
  return end;
}
