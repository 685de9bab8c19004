import type { MatchReason } from '../../core/matching';
import type { TextBlock } from './text-block';

/** A mention that the background confirmed: `start` and `end` are offsets in the block's text, in UTF-16 units. */
export interface FoundText {
  /** Paper id. */
  readonly id: string;
  readonly reason: MatchReason;
  readonly block: TextBlock;
  readonly start: number;
  readonly end: number;
}

/** A link whose address identifies a paper. */
export interface FoundLink {
  readonly id: string;
  readonly anchor: HTMLAnchorElement;
}

/** Result of reading parts of the page. The script that shows mentions turns it into `Mention` objects. */
export interface Found {
  readonly texts: readonly FoundText[];
  readonly links: readonly FoundLink[];
}
