import { lowerBound } from '../lower-bound';
import { hash53 } from '../text/hash';
import { MAX_HASHED_LETTERS } from '../text/rolling-hash';
import { stringAt } from './packed-strings';
import type { TitleKey } from './title-key';
import { BEGINNING_LETTERS, type TitlePrints } from './title-print';
import { beginningHash, NONE, titleAt, type TitleSegment } from './title-segment';

/** Look-up of folded titles by their letters, and of papers by their keys; the background's side of recognition. */
export interface TitleIndex {
  /** Titles whose core starts with these letters: the whole core, or its first MAX_HASHED_LETTERS. */
  whole(letters: string): TitleKey[];
  /** Titles whose core goes on after these BEGINNING_LETTERS letters. */
  beginning(letters: string): TitleKey[];
  /** The one paper that bears a key (address, method name); undefined where none does or several do. */
  paperByKey(key: string): KeyedPaper | undefined;
  /** Hashes of the keys that one paper bears alone. */
  uniqueKeys(): Iterable<number>;
  /** Prints of all titles, for the filter. */
  prints(): TitlePrints[];
}

/** The paper behind a key. */
export interface KeyedPaper {
  id: string;
  /** Its title, where that has a name before its core. */
  named?: TitleKey;
}

/** An index over segments; a paper stands in one of them. */
export function createTitleIndex(segments: readonly TitleSegment[]): TitleIndex {
  function titlesBeginning(letters: string, fits: (core: string) => boolean): TitleKey[] {
    const hash = beginningHash(letters);
    return segments.flatMap((segment) => {
      const titles: TitleKey[] = [];
      const { beginnings } = segment;
      for (let i = lowerBound(beginnings, hash); beginnings[i] === hash; i++) {
        const title = titleAt(segment, i);
        if (fits(title.core)) titles.push(title);
      }
      return titles;
    });
  }

  return {
    whole: (letters) => titlesBeginning(letters, (core) => core.slice(0, MAX_HASHED_LETTERS) === letters),
    beginning: (letters) =>
      titlesBeginning(letters, (core) => core.length > BEGINNING_LETTERS && core.startsWith(letters)),
    paperByKey(key) {
      const hash = hash53(key);
      const found: KeyedPaper[] = [];
      for (const segment of segments) {
        const { keys, keyOwners, ids, named } = segment;
        for (let i = lowerBound(keys, hash); keys[i] === hash; i++) {
          const owner = keyOwners[i] as number;
          const title = named[owner] as number;
          found.push({
            id: stringAt(ids, owner),
            ...(title !== NONE && { named: titleAt(segment, title) }),
          });
        }
      }
      return found.length === 1 ? found[0] : undefined;
    },
    *uniqueKeys() {
      const all = new Float64Array(segments.reduce((sum, { keys }) => sum + keys.length, 0));
      let end = 0;
      for (const { keys } of segments) {
        all.set(keys, end);
        end += keys.length;
      }
      all.sort();
      for (let i = 0; i < all.length; i++) {
        if (all[i] !== all[i - 1] && all[i] !== all[i + 1]) yield all[i] as number;
      }
    },
    prints: () => [...segments],
  };
}
