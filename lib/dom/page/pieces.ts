import { drawnParentOf } from './flat-tree';

/** A rectangle in viewport px. */
export type Box = Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;

/** A piece of which less than this is in view does not count as seen, in px. */
const LEAST_WIDTH = 8;

export function holds({ left, top, right, bottom }: Box, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** The smallest box around all of them. */
export function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/**
 * The pieces of a range that stand together with the one nearest to the point: the lines of a paragraph, but not what
 * continues in another column or on another page. The nearest piece comes first.
 */
export function piecesNear(range: Range, x: number, y: number): Box[] {
  const far = ({ left, top, right, bottom }: Box): number =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const rest = [...range.getClientRects()].filter(({ width }) => width > 0).sort((a, b) => far(a) - far(b));
  const pieces: Box[] = rest.splice(0, 1);
  for (const piece of pieces) {
    for (let i = rest.length - 1; i >= 0; i--)
      if (isNextTo(piece, rest[i] as DOMRect)) pieces.push(...rest.splice(i, 1));
  }
  return pieces;
}

/** Whether less than a line is between the two. */
function isNextTo(piece: Box, { left, top, right, bottom, width, height }: DOMRect): boolean {
  const line = Math.min(width, height);
  return (
    left - piece.right < line && piece.left - right < line && top - piece.bottom < line && piece.top - bottom < line
  );
}

/** The parts of boxes that are in view; `node` is the text in them. Empty when the window or scroll parents cut all off. */
export function partsInView(boxes: readonly Box[], node: Node): Box[] {
  const view = viewOf(node);
  return boxes
    .map((box) => ({ box, part: common(box, view) }))
    .filter(
      ({ box, part }) =>
        part.bottom - part.top > (box.bottom - box.top) / 2 &&
        part.right - part.left >= Math.min(LEAST_WIDTH, box.right - box.left),
    )
    .map(({ part }) => part);
}

function common(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** What the window and the scroll parents of a node leave of it to see. */
function viewOf(node: Node): Box {
  let view: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  /** The `position` of the box that a parent has to hold: an absolute one leaves parents without a position behind. */
  let position = '';
  for (let at = drawnParentOf(node); at && at !== document.body; at = drawnParentOf(at)) {
    if (!(at instanceof Element) || at === document.documentElement) continue;
    const style = getComputedStyle(at);
    const isTransformed = style.transform !== 'none' || style.filter !== 'none';
    if (position === 'fixed' && !isTransformed) continue;
    if (position === 'absolute' && !isTransformed && style.position === 'static') continue;
    ({ position } = style);
    if (!/^(?:contents|inline$)/.test(style.display)) view = common(view, clipOf(at, style));
  }
  return view;
}

function clipOf(element: Element, { overflowX, overflowY }: CSSStyleDeclaration): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return {
    ...(overflowX === 'visible' ? { left: -Infinity, right: Infinity } : { left, right }),
    ...(overflowY === 'visible' ? { top: -Infinity, bottom: Infinity } : { top, bottom }),
  };
}
