import { hash53 } from '../../text/hash';
import { sameLibrary } from '../merge';
import { emptyEntries, mapsByKind, splitMemberKey, type ElementValue, type Kind } from '../registers';
import { paperNumber } from './sync-content';
import { encodeItem, ITEM_QUOTA, itemBytes } from './sync-item';
import type { LibraryState, Register } from '../types';

/** A register with its kind and key. */
export type LibraryElement = readonly [kind: Kind, key: string, register: Register<ElementValue>];

/** The text of a stored item and the state that it decodes to. */
export interface ReadableItem {
  text: string;
  state: LibraryState;
}

/**
 * Key space of an element: `l` for lists, `p` for papers. Within a space, an element has a position of 48 bits. The
 * position of all elements of a paper is the paper id, which already is a hash.
 */
type Space = 'l' | 'p';

const POSITIONS = 2 ** 48;

/** An item covers the positions from the one in its key to the start of the next item. */
const KEY = /^lib1\.([lp])([0-9a-f]{1,12})$/;
export const LONGEST_KEY = 'lib1.p123456789abc';
const NEWER_KEY = /^lib\d+\./;

/** 13 ranges use the whole quota when papers spread evenly. A range splits where they do not. */
const RANGES: Readonly<Record<Space, number>> = { l: 1, p: 13 };

/** Two halves of a range merge below this many bytes. Half of the quota, so that they do not split again at once. */
const JOIN_BELOW = ITEM_QUOTA / 2;

export function isItemKey(key: string): boolean {
  return KEY.test(key);
}

/** Whether the key belongs to a later generation or an unknown kind of item. */
export function isNewerKey(key: string): boolean {
  return NEWER_KEY.test(key) && !KEY.test(key);
}

/** Builds a state from elements. */
export function stateOf(elements: Iterable<LibraryElement>): LibraryState {
  const found = emptyEntries<Register<ElementValue>>();
  for (const [kind, key, register] of elements) found[kind].push([key, register]);
  return mapsByKind(found) as unknown as LibraryState;
}

/**
 * Distributes elements over items. Each range starts as one item and is halved until every half is below the quota. A
 * range that is already halved in `stored` stays halved until the whole shrinks below `JOIN_BELOW`. The lower half
 * keeps the key and only the upper half gets a new one, so that a split needs no extra room.
 *
 * An item whose stored text decodes to the same state keeps that text: DEFLATE of another browser may give other bytes,
 * and two browsers must not rewrite each other's items for ever.
 *
 * Returns key → text, or `undefined` when the elements of one position exceed an item.
 */
export async function buildItems(
  elements: Iterable<LibraryElement>,
  stored: ReadonlyMap<string, ReadableItem>,
): Promise<Map<string, string> | undefined> {
  const all = Array.from(elements, place).sort((a, b) => a.position - b.position);
  const items = new Map<string, string>();
  for (const space of ['l', 'p'] as const) {
    const placed = all.filter((one) => one.space === space);
    const splits = storedPositions(stored, space);
    for (let i = 0; i < RANGES[space]; i++) {
      const range = { space, start: rangeStart(space, i), end: rangeStart(space, i + 1) };
      if (!(await buildRange(range, within(placed, range), { stored, splits, items }))) return undefined;
    }
  }
  return items;
}

function place(element: LibraryElement): Placed {
  const [kind, key] = element;
  if (kind === 'lists' || kind === 'looks') {
    return { space: 'l', position: Math.floor(hash53(key) / 32), element };
  }
  const paperId = kind === 'members' ? splitMemberKey(key).paperId : key;
  return { space: 'p', position: paperNumber(paperId), element };
}

interface Placed {
  space: Space;
  position: number;
  element: LibraryElement;
}

interface Range {
  space: Space;
  start: number;
  end: number;
}

interface Layout {
  stored: ReadonlyMap<string, ReadableItem>;
  /** Positions at which stored items start, ascending. */
  splits: readonly number[];
  /** Key to text of the items built so far. */
  items: Map<string, string>;
}

async function buildRange(range: Range, placed: readonly Placed[], layout: Layout): Promise<boolean> {
  if (placed.length === 0) return true;
  const { start, end } = range;
  const key = keyOf(range);
  const state = stateOf(placed.map(({ element }) => element));
  const before = layout.stored.get(key);
  const same = before !== undefined && sameLibrary(before.state, state);
  const text = same ? before.text : await encodeItem(state);

  const indivisible = placed[0]?.position === placed.at(-1)?.position;
  const wasSplit = !indivisible && layout.splits.some((position) => position > start && position < end);
  if (itemBytes(key, text) < (wasSplit ? JOIN_BELOW : ITEM_QUOTA)) {
    layout.items.set(key, text);
    return true;
  }
  if (indivisible) return false;
  const middle = Math.floor((start + end) / 2);
  const lower = { ...range, end: middle };
  const upper = { ...range, start: middle };
  return (
    (await buildRange(lower, within(placed, lower), layout)) && (await buildRange(upper, within(placed, upper), layout))
  );
}

function within(placed: readonly Placed[], { start, end }: Range): Placed[] {
  return placed.filter(({ position }) => position >= start && position < end);
}

/** Start position of a range: a multiple of 2^32, so that keys stay short. */
function rangeStart(space: Space, index: number): number {
  return Math.floor((index * 2 ** 16) / RANGES[space]) * (POSITIONS / 2 ** 16);
}

/** Omits trailing zeros: every byte of a key counts against the quota. */
function keyOf({ space, start }: Range): string {
  const digits = start.toString(16).padStart(12, '0').replace(/0+$/, '');
  return `lib1.${space}${digits || '0'}`;
}

function storedPositions(stored: ReadonlyMap<string, ReadableItem>, space: Space): number[] {
  const positions: number[] = [];
  for (const key of stored.keys()) {
    const [, itsSpace, digits = ''] = KEY.exec(key) ?? [];
    if (itsSpace === space) positions.push(Number.parseInt(digits.padEnd(12, '0'), 16));
  }
  return positions.sort((a, b) => a - b);
}
