/** A TeX token. */
export type TexToken =
  | { readonly kind: 'text'; readonly text: string }
  /** `\name`: letters after a backslash. */
  | { readonly kind: 'command'; readonly name: string }
  /** `\%`: a backslash and one other character; empty at the end of the text. */
  | { readonly kind: 'escape'; readonly char: string }
  | { readonly kind: 'open' | 'close' | 'math-start' | 'math-end' };

const SPECIAL = /[\\{}$]/g;
const COMMAND_NAME = /[a-zA-Z]+/y;

/** Splits `text` into TeX tokens in linear time. A dollar sign that means money stays text. */
export function texTokens(text: string): TexToken[] {
  const tokens: TexToken[] = [];
  let at = 0;
  let mathEnd = -1;
  while (at < text.length) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(text)?.index ?? text.length;
    if (next > at) tokens.push({ kind: 'text', text: text.slice(at, next) });
    at = next;
    const char = text[at];
    if (char === '{' || char === '}') tokens.push({ kind: char === '{' ? 'open' : 'close' });
    else if (char === '\\') {
      const token = commandAt(text, at + 1);
      tokens.push(token);
      at += token.kind === 'command' ? token.name.length : token.char.length;
    } else if (char === '$') {
      const width = text[at + 1] === '$' ? 2 : 1;
      if (at < mathEnd) tokens.push({ kind: 'text', text: '$' });
      else if (at === mathEnd) {
        tokens.push({ kind: 'math-end' });
        at += width - 1;
        mathEnd = -1;
      } else {
        mathEnd = endOfMath(text, at + width, width);
        tokens.push(mathEnd < 0 ? { kind: 'text', text: '$'.repeat(width) } : { kind: 'math-start' });
        at += width - 1;
      }
    }
    at++;
  }
  return tokens;
}

function commandAt(text: string, at: number): TexToken & { kind: 'command' | 'escape' } {
  COMMAND_NAME.lastIndex = at;
  const name = COMMAND_NAME.exec(text)?.[0];
  return name === undefined ? { kind: 'escape', char: text.charAt(at) } : { kind: 'command', name };
}

/** Formulas inside a sentence are short; dollar signs further apart belong to two sums of money. */
const MAX_FORMULA_LENGTH = 200;

/** Index of the dollar sign that ends the formula from `start`; -1 if the one before `start` opens no formula. */
function endOfMath(text: string, start: number, width: number): number {
  const limit = Math.min(text.length, start + MAX_FORMULA_LENGTH);
  for (let at = start; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '$') return isFormula(text.slice(start, at), text.charAt(at + width)) ? at : -1;
  }
  return -1;
}

/**
 * Whether dollar signs enclose a formula. A command inside proves it. Otherwise, as in Markdown, it touches both signs
 * and no digit follows; a number with words after it (`$5 million to US$…`) is money.
 */
function isFormula(inner: string, next: string): boolean {
  if (/\\[a-zA-Z]/.test(inner)) return true;
  if (inner === '' || inner.trim() !== inner || /\d/.test(next)) return false;
  return !/^[\d.,]+[ -]/.test(inner) || /[\\^_=<>+]/.test(inner);
}
