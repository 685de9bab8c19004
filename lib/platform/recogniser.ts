import { type Block, createSegmentMatcher, type Match, type TitleMatcher } from '../core/matching';
import { storeTabIndex } from './filter-store';
import { loadTitleSegments } from './title-store';

/** The background's side of recognition: holds the index of titles and keeps the tabs' filter in step with it. */
export interface Recogniser {
  /** Mentions in each block, in the order of the blocks. */
  verify(blocks: readonly Block[]): Promise<Match[][]>;
  /** The papers that keys stand for, in the order of the keys. */
  resolve(keys: readonly string[]): Promise<(string | null)[]>;
  /** Loads the index of titles anew and publishes the tabs' filter. Call it when papers came or went. */
  renew(): Promise<void>;
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
      return wanted.map((key) => index.bearer(key)?.id ?? null);
    },
    async renew() {
      loading = undefined;
      const { filter, index } = await matcher();
      await storeTabIndex(filter, index.ownKeys());
    },
  };
}
