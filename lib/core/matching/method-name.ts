/**
 * Names of methods: the word before the colon of a title (`SimMIM: A Simple Framework …`), if its shape alone shows
 * that it is a name. Names are case-sensitive: `SaRA` and `SARA` are different.
 */

/** Too many methods share shorter names. */
const MIN_NAME_LENGTH = 5;
const MAX_NAME_LENGTH = 32;
/** Longest token: a name and the words joined to it by hyphens or dots. */
const MAX_TOKEN_LENGTH = 100;

/** The characters of a name: letters and digits, joined by hyphens or dots. */
const WORD = /^[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*$/u;
/** A capital after a small letter: `SimMIM`, `LoGAH`. */
const HUMP = /[a-z][A-Z]/u;
/** A digit after a small letter: `EMOv2`. */
const LETTERS_AND_DIGITS = /[a-z]\d/u;

/** Whether a word is distinctive enough to identify a paper alone. */
function isNameShaped(word: string): boolean {
  if (word.length < MIN_NAME_LENGTH || word.length > MAX_NAME_LENGTH || !WORD.test(word)) return false;
  return HUMP.test(word) || (LETTERS_AND_DIGITS.test(word) && /[A-Z]/u.test(word));
}

/** The distinctive method name before the first colon or comma of a title; undefined when there is no such name. */
export function methodName(title: string): string | undefined {
  const end = title.search(/[:,]/u);
  const name = end > 0 ? title.slice(0, end).trim() : '';
  return isNameShaped(name) ? name : undefined;
}

/** A possible method name in a text; UTF-16 offsets, `end` is exclusive. */
export interface NameToken {
  start: number;
  end: number;
  name: string;
}

const TOKENS = /[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*/gu;
/** "SimMIM-based" mentions SimMIM; "WaveMix-Lite" is another name. */
const NAME_AND_WORD = /^(.+?)-[a-z]+(?:-[a-z]+)*$/u;
/** After one of these a word is part of a path, an address or program code. */
const CODE_SIGNS = /[\w/\\@#$_=.]/u;

/** Words of the text that are shaped like names and are not part of a path, an address or program code. */
export function nameTokens(text: string): NameToken[] {
  return [...text.matchAll(TOKENS)].flatMap((match) => toNameToken(text, match.index, match[0]) ?? []);
}

/**
 * Like `nameTokens`, for the words at the given ascending offsets only. A folded text knows where capitals or digits
 * follow small letters, so its caller skips all other words.
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

/** Whether the code unit is an ASCII letter, digit, hyphen or dot. */
function isTokenCharacter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122
    ? code >= 65
    : (code >= 48 && code <= 57) || code === 45 || code === 46;
}

const TOKEN_FROM = new RegExp(TOKENS.source, 'uy');

function toNameToken(text: string, start: number, word: string): NameToken | undefined {
  // "SimMIM-pretrained-and-…": a longer token is no name, and the search in it takes too long.
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
