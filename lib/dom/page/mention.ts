import type { MatchReason } from '../../core/matching';

/** A mention of a paper in the page. */
export interface Mention {
  /** Paper id. */
  id: string;
  range: Range;
  /** The block element that contains the mention. */
  container: Element;
  reason: MatchReason;
  /** The link element, when its address identifies the paper. */
  anchor?: Element;
}

/** The parent element of a node; the host for a direct child of a shadow root. */
export function elementOf({ parentNode: parent }: Node): Element | undefined {
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : undefined;
}

/** Whether the text is visible: hidden text does not count as a mention. */
export function isShown({ startContainer, endContainer, commonAncestorContainer }: Range): boolean {
  return [startContainer, endContainer].every((node) => {
    // The text of a formula is often hidden, and a picture stands in its place.
    const seen = elementOf(node)?.closest('math') ? commonAncestorContainer : node;
    const element = seen instanceof Element ? seen : elementOf(seen);
    return element !== undefined && element.checkVisibility({ visibilityProperty: true }) && !isClipped(element);
  });
}

/** Whether the element stands in a box of a pixel, as text for screen readers does. */
function isClipped(element: Element): boolean {
  for (let at: Element | null = element, i = 0; at && i < CLIPPING_DEPTH; at = at.parentElement, i++) {
    if (at instanceof HTMLElement && at.clientWidth === 1 && at.clientHeight <= 1) return true;
  }
  return false;
}

/** Elements to look at from a text outwards: pages wrap the text of a hidden box in an element or two. */
const CLIPPING_DEPTH = 3;

/** Whether two ranges share text. */
export function overlap(a: Range, b: Range): boolean {
  if (a.startContainer.getRootNode() !== b.startContainer.getRootNode()) return false;
  return a.compareBoundaryPoints(Range.START_TO_END, b) > 0 && a.compareBoundaryPoints(Range.END_TO_START, b) < 0;
}

/** The mention, then the mentions of other papers that share text with it; one mention per paper. */
export function withOverlapping(mention: Mention, all: readonly Mention[]): Mention[] {
  return onePerPaper([mention, ...all.filter(({ range }) => overlap(range, mention.range))]);
}

export function onePerPaper(mentions: readonly Mention[]): Mention[] {
  return mentions.filter(({ id }, i) => mentions.findIndex((mention) => mention.id === id) === i);
}

/** Compares mentions by page order, for `sort`. A mention in a shadow root takes the position of the host. */
export function inPageOrder({ range: a }: Mention, { range: b }: Mention): number {
  if (a.startContainer.getRootNode() === b.startContainer.getRootNode()) {
    return a.compareBoundaryPoints(Range.START_TO_START, b);
  }
  const position = placeInDocument(a).compareDocumentPosition(placeInDocument(b));
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function placeInDocument(range: Range): Node {
  let node: Node = range.startContainer;
  for (let root = node.getRootNode(); root instanceof ShadowRoot; root = node.getRootNode()) node = root.host;
  return node;
}
