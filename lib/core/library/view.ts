import { displayNames, type NamingOptions } from './list-names';
import { compareText, liveEntries, liveValue, own, splitMemberKey } from './registers';
import { READING_LIST, type LibraryState, type LibraryView, type ListView, type SavedPaper } from './types';

/** Whether the list exists. The Reading list always does. */
export function listExists(state: LibraryState, listId: string): boolean {
  return listId === READING_LIST || liveValue(state.lists, listId) !== null;
}

/**
 * What the user sees. Shows every live membership: when its list was deleted on another device or has not arrived yet,
 * the paper appears in the Reading list. A paper without a stub has its id as title; callers that know the paper
 * replace it.
 */
export function viewLibrary(state: LibraryState, options: NamingOptions = {}): LibraryView {
  const ids = [READING_LIST, ...Object.keys(state.lists)].filter(
    (id, place) => listExists(state, id) && (id !== READING_LIST || place === 0),
  );
  const names = displayNames(state, ids, options);
  const lists: ListView[] = ids
    .map((id) => ({ id, name: names.get(id) ?? id, count: 0, ...own(state.looks, id)?.value }))
    .sort(compareLists);
  const shown = new Map(lists.map((list, place) => [list.id, { list, place }]));

  const papers = new Map<string, SavedPaper>();
  for (const [key, { savedAt }] of liveEntries(state.members)) {
    const { paperId, listId } = splitMemberKey(key);
    const shownIn = shown.has(listId) ? listId : READING_LIST;
    const paper = papers.get(paperId);
    if (paper === undefined) {
      papers.set(paperId, describe(state, paperId, shownIn, savedAt));
    } else {
      paper.savedAt = Math.min(paper.savedAt, savedAt);
      if (!paper.lists.includes(shownIn)) paper.lists.push(shownIn);
    }
  }

  const placeOf = (id: string): number => shown.get(id)?.place ?? 0;
  for (const paper of papers.values()) {
    paper.lists.sort((a, b) => placeOf(a) - placeOf(b));
    for (const id of paper.lists) {
      const entry = shown.get(id);
      if (entry !== undefined) entry.list.count++;
    }
  }
  const newestFirst = [...papers.values()].sort((a, b) => b.savedAt - a.savedAt || compareText(a.id, b.id));
  return { lists, papers: newestFirst };
}

function describe(state: LibraryState, id: string, listId: string, savedAt: number): SavedPaper {
  const stub = own(state.stubs, id)?.value;
  const mark = own(state.marks, id)?.value ?? 'to-read';
  return {
    id,
    title: stub?.title ?? id,
    ...(stub?.arxivId === undefined ? {} : { arxivId: stub.arxivId }),
    lists: [listId],
    savedAt,
    note: own(state.notes, id)?.value ?? '',
    ...(mark !== 'to-read' && { readState: mark }),
  };
}

const names = new Intl.Collator(undefined, { numeric: true });

/** Order of lists everywhere: the Reading list, then by `order`, then by name with numbers compared by value. */
export function compareLists(a: ListView, b: ListView): number {
  const readingFirst = Number(b.id === READING_LIST) - Number(a.id === READING_LIST);
  const byPlace = (a.order ?? Infinity) - (b.order ?? Infinity);
  return (
    readingFirst || (Number.isNaN(byPlace) ? 0 : byPlace) || names.compare(a.name, b.name) || compareText(a.id, b.id)
  );
}
