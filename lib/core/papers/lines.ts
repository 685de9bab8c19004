import type { Problem } from './paper';
import { problemAt } from './problem';

/** A line of a source: trimmed, and numbered from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

const CONTROL_OR_BROKEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/g;

/** From one broken character in ten on, a line is not text with a flaw but something else read as text. */
const BINARY_SHARE = 0.1;

/**
 * The lines of `text`, whatever ends them (LF, CRLF or CR), without byte-order mark and control characters. Binary
 * lines come out empty; each run of them is one problem.
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
    // Empty lines between binary ones do not make it two accidents.
    if (raw !== '') afterBinary = binary;
    return { text: binary ? '' : clean.replace(/\ufeff/g, '').trim(), number };
  });
  return { lines, problems };
}
