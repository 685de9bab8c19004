import { lowerBound } from '../lower-bound';
import { hash53 } from '../text/hash';
import { MAX_HASHED_LETTERS } from '../text/rolling-hash';
import { stringAt } from './packed-strings';
import type { TitleKey } from './title-key';
import { BEGINNING_LETTERS, type TitlePrints } from './title-print';
import { beginningHash, NO_TITLE, titleAt, type TitleSegment } from './title-segment';

/** Exact look-up of titles by their folded letters and of papers by their keys, for the background. */
export interface TitleIndex {
  /** Titles whose core, cut to MAX_HASHED_LETTERS, equals these letters. */
  whole(letters: string): TitleKey[];
  /** Titles whose core begins with these BEGINNING_LETTERS letters and is longer. */
  beginning(letters: string): TitleKey[];
  /** The paper with this key (address, method name); undefined unless exactly one paper has it. */
  paperByKey(key: string): KeyedPaper | undefined;
  /** Hashes of the keys that exactly one paper has, ascending. */
  uniqueKeys(): Iterable<number>;
  /** Prints of all titles, to build the filter. */
  prints(): TitlePrints[];
}

/** The paper behind a key. */
export interface KeyedPaper {
  id: string;
  /** The title of the paper, if it has a name before its core. */
  named?: TitleKey;
}

/** Builds an index over segments. No paper may be in two segments. */
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
            ...(title !== NO_TITLE && { named: titleAt(segment, title) }),
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
