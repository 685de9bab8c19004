import type { MatchReason } from '../../core/matching';
import type { TextBlock } from './text-block';

/** A paper that the background has confirmed in a text: offsets in the text of a block. */
export interface FoundText {
  /** Paper id. */
  readonly id: string;
  readonly reason: MatchReason;
  readonly block: TextBlock;
  readonly start: number;
  readonly end: number;
}

/** A link whose address stands for a paper. */
export interface FoundLink {
  readonly id: string;
  readonly anchor: HTMLAnchorElement;
}

/** What a look at the page has found, not yet as mentions: those are for the script that shows them. */
export interface Found {
  readonly texts: readonly FoundText[];
  readonly links: readonly FoundLink[];
}
