import { requireList } from './checks';
import type { LibraryDraft } from './draft';
import { LibraryError } from './error';
import type { NamingOptions } from './list-names';
import { own } from './registers';
import { READING_LIST, type LibraryState, type ListColour, type ListLook } from './types';
import { MAX_ORDER, readValue } from './validate';
import { viewLibrary } from './view';

/** Gives a list a colour, or takes it off. */
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
    throw new LibraryError(
      'bad-element',
      look.colour,
      (shown) => `${shown} is no colour of a list; choose another.`,
    );
  }
  // A list without a look and one with an empty look are alike.
  if (Object.keys(look).length === 0 && own(draft.state.looks, listId) === undefined) return;
  draft.write('looks', listId, value);
}

/** Places between neighbours are halved; where they run out, or lists were never placed, all are placed anew. */
export function moveList(
  draft: LibraryDraft,
  listId: string,
  before: string | null,
  options: NamingOptions,
): void {
  requireList(draft.state, listId);
  if (before !== null) requireList(draft.state, before);
  if (listId === READING_LIST || before === listId) return;
  const others = viewLibrary({ ...draft.state, members: {} }, options).lists.filter(
    ({ id }) => id !== READING_LIST && id !== listId,
  );
  const found = others.findIndex(({ id }) => id === before);
  // Nothing goes before the Reading list: there, first is as far as it goes.
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
