import { LETTER_COMMANDS, OPERATOR_COMMANDS } from '../../papers/latex/symbols';
import { printable } from './facts';

/**
 * No brace is escaped as `\{`: BibTeX counts braces without looking at the backslash, and one unmatched brace in a title
 * would swallow the entries after it. `<`, `>` and `|` are other signs in TeX's first fonts.
 */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
};

/** Greek letters, arrows and signs of mathematics: text fonts have none of them, and pdfLaTeX stops there. */
const MATHEMATICAL = /[\u0370-\u03ff\u2113\u2190-\u22ff]/;
const MATH_COMMANDS = new Map(
  [...LETTER_COMMANDS, ...OPERATOR_COMMANDS]
    .filter(([, char]) => MATHEMATICAL.test(char))
    // Where two commands give one sign, the first is the usual one.
    .toReversed()
    .map(([name, char]) => [char, `\\ensuremath{\\${name}}`]),
);

/**
 * Text as LaTeX has to see it to print it. Letters with accents and other scripts stay as they are: every TeX since 2018
 * reads UTF-8.
 */
export function escapeLatex(text: string): string {
  return printable(text)
    .replace(/[\\{}$&#_%~^<>|]/g, (char) => ESCAPES[char] ?? char)
    .replace(/[\u0370-\u03ff\u2113\u2190-\u22ff]/g, (char) => MATH_COMMANDS.get(char) ?? char);
}
