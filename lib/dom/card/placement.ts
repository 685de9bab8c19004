import type { Box } from '../page/pieces';

/** Least distance between the card and the window's sides, in px. */
const EDGE = 8;
/** Distance between the card and the mention, in px. The host fills it, so that the pointer never leaves both. */
export const GAP = 6;
/** Distance between the card's starting edge and the pointer, in px. */
const POINTER_OFFSET = 32;
/** Distance between the pointer and a card over the mention, in px: more than the pointer's own size. */
const POINTER_SIZE = 20;
/** Largest height of the card, in px. */
const MAX_HEIGHT = 480;

/** Where a card is to stand; lengths in viewport px. */
export interface Spot {
  /** The mention's pieces that stand together, as one box. */
  whole: Box;
  /** The piece that was pointed at. */
  piece: Box;
  /** Where it was pointed at. */
  x: number;
  y: number;
  /** Whether the card starts at its right edge. */
  rtl: boolean;
}

export interface CardSize {
  width: number;
  /** The height of all its content. */
  height: number;
  /** The height of its title, its actions and some lines of text. */
  least: number;
}

/** Place of the card's visible box. */
export interface Placement {
  left: number;
  top: number;
  maxHeight: number;
  side: 'above' | 'below' | 'beside' | 'over';
}

/**
 * Where a card has room for its title, its actions and some lines: below or above the mention, else beside it, else at
 * the piece or the point that was pointed at, and last over everything. `room` is the size of the window.
 */
export function placementOf(spot: Spot, size: CardSize, room: { width: number; height: number }): Placement {
  const { whole, piece, x, y, rtl } = spot;
  const wanted = Math.min(size.height, MAX_HEIGHT);
  const least = Math.min(size.least, wanted);
  const within = (at: number, length: number, all: number): number => Math.max(EDGE, Math.min(at, all - length - EDGE));
  const left = within(rtl ? x + POINTER_OFFSET - size.width : x - POINTER_OFFSET, size.width, room.width);

  function atBox({ top, bottom }: Box): Placement | undefined {
    const above = top - GAP - EDGE;
    const below = room.height - bottom - GAP - EDGE;
    const isAbove = below < wanted && above > below;
    const maxHeight = Math.min(MAX_HEIGHT, isAbove ? above : below);
    if (maxHeight < least) return undefined;
    if (!isAbove) return { left, top: bottom + GAP, maxHeight, side: 'below' };
    return { left, top: top - GAP - Math.min(wanted, maxHeight), maxHeight, side: 'above' };
  }

  const freely = { top: within(y - POINTER_OFFSET, wanted, room.height), maxHeight: room.height - 2 * EDGE };
  function beside(box: Box): Placement | undefined {
    const lefts = [box.right + GAP, box.left - GAP - size.width];
    const at = (rtl ? lefts.toReversed() : lefts).find((one) => one === within(one, size.width, room.width));
    if (at === undefined || freely.maxHeight < least) return undefined;
    return { ...freely, left: at, side: 'beside' };
  }

  const point = { left: x - POINTER_SIZE, right: x + POINTER_SIZE, top: y - POINTER_SIZE, bottom: y + POINTER_SIZE };
  const found = atBox(whole) ?? beside(whole) ?? atBox(piece) ?? atBox(point);
  const { maxHeight, ...place } = found ?? { ...(beside(point) ?? { ...freely, left }), side: 'over' as const };
  return { ...place, maxHeight: Math.min(maxHeight, MAX_HEIGHT) };
}

/** The height that a placed card may grow to without leaving the window. */
export function roomToGrow({ top, maxHeight }: Placement, height: number): number {
  return Math.min(maxHeight, height - top - EDGE);
}
