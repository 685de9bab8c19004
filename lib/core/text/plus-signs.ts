import { CharClass, foldCodePoint } from './folded-char';
import { PLUS } from './letter-tables';

/**
 * Pluses that belong to a name: `MAN++`, `URIEL+`, `C++11`. Others say nothing: in `RGB+Thermal` the plus stands between
 * two words, which people write with spaces and hyphens as well, and so do the addresses of searches.
 */

/** Longer rows are rulers. */
const MOST_PLUSES = 3;

/** A row of pluses in a text. */
interface Pluses {
  length: number;
  /** How many of them belong to the word before: all or none. */
  read: number;
}

/** The row of pluses that starts at `at`; `afterWord` when a word ends there. */
export function readPluses(text: string, at: number, afterWord: boolean): Pluses {
  let end = at + 1;
  while (text.charCodeAt(end) === PLUS) end++;
  const length = end - at;
  const isRead =
    length <= MOST_PLUSES &&
    (afterWord || isLetterAt(text, beyondDress(text, at - 1, -1))) &&
    (length > 1 || !isLetterAt(text, beyondDress(text, end, 1)));
  return { length, read: isRead ? length : 0 };
}

/** Where the LaTeX around pluses ends, as in `Crab$^{+}$`, going by `step`. */
function beyondDress(text: string, at: number, step: 1 | -1): number {
  while (at >= 0 && at < text.length && '{}$^'.includes(text.charAt(at))) at += step;
  return at;
}

function isLetterAt(text: string, at: number): boolean {
  const codePoint = text.codePointAt(at);
  return codePoint !== undefined && foldCodePoint(codePoint).kind === CharClass.Alphabetic;
}
