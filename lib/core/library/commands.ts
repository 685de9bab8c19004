import { requireName, requireList, requireListId, requirePaperId } from './checks';
import { requireForm } from './command-schema';
import { LibraryDraft } from './draft';
import { LibraryError } from './error';
import { moveList, setColour } from './list-looks';
import { listName, type NamingOptions } from './list-names';
import {
  KINDS,
  liveEntries,
  liveValue,
  memberKey,
  own,
  splitMemberKey,
  cleanText,
  type ElementValue,
} from './registers';
import type { Clock } from './stamp';
import { READING_LIST, type LibraryCommand, type LibraryState, type PaperStub, type ReadState } from './types';
import { isKey, LIMITS, readLibraryState, readValue } from './validate';
import { listExists } from './view';

/**
 * Applies one command. Returns the new state and the command that undoes it, or `state` itself without `undo` when
 * nothing changes. All registers that a command writes share one new stamp of `clock`, larger than every stamp in
 * `state`.
 *
 * - Saving is idempotent: the first `savedAt` (ms since 1970) stays. A missing stub is filled in, an existing one
 *   stays.
 * - Only memberships decide what is saved. A paper that leaves its last list keeps its note and stub, so that undo or a
 *   new save brings the note back.
 * - A paper whose list was deleted on another device shows in the Reading list; removing it there removes that
 *   membership.
 * - Undo writes the replaced values back with a new stamp. It never removes a stub.
 *
 * Throws `LibraryError` for an invalid command, such as a missing field, a malformed id, an unknown list, a duplicate list name or text
 * over `LIMITS`. `state` is never changed. `options.readingListName` is the localised name of the Reading list, which a
 * new list must not take.
 *
 * @example
 * const command = { type: 'save', paperId: '0123456789ab', listId: READING_LIST, stub: { title: 'A paper' } } as const;
 * const { state: saved, undo } = applyCommand(state, command, clock);
 */
export function applyCommand(
  state: LibraryState,
  command: LibraryCommand,
  clock: Clock,
  options: NamingOptions = {},
): { state: LibraryState; undo?: LibraryCommand } {
  requireForm(command);
  const draft = new LibraryDraft(state, clock);
  perform(draft, command, clock, options);
  return draft.finish();
}

function perform(draft: LibraryDraft, command: LibraryCommand, clock: Clock, options: NamingOptions): void {
  const base = draft.state;
  switch (command.type) {
    case 'save':
      save(draft, command, clock);
      return;
    case 'remove':
      remove(draft, command.paperId, command.listId);
      return;
    case 'unsave':
      requirePaperId(command.paperId);
      for (const key of draft.membersOf(command.paperId)) draft.write('members', key, null);
      return;
    case 'create-list':
      createList(draft, command.listId, command.name, options);
      return;
    case 'rename-list': {
      requireList(base, command.listId);
      const name = requireName(base, command.listId, command.name, options);
      const before = own(base.lists, command.listId)?.value?.name;
      if (name === (before ?? listName(base, command.listId, options))) return;
      draft.write('lists', command.listId, { ...own(base.lists, command.listId)?.value, name });
      return;
    }
    case 'delete-list':
      deleteList(draft, command.listId);
      return;
    case 'set-note':
      setNote(draft, command.paperId, command.note);
      return;
    case 'set-colour':
      setColour(draft, command.listId, command.colour);
      return;
    case 'move-list':
      moveList(draft, command.listId, command.before, options);
      return;
    case 'set-read':
      setRead(draft, command.paperId, command.state);
      return;
    case 'restore-library':
      restoreLibrary(draft, command.library);
      return;
    case 'batch':
      for (const one of command.commands) perform(draft, one, clock, options);
      return;
    case 'restore':
      restore(draft, command);
  }
}

function save(draft: LibraryDraft, command: LibraryCommand & { type: 'save' }, clock: Clock): void {
  const { paperId, listId } = command;
  requirePaperId(paperId);
  requireList(draft.state, listId);
  const key = memberKey(paperId, listId);
  if (liveValue(draft.state.members, key) === null) draft.write('members', key, { savedAt: clock.now() });
  const stub = readStub(command.stub);
  if (stub !== undefined && liveValue(draft.state.stubs, paperId) === null) {
    draft.writeWithoutUndo('stubs', paperId, stub);
  }
}

/** Shortens a long title instead of throwing: an odd title of a source must not prevent saving the paper. */
function readStub(stub: PaperStub): PaperStub | undefined {
  const title = stub.title.trim().slice(0, LIMITS.title);
  const complete = readValue('stubs', { ...stub, title });
  return (complete ?? readValue('stubs', { title })) as PaperStub | undefined;
}

function remove(draft: LibraryDraft, paperId: string, listId: string): void {
  requirePaperId(paperId);
  if (own(draft.state.members, memberKey(paperId, listId)) === undefined) requireList(draft.state, listId);
  for (const key of draft.membersOf(paperId)) {
    const list = splitMemberKey(key).listId;
    const shownThere = list === listId || (listId === READING_LIST && !listExists(draft.state, list));
    if (shownThere) draft.write('members', key, null);
  }
}

function createList(draft: LibraryDraft, listId: string, givenName: string, options: NamingOptions): void {
  requireListId(listId);
  if (listExists(draft.state, listId)) {
    throw new LibraryError('list-exists', listId, (id) => `A list with the id ${id} exists; use a fresh id.`);
  }
  draft.write('lists', listId, { name: requireName(draft.state, listId, givenName, options) });
}

function deleteList(draft: LibraryDraft, listId: string): void {
  if (listId === READING_LIST) {
    throw new LibraryError(
      'reading-list',
      listId,
      (id) => `The list ${id} is the Reading list, which always stays; remove its papers or rename it instead.`,
    );
  }
  requireList(draft.state, listId);
  draft.write('lists', listId, null);
  for (const key of Object.keys(draft.state.members)) {
    if (splitMemberKey(key).listId === listId) draft.write('members', key, null);
  }
}

function setNote(draft: LibraryDraft, paperId: string, given: string): void {
  requirePaperId(paperId);
  const note = cleanText(given);
  if (note.length > LIMITS.note) {
    throw new LibraryError(
      'long-note',
      note,
      (shown) => `The note ${shown} has ${note.length} characters; shorten it to ${LIMITS.note}.`,
    );
  }
  draft.write('notes', paperId, note.trim() === '' ? null : note);
}

function setRead(draft: LibraryDraft, paperId: string, state: ReadState): void {
  requirePaperId(paperId);
  const value = readValue('marks', state);
  if (value === undefined) {
    throw new LibraryError('bad-element', state, (shown) => `${shown} is no state; use to-read, reading or read.`);
  }
  // A paper without a mark counts as `to-read`.
  if (value === 'to-read' && liveValue(draft.state.marks, paperId) === null) return;
  draft.write('marks', paperId, value);
}

function restore(draft: LibraryDraft, command: LibraryCommand & { type: 'restore' }): void {
  for (const { kind, key, value } of command.elements) {
    const known = KINDS.includes(kind) && isKey(kind, key);
    const valid = known && value !== null ? readValue(kind, value) : null;
    if (!known || valid === undefined) {
      throw new LibraryError('bad-element', key, (shown) => `${shown} cannot be restored; use an undo unchanged.`);
    }
    draft.write(kind, key, valid);
  }
}

function restoreLibrary(draft: LibraryDraft, library: LibraryState): void {
  // The library arrives in a message, so it can be invalid.
  const { state } = readLibraryState(library);
  for (const kind of KINDS) {
    for (const [key, value] of liveEntries<ElementValue>(state[kind])) {
      if (liveValue<ElementValue>(draft.state[kind], key) !== null) continue;
      if (kind === 'stubs') draft.writeWithoutUndo(kind, key, value);
      else draft.write(kind, key, value);
    }
  }
}
