import type { Problem, ParseProblemCode } from './paper';

/** Long enough to recognise a title by, short enough for one line of a report. */
const EXCERPT_LENGTH = 80;

/** Creates a `Problem` about `text` at `line`, counted from 1, and shortens the excerpt. */
export function problemAt(line: number, code: ParseProblemCode, message: string, text = ''): Problem {
  const whole = text.trim();
  const excerpt = whole.length > EXCERPT_LENGTH ? `${whole.slice(0, EXCERPT_LENGTH - 1)}…` : whole;
  return { code, line, message, excerpt };
}
