import { requireList } from './checks';
import type { LibraryDraft } from './draft';
import { LibraryError } from './error';
import type { NamingOptions } from './list-names';
import { own } from './registers';
import { READING_LIST, type LibraryState, type ListColour, type ListLook } from './types';
import { MAX_ORDER, readValue } from './validate';
import { viewLibrary } from './view';

/** Sets the colour of a list; `null` removes it. Throws `LibraryError` for an unknown list or colour. */
export function setColour(draft: LibraryDraft, listId: string, colour: ListColour | null): void {
  requireList(draft.state, listId);
  const { colour: _, ...look } = lookOf(draft.state, listId);
  writeLook(draft, listId, { ...look, ...(colour !== null && { colour }) });
}

function lookOf(state: LibraryState, listId: string): ListLook {
  return own(state.looks, listId)?.value ?? {};
}

function writeLook(draft: LibraryDraft, listId: string, look: ListLook): void {
  const value = readValue('looks', look);
  if (value === undefined) {
    throw new LibraryError('bad-element', look.colour, (shown) => `${shown} is no colour of a list; choose another.`);
  }
  // An empty look equals no look, so it needs no register.
  if (Object.keys(look).length === 0 && own(draft.state.looks, listId) === undefined) return;
  draft.write('looks', listId, value);
}

/**
 * Moves a list before another one, or to the end. The new `order` is the middle of its neighbours. When no whole number
 * is left between them, or a neighbour has no `order`, all lists are renumbered. Throws `LibraryError` for an unknown
 * list.
 */
export function moveList(draft: LibraryDraft, listId: string, before: string | null, options: NamingOptions): void {
  requireList(draft.state, listId);
  if (before !== null) requireList(draft.state, before);
  if (listId === READING_LIST || before === listId) return;
  const others = viewLibrary({ ...draft.state, members: {} }, options).lists.filter(
    ({ id }) => id !== READING_LIST && id !== listId,
  );
  const found = others.findIndex(({ id }) => id === before);
  // No list can precede the Reading list, so the target is the first place after it.
  const place = before === READING_LIST ? 0 : found < 0 ? others.length : found;
  const low = place === 0 ? 0 : others[place - 1]?.order;
  const high = place === others.length ? (low ?? 0) + 2 * PLACE_GAP : others[place]?.order;
  const between = low === undefined || high === undefined ? undefined : Math.floor((low + high) / 2);
  if (between !== undefined && low !== undefined && between > low && between <= MAX_ORDER) {
    writeLook(draft, listId, { ...lookOf(draft.state, listId), order: between });
    return;
  }
  const ids = others.map(({ id }) => id).toSpliced(place, 0, listId);
  ids.forEach((id, i) => writeLook(draft, id, { ...lookOf(draft.state, id), order: (i + 1) * PLACE_GAP }));
}

const PLACE_GAP = 1024;
