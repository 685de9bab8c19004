import { CharClass, foldCodePoint } from './folded-char';
import { PLUS } from './letter-tables';

/**
 * Pluses that belong to a name, as in `MAN++`, `URIEL+` and `C++11`. Folding ignores other pluses: in `RGB+Thermal`,
 * and in search addresses, the plus only separates two words, as a space or a hyphen does.
 */

/** A longer row of pluses is a drawn line. */
const MOST_PLUSES = 3;

interface Pluses {
  length: number;
  /** How many of them belong to the word before: all or 0. */
  inName: number;
}

/** Reads the row of pluses that starts at `at`; `afterWord` says that a word ends there. */
export function readPluses(text: string, at: number, afterWord: boolean): Pluses {
  let end = at + 1;
  while (text.charCodeAt(end) === PLUS) end++;
  const length = end - at;
  const belongsToName =
    length <= MOST_PLUSES &&
    (afterWord || isLetterAt(text, skipLatex(text, at - 1, -1))) &&
    (length > 1 || !isLetterAt(text, skipLatex(text, end, 1)));
  return { length, inName: belongsToName ? length : 0 };
}

/** Skips the LaTeX around pluses, as in `Crab$^{+}$`, in direction `step`; returns the index behind it. */
function skipLatex(text: string, at: number, step: 1 | -1): number {
  while (at >= 0 && at < text.length && '{}$^'.includes(text.charAt(at))) at += step;
  return at;
}

function isLetterAt(text: string, at: number): boolean {
  const codePoint = text.codePointAt(at);
  return codePoint !== undefined && foldCodePoint(codePoint).kind === CharClass.Alphabetic;
}
