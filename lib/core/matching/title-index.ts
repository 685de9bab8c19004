import { MAX_HASHED_LETTERS } from '../text/rolling-hash';
import { BEGINNING_LETTERS } from './title-print';
import type { TitleKey } from './title-key';

/** Look-up of folded titles by their letters; the background's side of recognition. */
export interface TitleIndex {
  /** Titles whose core starts with these letters: the whole core, or its first MAX_HASHED_LETTERS. */
  whole(letters: string): readonly TitleKey[];
  /** Titles whose core goes on after these BEGINNING_LETTERS letters. */
  beginning(letters: string): readonly TitleKey[];
  /** The title of a paper that has a name before its core. */
  named(id: string): TitleKey | undefined;
  /** Every core, for building the tab's filter. */
  cores(): Iterable<string>;
}

/** An index of `keys` in memory. */
export function createTitleIndex(keys: Iterable<TitleKey>): TitleIndex {
  const wholes = new Map<string, TitleKey[]>();
  const beginnings = new Map<string, TitleKey[]>();
  const names = new Map<string, TitleKey>();
  const cores = new Set<string>();
  for (const key of keys) {
    cores.add(key.core);
    if (key.name !== '') names.set(key.id, key);
    add(wholes, key.core.slice(0, MAX_HASHED_LETTERS), key);
    if (key.core.length > BEGINNING_LETTERS) add(beginnings, key.core.slice(0, BEGINNING_LETTERS), key);
  }
  return {
    whole: (letters) => wholes.get(letters) ?? [],
    beginning: (letters) => beginnings.get(letters) ?? [],
    named: (id) => names.get(id),
    cores: () => cores,
  };
}

function add(map: Map<string, TitleKey[]>, letters: string, key: TitleKey): void {
  const same = map.get(letters);
  if (same) same.push(key);
  else map.set(letters, [key]);
}
