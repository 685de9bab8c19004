import { fold } from '../text/fold';
import { hash53 } from '../text/hash';
import { readableText } from './readable';

/** 48 of the hash's 53 bits: 12 whole hexadecimal digits, and at 100,000 papers one chance collision in 56,000. */
const ID_RANGE = 2 ** 48;
const ID_DIGITS = 12;

export type Hash = (text: string) => number;

/**
 * What makes two titles the same paper: the folded letters of the readable title. Cleaning comes first so that
 * `HyperZcdotZcdotW`, `Hyper$Z\cdot Z\cdot W$` and `HyperZ⋅Z⋅W` are one paper. Empty for a title without letters.
 */
export function titleKey(title: string): string {
  return fold(readableText(title));
}

/** The id of the paper with this title, in whatever dress a source spells it: 12 lower-case hexadecimal digits. */
export function paperId(title: string): string {
  return idOfKey(titleKey(title), hash53);
}

export function isPaperId(text: string): boolean {
  return /^[0-9a-f]{12}$/.test(text);
}

function idOfKey(key: string, hash: Hash): string {
  return (hash(key) % ID_RANGE).toString(16).padStart(ID_DIGITS, '0');
}

/** What became of a title offered to an `IdRegister`. */
export type IdClaim =
  | { readonly status: 'new' | 'duplicate'; readonly id: string }
  /** Another title, folded `otherKey`, already has this id: the newcomer must be refused. */
  | { readonly status: 'collision'; readonly id: string; readonly otherKey: string };

export interface IdRegister {
  /** Gives `title` its id, and says whether the title, or by bad luck only its id, was there before. */
  claim(title: string): IdClaim;
}

/** Hands out paper ids and notices when two different titles would share one. `hash` is replaceable for tests. */
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
