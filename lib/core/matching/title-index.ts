import { MAX_HASHED_LETTERS } from './rolling-hash';
import type { TitleKey } from './title-key';

/** Look-up of folded titles by their letters; the background's side of recognition. */
export interface TitleIndex {
  /** Titles whose core starts with these letters: the whole core, or its first MAX_HASHED_LETTERS. */
  lookup(letters: string): readonly TitleKey[];
  /** Every core, for building the tab's filter. */
  cores(): Iterable<string>;
}

/** An index of `keys` in memory. */
export function createTitleIndex(keys: Iterable<TitleKey>): TitleIndex {
  const byCore = new Map<string, TitleKey[]>();
  const cores = new Set<string>();
  for (const key of keys) {
    cores.add(key.core);
    const letters = key.core.slice(0, MAX_HASHED_LETTERS);
    const same = byCore.get(letters);
    if (same) same.push(key);
    else byCore.set(letters, [key]);
  }
  return {
    lookup: (letters) => byCore.get(letters) ?? [],
    cores: () => cores,
  };
}
