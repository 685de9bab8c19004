import {
  type LibraryCommand,
  type LibraryView,
  type ListView,
  type ReadState,
  type SavedPaper,
} from '../../../lib/core/library/types';
import { compareLists } from '../../../lib/core/library/view';

/**
 * The view that a command will probably lead to, shown until the library answers. Commands whose result only the
 * library knows leave the view as it is.
 */
export function previewCommand(view: LibraryView, command: LibraryCommand, now: number): LibraryView {
  switch (command.type) {
    case 'save':
      return counted(view.lists, withPaper(view.papers, command, now));
    case 'remove':
      return counted(
        view.lists,
        withoutLists(view.papers, (paper, list) => paper === command.paperId && list === command.listId),
      );
    case 'unsave':
      return counted(
        view.lists,
        view.papers.filter(({ id }) => id !== command.paperId),
      );
    case 'create-list':
      // The change event may arrive before the answer.
      if (view.lists.some(({ id }) => id === command.listId)) return view;
      return counted([...view.lists, { id: command.listId, name: command.name, count: 0 }], view.papers);
    case 'rename-list':
      return counted(
        view.lists.map((list) => (list.id === command.listId ? { ...list, name: command.name } : list)),
        view.papers,
      );
    case 'delete-list':
      return counted(
        view.lists.filter(({ id }) => id !== command.listId),
        withoutLists(view.papers, (_, list) => list === command.listId),
      );
    case 'set-note':
      return {
        ...view,
        papers: view.papers.map((paper) => (paper.id === command.paperId ? { ...paper, note: command.note } : paper)),
      };
    case 'set-read':
      return {
        ...view,
        papers: view.papers.map((paper) => (paper.id === command.paperId ? withState(paper, command.state) : paper)),
      };
    case 'batch':
      return previewBatch(view, command.commands);
    case 'set-colour':
    case 'move-list':
    case 'restore-library':
    case 'restore':
      break;
  }
  return view;
}

/** Previews batches of removals and reading states in one pass. Other batches appear when the library answers. */
function previewBatch(view: LibraryView, commands: readonly LibraryCommand[]): LibraryView {
  const unsaved = new Set<string>();
  const left = new Set<string>();
  const marks = new Map<string, ReadState>();
  for (const command of commands) {
    if (command.type === 'unsave') unsaved.add(command.paperId);
    else if (command.type === 'remove') left.add(`${command.paperId}/${command.listId}`);
    else if (command.type === 'set-read') marks.set(command.paperId, command.state);
    else return view;
  }
  const kept = view.papers
    .filter(({ id }) => !unsaved.has(id))
    .map((paper) => withState(paper, marks.get(paper.id) ?? paper.readState ?? 'to-read'));
  return counted(
    view.lists,
    withoutLists(kept, (paper, list) => left.has(`${paper}/${list}`)),
  );
}

function withState(paper: SavedPaper, state: ReadState): SavedPaper {
  const { readState: _, ...rest } = paper;
  return { ...rest, ...(state !== 'to-read' && { readState: state }) };
}

function withPaper(
  papers: readonly SavedPaper[],
  { paperId, listId, stub }: Extract<LibraryCommand, { type: 'save' }>,
  now: number,
): SavedPaper[] {
  const known = papers.find(({ id }) => id === paperId);
  if (known === undefined) {
    return [{ id: paperId, ...stub, lists: [listId], savedAt: now, note: '' }, ...papers];
  }
  if (known.lists.includes(listId)) return [...papers];
  return papers.map((paper) => (paper === known ? { ...paper, lists: [...paper.lists, listId] } : paper));
}

function withoutLists(
  papers: readonly SavedPaper[],
  leaves: (paperId: string, listId: string) => boolean,
): SavedPaper[] {
  return papers
    .map((paper) => ({ ...paper, lists: paper.lists.filter((list) => !leaves(paper.id, list)) }))
    .filter(({ lists }) => lists.length > 0);
}

function counted(lists: readonly ListView[], papers: SavedPaper[]): LibraryView {
  const counts = new Map<string, number>();
  for (const paper of papers) {
    for (const list of paper.lists) counts.set(list, (counts.get(list) ?? 0) + 1);
  }
  return {
    lists: lists.map((list) => ({ ...list, count: counts.get(list.id) ?? 0 })).sort(compareLists),
    papers,
  };
}
