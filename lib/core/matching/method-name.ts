/**
 * Names of methods: the word before the colon of a title (`SimMIM: A Simple Framework …`), when its shape alone tells that
 * it is a name. Case counts: `SaRA` and `SARA` are different.
 */

/** Shorter names are borne by too many. */
const MIN_NAME_LENGTH = 5;
const MAX_NAME_LENGTH = 32;
/** Of a name and the words joined to it. */
const MAX_TOKEN_LENGTH = 100;

/** A word as names are written: letters and digits, joined by hyphens or dots. */
const WORD = /^[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*$/u;
/** A capital after a small letter: `SimMIM`, `LoGAH`. */
const HUMP = /[a-z][A-Z]/u;
/** Letters and digits in one, small letters among them: `EMOv2`. */
const LETTERS_AND_DIGITS = /[a-z]\d/u;

/** Whether a word is distinctive enough to stand for a paper by itself. */
function isNameShaped(word: string): boolean {
  if (word.length < MIN_NAME_LENGTH || word.length > MAX_NAME_LENGTH || !WORD.test(word)) return false;
  return HUMP.test(word) || (LETTERS_AND_DIGITS.test(word) && /[A-Z]/u.test(word));
}

/** The method name a title introduces, if it has a distinctive one. */
export function methodName(title: string): string | undefined {
  const end = title.search(/[:,]/u);
  const name = end > 0 ? title.slice(0, end).trim() : '';
  return isNameShaped(name) ? name : undefined;
}

/** A place in a text that may be a method name. */
export interface NameToken {
  start: number;
  end: number;
  name: string;
}

const TOKENS = /[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*/gu;
/** "SimMIM-based" speaks of SimMIM; "WaveMix-Lite" is a name of its own. */
const NAME_AND_WORD = /^(.+?)-[a-z]+(?:-[a-z]+)*$/u;
/** Beside these a word is part of a path, an address or program text. */
const CODE_SIGNS = /[\w/\\@#$_=.]/u;

/** Words of the text that are shaped like names and stand free. */
export function nameTokens(text: string): NameToken[] {
  return [...text.matchAll(TOKENS)].flatMap((match) => toNameToken(text, match.index, match[0]) ?? []);
}

/**
 * The same for the words at some offsets only: a folding of the text knows where capitals follow small letters, so the
 * rest need not be looked at.
 */
export function nameTokensAt(text: string, offsets: Iterable<number>): NameToken[] {
  const tokens: NameToken[] = [];
  let done = 0;
  for (const offset of offsets) {
    if (offset < done) continue;
    let start = offset;
    while (start > done && isTokenCharacter(text.charCodeAt(start - 1))) start--;
    TOKEN_FROM.lastIndex = start + text.slice(start, offset).search(/[A-Za-z]/u);
    const word = TOKEN_FROM.exec(text)?.[0] ?? '';
    done = Math.max(offset + 1, TOKEN_FROM.lastIndex);
    const token = toNameToken(text, done - word.length, word);
    if (word !== '' && token) tokens.push(token);
  }
  return tokens;
}

/** A letter, digit, hyphen or dot of ASCII. */
function isTokenCharacter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122
    ? code >= 65
    : (code >= 48 && code <= 57) || code === 45 || code === 46;
}

const TOKEN_FROM = new RegExp(TOKENS.source, 'uy');

function toNameToken(text: string, start: number, word: string): NameToken | undefined {
  // "SimMIM-pretrained-and-…": longer ones are no names, and looking for one in them would take its time.
  if (word.length > MAX_TOKEN_LENGTH) return undefined;
  const name = NAME_AND_WORD.exec(word)?.[1] ?? word;
  if (!isNameShaped(name)) return undefined;
  const before = text.charAt(start - 1);
  const after = text.slice(start + word.length, start + word.length + 2);
  if (CODE_SIGNS.test(before) || /^[\w/\\@(=]/u.test(after)) return undefined;
  // "TimesNet++" and "TimesNet+" are other methods; "TimesNet+LoRA" is both.
  if (/^\+(?![\p{L}\p{N}])/u.test(after)) return undefined;
  return { start, end: start + name.length, name };
}
