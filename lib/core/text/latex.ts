/** Folding of LaTeX commands, which titles carry over from .bib files and abstracts. */

/**
 * LaTeX commands that add no letters. Commands that name a letter (`\Delta`, `\alpha`) are absent on purpose: they fold
 * to their name.
 */
const SILENT_COMMANDS: ReadonlySet<string> = new Set(
  (
    'emph textit textbf textsc texttt textrm textsf textsuperscript textsubscript text mathrm mathbf mathit mathcal ' +
    'mathbb mathsf boldsymbol bm bf it em rm sc tt cdot sim left right ensuremath underline mbox xspace'
  ).split(' '),
);
/**
 * Further commands without letters in recognition, where a formula may be seen instead: `\frac{1}{100}` as 1/100. Paper
 * ids were made with their names.
 */
const SEEN_COMMANDS: ReadonlySet<string> = new Set(
  'frac tfrac dfrac sqrt infty circ ast star pm neq to le ge leq geq approx vert mid prime mathfrak mathscr'.split(' '),
);

/** Commands that fold to other letters than their name. */
const SPELLED_COMMANDS: ReadonlyMap<string, string> = new Map([['times', 'x']]);
const SEEN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ell', 'l'],
  ['varepsilon', 'epsilon'],
  ['varphi', 'phi'],
]);

interface LatexCommand {
  /** Characters to skip: the backslash, and the name of a known command. */
  length: number;
  /** Folded letters of the command; empty when it ends a word. */
  letters: string;
}

/** Reads the command whose backslash is at `at`. The name of an unknown command counts as text. */
export function readLatexCommand(text: string, at: number, forRecognition: boolean): LatexCommand {
  let end = at + 1;
  while (end < text.length && isAsciiLetter(text.charCodeAt(end))) end++;
  const name = text.slice(at + 1, end);
  const letters = SPELLED_COMMANDS.get(name) ?? (forRecognition ? SEEN_LETTERS.get(name) : undefined) ?? '';
  const isKnown = letters !== '' || SILENT_COMMANDS.has(name) || (forRecognition && SEEN_COMMANDS.has(name));
  return { length: isKnown ? end - at : 1, letters };
}

function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
