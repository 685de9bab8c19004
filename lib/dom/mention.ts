import type { MatchReason } from '../core/matching';

/** A mention of a paper in the page. */
export interface Mention {
  /** Paper id. */
  id: string;
  range: Range;
  /** The block element it stands in. */
  container: Element;
  reason: MatchReason;
}

/** Whether the reader can see the text: hidden text is not a mention. */
export function isShown(range: Range): boolean {
  return [range.startContainer, range.endContainer].every(
    (node) => node.parentElement?.checkVisibility({ visibilityProperty: true }) ?? false,
  );
}

/** Whether two ranges of one document share text. */
export function overlap(a: Range, b: Range): boolean {
  return (
    a.compareBoundaryPoints(Range.START_TO_END, b) > 0 && a.compareBoundaryPoints(Range.END_TO_START, b) < 0
  );
}
