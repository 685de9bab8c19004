import { LETTER_COMMANDS, OPERATOR_COMMANDS } from '../../papers/latex/symbols';
import { printable } from './facts';

/**
 * Braces are not escaped as `\{`: BibTeX counts braces and ignores the backslash, so that one unmatched brace in a
 * title would swallow the entries that follow. `<`, `>` and `|` print as other characters in the default fonts of TeX.
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

/** Greek letters, arrows and mathematical operators: text fonts lack them, and pdfLaTeX stops with an error. */
const MATHEMATICAL = /[\u0370-\u03ff\u2113\u2190-\u22ff]/;
const MATH_COMMANDS = new Map(
  [...LETTER_COMMANDS, ...OPERATOR_COMMANDS]
    .filter(([, char]) => MATHEMATICAL.test(char))
    // If two commands give the same character, the first is the usual one.
    .toReversed()
    .map(([name, char]) => [char, `\\ensuremath{\\${name}}`]),
);

/**
 * Escapes text so that LaTeX prints it as it is. Accented letters and other scripts stay, because every TeX since 2018
 * reads UTF-8.
 */
export function escapeLatex(text: string): string {
  return printable(text)
    .replace(/[\\{}$&#_%~^<>|]/g, (char) => ESCAPES[char] ?? char)
    .replace(/[\u0370-\u03ff\u2113\u2190-\u22ff]/g, (char) => MATH_COMMANDS.get(char) ?? char);
}
