/** The background's recogniser and the stored filter. */

import { type Block, createSegmentMatcher, type Match, type TitleMatcher } from '../../core/matching';
import type { DerivedIndex } from '../papers/derived-indexes';
import { storeTabIndex, tabIndexBuiltFrom } from './filter-store';
import { loadTitleSegments } from '../papers/title-store';

/** Recognition in the background: holds the title index in memory. As a derived index, it stores the tabs' filter. */
export interface Recogniser extends DerivedIndex {
  /** Finds the mentions in each block; one list a block, in their order. */
  verify(blocks: readonly Block[]): Promise<Match[][]>;
  /** The id of the paper that each key belongs to, in the order of the keys; null for unknown keys. */
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
    async resolve(keys) {
      const { index } = await matcher();
      return keys.map((key) => index.paperByKey(key)?.id ?? null);
    },
    builtFrom: tabIndexBuiltFrom,
    async renew(from) {
      loading = undefined;
      const { filter, index } = await matcher();
      await storeTabIndex(filter, index.uniqueKeys(), from);
    },
  };
}
