import { formatCount } from '../refuse';
import type { RefusalCode } from '../types';
import { bibtexSize } from './bibtex-size';

/** Real bibliographies nest far less, and the parser is recursive. */
const MAX_DEPTH = 100;
/** Entries of one line: a thousand of the shortest ones. After each fault, the parser starts again at the next `@`. */
const MAX_ENTRIES = 1_000;
/** Fields of an entry. Programs write a hundred at most; the parser's time grows with the square of repeated ones. */
const MAX_FIELDS = 1_000;
/**
 * Characters that strings may add to the entries of a file: this many, and four times what was read so far. Names of
 * journals add about as much as they save; strings that are longer than all else in a file only make it slow.
 */
const ADDED = { atLeast: 1_000_000, share: 4 } as const;

/** Why the parser must not get a text, with a sentence for the user. */
export interface BibtexFault {
  readonly code: RefusalCode;
  readonly reason: string;
}

/** Keeps from the parser what would take it minutes or gigabytes. One for each file, as strings hold for all of it. */
export class BibtexBounds {
  /** Lengths of the strings defined so far, by name in upper case, with the strings in them written out. */
  readonly #strings: Map<string, number>;
  #read = 0;
  #added = 0;

  /** `strings` are the lengths of those that other files defined. */
  constructor(
    readonly limit: number,
    strings: Iterable<readonly [string, number]> = [],
  ) {
    this.#strings = new Map(strings);
  }

  /** Returns why the parser must not get `text`, or else the names of the strings that it needs for it. */
  admit(text: string): BibtexFault | { readonly uses: ReadonlySet<string> } {
    this.#read += text.length;
    const entries = text.split('@').length - 1;
    if (entries > MAX_ENTRIES) {
      const reason = `The line begins ${formatCount(entries)} entries, but at most ${formatCount(MAX_ENTRIES)} can be read; put each entry on lines of its own.`;
      return { code: 'too-many', reason };
    }
    const deep = depthOf(text);
    if (deep)
      return {
        code: 'too-deep',
        reason: `The entry nests ${deep} more than ${MAX_DEPTH} levels deep; remove the extra ones.`,
      };
    const { fields, length, strings, uses } = bibtexSize(text, this.#strings);
    for (const [name, size] of strings) this.#strings.set(name, size);
    if (fields > MAX_FIELDS) {
      const reason = `The entry has ${formatCount(fields)} fields, but at most ${formatCount(MAX_FIELDS)} can be read; remove the repeated ones.`;
      return { code: 'too-many', reason };
    }
    const [longest, size] = [...strings].find(([, one]) => one > this.limit) ?? [];
    if (longest !== undefined) {
      const reason = `The string "${longest.toLowerCase().slice(0, 60)}" has ${formatCount(size ?? 0)} characters with the strings in it written out, but at most ${formatCount(this.limit)} can be read; shorten it.`;
      return { code: 'too-long', reason };
    }
    if (length > this.limit) {
      const reason = `The entry has ${formatCount(length)} characters with its strings written out, but at most ${formatCount(this.limit)} can be read; shorten the strings or use fewer.`;
      return { code: 'too-long', reason };
    }
    this.#added += Math.max(0, length - text.length);
    if (this.#added > ADDED.atLeast + ADDED.share * this.#read) {
      const reason = `The strings of the file add ${formatCount(this.#added)} characters to its entries, which is too much to read; shorten the strings.`;
      return { code: 'too-long', reason };
    }
    return { uses };
  }
}

/** Returns what is nested deeper than `MAX_DEPTH`; undefined if nothing is. */
function depthOf(text: string): string | undefined {
  let braces = 0;
  let others = 0;
  for (const [mark] of text.matchAll(/\\(?:begin|end)(?![a-z])|\\.|[{}]/gis)) {
    if (mark === '{') braces++;
    else if (mark === '}') braces--;
    else if (mark === '\\begin' || mark === '\\(' || mark === '\\[') others++;
    else if (mark === '\\end' || mark === '\\)' || mark === '\\]') others--;
    if (braces > MAX_DEPTH) return 'braces';
    if (others > MAX_DEPTH) return 'LaTeX environments or formulas';
  }
  return undefined;
}
