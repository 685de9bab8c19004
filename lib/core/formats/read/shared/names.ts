/** Names of authors: from one text or from the entries of a list to display order, "Jörg Müller". */
import { splitAt } from '../../source/text';

/** Characters of a list of authors that are read. */
const MAX_LENGTH = 200_000;
const SUFFIX = /^(?:jr|sr|i{2,3}|iv|ph\.?\s?d|m\.?\s?d)\.?$/i;
/** Initials behind or before a family name: `N`, `N.`, `N.-O.`, `NO`. */
const INITIALS = /^(?:\p{Lu}\p{M}?\.?[\s-]?){1,4}$/u;
/** Initials that only the name of a database ends with: `Okafor N.`, since `Malcolm X` is a name as well. */
const CLOSED_INITIALS = /^(?:\p{Lu}\p{M}?\.-?){1,4}$/u;
const ET_AL = /^(?:et\.? al\.?|and others|others|etc\.?|…|\.{3})$/i;

/** Turns `Last, First` or `Last, First, Suffix` into display order. A name in braces is an organisation and stays. */
function displayName(name: string): string {
  if (/^\{.*\}$/s.test(name)) return name;
  const parts = splitAt(name, ',').filter((part, i) => part !== '' || i === 0);
  const [last = '', second, third] = parts;
  if (second === undefined || second === '') return last;
  if (parts.length > 3) return name;
  if (third === undefined) return SUFFIX.test(second) ? `${last}, ${second}` : `${second} ${last}`;
  // BibTeX has the suffix second, other programs have it third.
  if (SUFFIX.test(second)) return `${third} ${last}, ${second}`;
  return SUFFIX.test(third) ? `${second} ${last}, ${third}` : name;
}

/**
 * Reads authors from one text: `A; B`, `A and B`, `A, B and C`, `Last, First; Last, First`, with affiliations in
 * brackets. Commas separate names unless they stand within them: "Wu, Haixu" is one name.
 */
export function namesIn(text: string): string[] {
  const listed = listOfStrings(text);
  if (listed) return inDisplayOrder(listed);
  const plain = withoutBrackets(text.slice(0, MAX_LENGTH)).replace(/\s+/g, ' ').trim();
  if (/[;|\n]/.test(plain)) return inDisplayOrder(splitAt(plain.replace(/\|/g, ';'), ';').flatMap(inList));
  return inDisplayOrder(inList(plain));
}

/** The strings of a list as Python and JSON print it: `['Ngozi Okafor', "Pat O'Neil"]`; undefined for any other text. */
function listOfStrings(text: string): string[] | undefined {
  const plain = text.slice(0, MAX_LENGTH).trim();
  if (!/^\[\s{0,9}["'][^]*["']\s{0,9},?\]$/.test(plain)) return undefined;
  return [...plain.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g)].map(([, double, single = '']) =>
    (double ?? single).replace(/\\(["'\\])/g, '$1'),
  );
}

/** The names of a list that has one in each entry, of RIS lines or of JSON. */
export function inDisplayOrder(names: readonly string[]): string[] {
  const clean = names.map((name) => tidy(withoutBrackets(name))).filter((name) => name !== '' && !ET_AL.test(name));
  // A full stop behind the last name alone closes the list.
  const last = clean.at(-1) ?? '';
  if (/\p{Lu}\.$/u.test(last) && clean.length > 1 && clean.slice(0, -1).every((name) => /\p{Lu}$/u.test(name)))
    clean[clean.length - 1] = last.slice(0, -1);
  // "Okafor N" of databases for medicine: only if several names are all written so, as "Malcolm X" is a name.
  const isFamilyFirst =
    clean.every(endsWithInitials) && (clean.length > 1 || CLOSED_INITIALS.test(clean[0]?.split(' ').at(-1) ?? ''));
  return clean.map((name) => (isFamilyFirst ? initialsFirst(name) : displayName(name)));
}

function endsWithInitials(name: string): boolean {
  const words = name.split(' ');
  return words.length > 1 && !name.includes(',') && INITIALS.test(words.at(-1) ?? '') && /\p{Ll}/u.test(words[0] ?? '');
}

function initialsFirst(name: string): string {
  const words = name.split(' ');
  return `${words.at(-1) ?? ''} ${words.slice(0, -1).join(' ')}`;
}

/** Splits a list without semicolons. */
function inList(text: string): string[] {
  const parts = text
    .split(/,?\s(?:and|&|und|et)\s(?!al\b)/i)
    .flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  // "Last, First and Last, First": each part is one name. In "A, B and C", the first part is a list.
  if (parts.length > 1 && parts.every((part) => part.split(',').length === 2)) return parts;
  const isWords = parts.length > 1 && parts.every((part) => splitAt(part, ',').every((name) => !name.includes(' ')));
  return parts.flatMap((part) => (isWords ? splitAt(part, ',') : atCommas(part)));
}

function isWord(part = ''): boolean {
  return !part.includes(' ') || INITIALS.test(part);
}

function atCommas(text: string): string[] {
  const parts = splitAt(text, ',').filter((part) => part !== '');
  if (parts.length < 2) return parts;
  if (parts.length === 2 || (parts.length === 3 && parts.slice(1).some((part) => SUFFIX.test(part)))) {
    const [first = '', second = ''] = parts;
    const isOne = isWord(second) || isWord(first) || SUFFIX.test(second) || /^\p{Ll}/u.test(first);
    return isOne && !(isWord(second) && !INITIALS.test(second) && first.split(' ').length > 2) ? [text] : parts;
  }
  // "Last, First, Last, First": the second of each pair is a given name.
  const seconds = parts.filter((_, i) => i % 2 === 1);
  const firsts = parts.filter((_, i) => i % 2 === 0);
  if (
    parts.length % 2 === 0 &&
    seconds.every(isWord) &&
    (seconds.every((part) => INITIALS.test(part)) || firsts.some(isWord))
  )
    return firsts.map((first, i) => `${first}, ${seconds[i] ?? ''}`);
  return parts;
}

/** Drops what stands in round or square brackets, nested ones too: affiliations and their numbers. */
function withoutBrackets(text: string): string {
  if (!/[([]/.test(text)) return text;
  let depth = 0;
  let kept = '';
  for (const char of text) {
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += char;
  }
  // A bracket that nothing closes would swallow the names after it.
  return depth === 0 ? kept : text;
}

/** Drops marks of footnotes and a closing full stop, which initials and suffixes keep. */
function tidy(name: string): string {
  const bare = name
    .replace(/\s+/g, ' ')
    .replace(/[*†‡§¶#∗]+|(?<=\p{L})[¹²³⁰-⁹]+/gu, '')
    .trim()
    .replace(/^(?:and|by|&)\s|[,;]$/giu, '')
    // DBLP numbers authors of the same name, arXiv's dump breaks initials.
    .replace(/(?<=\p{L}\.?)\s\d{4}(?=$|,)/u, '')
    .replace(/(?<=\p{Lu}\.) -(?=\p{Lu}\.)/gu, '-')
    .trim();
  return /\p{L}{3,}\.$/u.test(bare) ? bare.slice(0, -1) : bare;
}
