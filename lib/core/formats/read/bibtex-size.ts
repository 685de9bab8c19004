/** White space and comments between the parts of an entry. */
const SPACE = /(?:[ \t\r\n]+|%[^\n]*)*/y;
/** What the parser skips behind `@comment`. A brace in the next line does not belong to it. */
const BLANKS = /[ \t]*/y;
const LINE = /[^\n]*/y;
/** Text between entries: the parser looks for the next `@`. */
const BETWEEN = /(?:[^@%]+|%[^\n]*)*/y;
/** A name of an entry type, a field or a string. Like the parser, it takes no letters beyond U+FFFF. */
const NAME = /(?:[+'\w&;:\\./-]|(?![\u{10000}-\u{10ffff}])\p{L})*/uy;
/** A key of an entry, which may also contain brackets, asterisks and quotation marks. */
const KEY = /(?:[+'\w&;:\\./[\]*"-]|(?![\u{10000}-\u{10ffff}])\p{L})*/uy;
/** Characters of the longest text behind a name that the parser itself knows, such as IEEETCAD. */
const BUILT_IN = 75;

export interface BibtexSize {
  /** Fields of the entry that has most. */
  readonly fields: number;
  /** Characters of all values, with the strings in them written out. */
  readonly length: number;
  /** The same of the strings that the text defines, by name in upper case. */
  readonly strings: ReadonlyMap<string, number>;
  /** Names in upper case that the values use, of strings and of others. */
  readonly uses: ReadonlySet<string>;
}

/**
 * Counts what the BibTeX parser would make of `text`, without making it: strings that double each other fill the memory
 * before the parser says how long they are. Reads the text by the parser's own grammar, with its way of going on after
 * a fault. `known` has the lengths of the strings defined before.
 */
export function bibtexSize(text: string, known: ReadonlyMap<string, number>): BibtexSize {
  const strings = new Map<string, number>();
  const uses = new Set<string>();
  let at = 0;
  let fields = 0;
  let most = 0;
  let length = 0;

  const read = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const sees = (mark: string): boolean => {
    read(SPACE);
    return text[at] === mark;
  };
  const takes = (mark: string): boolean => {
    const isThere = sees(mark);
    if (isThere) at++;
    return isThere;
  };
  /** Length of the rest of a value that a brace or a quotation mark opened, which it skips. */
  const rest = (closing: '}' | '"'): number => {
    const start = at;
    let isMath = false;
    for (let depth = 0; at < text.length; at++) {
      const char = text[at];
      // In braces, the parser does not accept half a formula.
      if (char === closing && depth <= 0) return isMath && closing === '}' ? NaN : at++ - start;
      if (char === '\\') at++;
      else if (char === '{') depth++;
      else if (char === '}') depth--;
      else if (char === '$') isMath = !isMath;
    }
    return NaN;
  };
  /** Length of what a name stands for. At the end of the text, the parser takes no name. */
  const lengthOfName = (name: string): number => {
    if (at === text.length) return NaN;
    if (/^\d+$/.test(name)) return name.length;
    const upper = name.toUpperCase();
    uses.add(upper);
    return strings.get(upper) ?? known.get(upper) ?? Math.max(BUILT_IN, name.length + 4);
  };
  /** Length of a value; NaN if it does not end. */
  const value = (): number => {
    let sum = 0;
    do sum += takes('{') ? rest('}') : takes('"') ? rest('"') : lengthOfName(read(NAME));
    while (takes('#'));
    return Math.min(sum, Number.MAX_SAFE_INTEGER);
  };
  /** Whether a field follows, or nothing. */
  const field = (name: string, isString: boolean): boolean => {
    if (at === text.length) return false;
    if (name === '') return true;
    if (!takes('=')) return false;
    const size = value();
    if (Number.isNaN(size)) return false;
    // The parser may have skipped a later definition, so the largest one counts.
    if (isString) strings.set(name.toUpperCase(), Math.max(size, strings.get(name.toUpperCase()) ?? 0));
    else fields++;
    length = Math.min(length + size, Number.MAX_SAFE_INTEGER);
    return true;
  };
  const entry = (close: string): boolean => {
    if (sees(close)) return true;
    const key = text[at] === ',' ? '' : read(KEY);
    if (sees('=') && !field(key, false)) return false;
    takes(',');
    if (sees(close)) return true;
    do if (!field(read(NAME), false)) return false;
    while (takes(',') && !sees(close));
    return true;
  };
  const directive = (): boolean => {
    read(SPACE);
    const kind = read(NAME).toLowerCase();
    if (kind === 'comment') {
      read(BLANKS);
      if (text[at] === '{') {
        at++;
        return !Number.isNaN(rest('}'));
      }
      read(LINE);
      return true;
    }
    if (kind === 'preamble') return !Number.isNaN(value());
    const close = takes('{') ? '}' : takes('(') ? ')' : '';
    if (close === '') return false;
    read(SPACE);
    fields = 0;
    const isRead = kind === 'string' ? field(read(NAME), true) : entry(close);
    most = Math.max(most, fields);
    return isRead && takes(close);
  };

  for (read(BETWEEN); at < text.length; read(BETWEEN)) {
    const start = at++;
    if (directive()) continue;
    const next = text.indexOf('@', start + 1);
    at = next < 0 ? text.length : next;
  }
  return { fields: most, length, strings, uses };
}
