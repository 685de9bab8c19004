import { fold } from '../text/fold';
import { hash53 } from '../text/hash';
import { readableText } from './readable';

/** 48 of the hash's 53 bits: 12 hexadecimal digits. With 100,000 papers, the risk of a collision is 1 in 56,000. */
const ID_RANGE = 2 ** 48;
const ID_DIGITS = 12;

export type Hash = (text: string) => number;

/**
 * The folded letters of the readable title. Titles with equal keys are the same paper. Cleaning comes first so that
 * `HyperZcdotZcdotW`, `Hyper$Z\cdot Z\cdot W$` and `HyperZ⋅Z⋅W` are one paper. Empty for a title without letters.
 */
export function titleKey(title: string): string {
  return fold(readableText(title));
}

/** The id of the paper with this title: 12 lower-case hexadecimal digits, equal for titles with equal `titleKey`. */
export function paperId(title: string): string {
  return idOfKey(titleKey(title), hash53);
}

/** Whether `text` has the form of a paper id: 12 lower-case hexadecimal digits. */
export function isPaperId(text: string): boolean {
  return /^[0-9a-f]{12}$/.test(text);
}

function idOfKey(key: string, hash: Hash): string {
  return (hash(key) % ID_RANGE).toString(16).padStart(ID_DIGITS, '0');
}

/** The answer of an `IdRegister` to a title. */
export type IdClaim =
  | { readonly status: 'new' | 'duplicate'; readonly id: string }
  /** Another title, with the key `otherKey`, already has this id, so the new one must be refused. */
  | { readonly status: 'collision'; readonly id: string; readonly otherKey: string };

export interface IdRegister {
  /** Returns the id of `title`, and whether the register already has the title or another title with this id. */
  claim(title: string): IdClaim;
}

/** Creates a register that gives out paper ids and detects two titles with the same id. Tests replace `hash`. */
export function createIdRegister(hash: Hash = hash53): IdRegister {
  const keys = new Map<string, string>();
  return {
    claim(title) {
      const key = titleKey(title);
      const id = idOfKey(key, hash);
      const otherKey = keys.get(id);
      if (otherKey === undefined) keys.set(id, key);
      else if (otherKey !== key) return { status: 'collision', id, otherKey };
      return { status: otherKey === undefined ? 'new' : 'duplicate', id };
    },
  };
}
