import { type Block, createSegmentMatcher, type Match, type TitleMatcher } from '../../core/matching';
import type { DerivedIndex } from '../papers/derived-indexes';
import { storeTabIndex, tabIndexBuiltFrom } from './filter-store';
import { loadTitleSegments } from '../papers/title-store';

/** The background's side of recognition: holds the index of titles. What is derived from it is the tabs' filter. */
export interface Recogniser extends DerivedIndex {
  /** Mentions in each block, in the order of the blocks. */
  verify(blocks: readonly Block[]): Promise<Match[][]>;
  /** The papers that keys stand for, in the order of the keys. */
  resolve(keys: readonly string[]): Promise<(string | null)[]>;
}

export function createRecogniser(): Recogniser {
  let loading: Promise<TitleMatcher> | undefined;

  function matcher(): Promise<TitleMatcher> {
    loading ??= loadTitleSegments()
      .then(createSegmentMatcher)
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
    return loading;
  }

  return {
    async verify(blocks) {
      const { matchBlock } = await matcher();
      return blocks.map(matchBlock);
    },
    async resolve(wanted) {
      const { index } = await matcher();
      return wanted.map((key) => index.paperByKey(key)?.id ?? null);
    },
    builtFrom: tabIndexBuiltFrom,
    async renew(from) {
      loading = undefined;
      const { filter, index } = await matcher();
      await storeTabIndex(filter, index.uniqueKeys(), from);
    },
  };
}
