import { LibraryError } from './error';
import { cleanName, foldName, listName, type NamingOptions } from './list-names';
import { READING_LIST, type LibraryState } from './types';
import { isListId, isPaperId, LIMITS } from './validate';
import { listExists } from './view';

/** Throws `LibraryError` (`bad-paper-id`) unless it is a paper id. */
export function requirePaperId(paperId: string): void {
  if (isPaperId(paperId)) return;
  throw new LibraryError(
    'bad-paper-id',
    paperId,
    (id) => `${id} is no paper id; give 12 hexadecimal digits as made from the title.`,
  );
}

/** Throws `LibraryError` (`bad-list-id`) unless it is a list id. */
export function requireListId(listId: string): void {
  if (isListId(listId)) return;
  throw new LibraryError(
    'bad-list-id',
    listId,
    (id) => `${id} is no list id; give 1 to 40 letters, digits, "-" or "_", starting with a letter or digit.`,
  );
}

/** Throws `LibraryError` (`bad-list-id`, `unknown-list`) unless the list exists. */
export function requireList(state: LibraryState, listId: string): void {
  requireListId(listId);
  if (listExists(state, listId)) return;
  throw new LibraryError('unknown-list', listId, (id) => `There is no list ${id}; choose or create one first.`);
}

/**
 * The cleaned name. Throws `LibraryError` when it is empty, too long, or equal to the name of another list after
 * folding: users cannot tell such lists apart.
 */
export function requireName(state: LibraryState, listId: string, given: string, options: NamingOptions): string {
  const name = cleanName(given);
  const folded = foldName(name);
  if (name === '') {
    throw new LibraryError('empty-name', given, (shown) => `The list name ${shown} is empty; type a name.`);
  }
  if (name.length > LIMITS.name) {
    throw new LibraryError(
      'long-name',
      name,
      (shown) => `The list name ${shown} has ${name.length} characters; shorten it to ${LIMITS.name}.`,
    );
  }
  for (const other of [READING_LIST, ...Object.keys(state.lists)]) {
    if (other === listId || !listExists(state, other)) continue;
    if (foldName(listName(state, other, options)) !== folded) continue;
    throw new LibraryError('duplicate-name', name, (shown) => `There is a list ${shown} already; choose another name.`);
  }
  return name;
}
