import type { Block, Match } from '../core/matching';
import { createTitleMatcher, type TitleMatcher } from '../core/matching';
import { storeFilter } from './filter-store';
import { paperStore } from './paper-store';

/** The background's side of recognition: holds the index of titles and keeps the tabs' filter in step with it. */
export interface Recogniser {
  /** Mentions in each block, in the order of the blocks. */
  verify(blocks: readonly Block[]): Promise<Match[][]>;
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
    async renew() {
      loading = undefined;
      await storeFilter((await matcher()).filter);
    },
  };
}
