/** What folding makes of LaTeX, which titles carry out of .bib files and abstracts. */

/**
 * LaTeX commands that dress text and say nothing themselves. Commands that name a letter (`\Delta`, `\alpha`) are
 * absent on purpose: their name is their reading.
 */
const SILENT_COMMANDS: ReadonlySet<string> = new Set([
  'emph',
  'textit',
  'textbf',
  'textsc',
  'texttt',
  'textrm',
  'textsf',
  'textsuperscript',
  'textsubscript',
  'text',
  'mathrm',
  'mathbf',
  'mathit',
  'mathcal',
  'mathbb',
  'mathsf',
  'boldsymbol',
  'bm',
  'bf',
  'it',
  'em',
  'rm',
  'sc',
  'tt',
  'cdot',
  'sim',
  'left',
  'right',
  'ensuremath',
  'underline',
  'mbox',
  'xspace',
]);

/** Commands that stand for letters other than their name. */
const SPELLED_COMMANDS: ReadonlyMap<string, string> = new Map([['times', 'x']]);

/** A LaTeX command in a text. */
interface LatexCommand {
  /** Characters of the backslash and of what else says nothing. */
  length: number;
  /** Folded letters it stands for; empty where it ends a word. */
  letters: string;
}

/** Reads the command whose backslash stands at `at`. The name of one that is not known is read as words of the text. */
export function readLatexCommand(text: string, at: number): LatexCommand {
  let end = at + 1;
  while (end < text.length && isAsciiLetter(text.charCodeAt(end))) end++;
  const name = text.slice(at + 1, end);
  const letters = SPELLED_COMMANDS.get(name) ?? '';
  const isRead = letters !== '' || SILENT_COMMANDS.has(name);
  return { length: isRead ? end - at : 1, letters };
}

function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
