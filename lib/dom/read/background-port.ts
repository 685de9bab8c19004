import type { Block, Match } from '../../core/matching';

/** What the page asks of the rest of the extension while it is read. */
export interface BackgroundPort {
  /** Which of the blocks hold which mentions, in the order of the blocks. Wakes the background. */
  verifyBlocks(blocks: Block[]): Promise<Match[][]>;
  /** The papers that keys stand for, in the order of the keys; null for unknown ones. Wakes the background. */
  resolveKeys(keys: string[]): Promise<(string | null)[]>;
  /** Those of the keys that probably stand for a paper. Wakes nobody. */
  probableKeys(keys: string[]): Promise<Set<string>>;
}
