import type { Problem } from './paper';
import { problemAt } from './problem';

/** A trimmed line of a source, numbered from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

const CONTROL_OR_BROKEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/g;

/** From this share of broken characters on, a line is not damaged text but other data. */
const BINARY_SHARE = 0.1;

/**
 * Splits `text` into lines at LF, CRLF or CR, and removes byte-order marks and control characters. Binary lines become
 * empty; each run of them gives one problem.
 */
export function readLines(text: string): { lines: Line[]; problems: Problem[] } {
  const problems: Problem[] = [];
  let afterBinary = false;
  const lines = text.split(/\r\n|\n|\r/).map((raw, index): Line => {
    const number = index + 1;
    const clean = raw.replace(CONTROL_OR_BROKEN, '');
    const binary = raw.length - clean.length > raw.length * BINARY_SHARE;
    if (binary && !afterBinary) {
      problems.push(problemAt(number, 'binary', 'This is binary data, not text; it was skipped.', clean));
    }
    // Empty lines between binary lines do not start another run.
    if (raw !== '') afterBinary = binary;
    return { text: binary ? '' : clean.replace(/\ufeff/g, '').trim(), number };
  });
  return { lines, problems };
}
