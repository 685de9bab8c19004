import type { Block, Match } from '../../core/matching';

/** What the page reader needs from the rest of the extension. */
export interface BackgroundPort {
  /** The mentions in each block, in the order of the blocks. Wakes the background. */
  verifyBlocks(blocks: Block[]): Promise<Match[][]>;
  /** The paper ids of the keys, in the order of the keys; null for unknown keys. Wakes the background. */
  resolveKeys(keys: string[]): Promise<(string | null)[]>;
  /** The keys that probably identify a paper: false positives are possible. Does not wake the background. */
  probableKeys(keys: string[]): Promise<Set<string>>;
}
