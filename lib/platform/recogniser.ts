import type { Block, Match } from '../core/matching';
import { createTitleMatcher, type TitleMatcher } from '../core/matching';
import { storeTabIndex } from './filter-store';
import { paperStore } from './paper-store';

/** The background's side of recognition: holds the index of titles and keeps the tabs' filter in step with it. */
export interface Recogniser {
  /** Mentions in each block, in the order of the blocks. */
  verify(blocks: readonly Block[]): Promise<Match[][]>;
  /** The papers that keys stand for, in the order of the keys. */
  resolve(keys: readonly string[]): Promise<(string | null)[]>;
  /** Rebuilds the index from the store and publishes the tabs' filter. Call it when papers came or went. */
  renew(): Promise<void>;
}

export function createRecogniser(): Recogniser {
  let loading: Promise<TitleMatcher> | undefined;

  function matcher(): Promise<TitleMatcher> {
    loading ??= paperStore
      .all()
      .then(createTitleMatcher)
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
      const { keys } = await matcher();
      return wanted.map((key) => keys.lookup(key) ?? null);
    },
    async renew() {
      loading = undefined;
      const { filter, keys } = await matcher();
      await storeTabIndex(filter, keys.keys());
    },
  };
}
