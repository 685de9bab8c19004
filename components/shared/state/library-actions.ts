import { fitName, foldName } from '../../../lib/core/library/list-names';
import { READING_LIST, type LibraryCommand, type ListView } from '../../../lib/core/library/types';
import type { Paper } from '../../../lib/core/papers/paper';
import type { Message } from '../../text';
import type { Editor } from './editor';
import type { LiveLibrary } from './live-library';
import type { ToastState } from './toast-state';

interface Deps {
  library: LiveLibrary;
  editor: Editor;
  toast: ToastState;
  announce: (message: Message) => void;
  newId: () => string;
}

type Saveable = Pick<Paper, 'id' | 'title' | 'arxivId'>;

/** The user's actions on the library. Each sends an edit and announces the result; removals can be undone. */
export function createLibraryActions({ library, editor, toast, announce, newId }: Deps) {
  const { run, runWithUndo } = editor;
  const nameOf = (listId: string): string => library.lists.peek().get(listId)?.name ?? '';

  /** Ignores case, because users cannot tell apart two lists whose names differ only in case. */
  const listNamed = (name: string): ListView | undefined => {
    const folded = foldName(name);
    return library.view.peek().lists.find((list) => foldName(list.name) === folded);
  };

  async function save(paper: Saveable, listId = READING_LIST): Promise<void> {
    if (library.saved.peek().get(paper.id)?.lists.includes(listId)) {
      announce({ key: 'popup.said.already', values: { list: nameOf(listId) } });
      return;
    }
    const stub = { title: paper.title, ...(paper.arxivId !== undefined && { arxivId: paper.arxivId }) };
    if (await run({ type: 'save', paperId: paper.id, listId, stub })) {
      announce({ key: 'popup.said.saved', values: { list: nameOf(listId) } });
    }
  }

  /** Action of the save key: saves, and never removes. */
  async function keep(paper: Saveable): Promise<void> {
    const first = library.saved.peek().get(paper.id)?.lists[0];
    await save(paper, first);
  }

  /** Removes a paper from one list, or from all lists without `listId`. */
  async function remove(paperId: string, listId?: string): Promise<void> {
    const lists = library.saved.peek().get(paperId)?.lists ?? [];
    const only = listId ?? (lists.length === 1 ? lists[0] : undefined);
    if (only !== undefined) {
      const done: Message = { key: 'popup.said.removed', values: { list: nameOf(only) } };
      await runWithUndo({ type: 'remove', paperId, listId: only }, done);
    } else if (lists.length > 0) {
      await runWithUndo({ type: 'unsave', paperId }, { key: 'popup.said.removedAll', count: lists.length });
    }
  }

  /** Action of the bookmark button. */
  async function toggleSaved(paper: Saveable): Promise<void> {
    await (library.saved.peek().has(paper.id) ? remove(paper.id) : save(paper));
  }

  async function setInList(paper: Saveable, listId: string, member: boolean): Promise<void> {
    await (member ? save(paper, listId) : remove(paper.id, listId));
  }

  /** Returns the id of the list with this name, new or existing; undefined if the name is blank or the edit failed. */
  async function createList(name: string): Promise<string | undefined> {
    const clean = fitName(name);
    if (clean === '') return undefined;
    const existing = listNamed(clean);
    if (existing !== undefined) return existing.id;
    const listId = newId();
    if ((await run({ type: 'create-list', listId, name: clean })) === undefined) return undefined;
    announce({ key: 'popup.said.listCreated', values: { list: clean } });
    return listId;
  }

  async function addToNewList(paper: Saveable, name: string): Promise<void> {
    const listId = await createList(name);
    if (listId !== undefined) await save(paper, listId);
  }

  async function renameList(listId: string, name: string): Promise<void> {
    const clean = fitName(name);
    if (clean === '' || clean === nameOf(listId)) return;
    const other = listNamed(clean);
    if (other !== undefined && other.id !== listId) {
      toast.show({ message: { key: 'popup.said.nameTaken', values: { list: other.name } } });
      return;
    }
    const done: Message = { key: 'popup.said.listRenamed', values: { list: clean } };
    await runWithUndo({ type: 'rename-list', listId, name: clean }, done);
  }

  async function deleteList(listId: string): Promise<void> {
    if (listId === READING_LIST) return;
    const values = { list: nameOf(listId) };
    const onlyHere = [...library.saved.peek().values()].filter(({ lists }) => lists.every((id) => id === listId));
    const done: Message =
      onlyHere.length === 0
        ? { key: 'popup.said.listDeleted', values }
        : { key: 'popup.said.listDeletedWith', count: onlyHere.length, values };
    await runWithUndo({ type: 'delete-list', listId }, done);
  }

  /** `over` is the note that the user saw before editing. */
  async function setNote(paperId: string, note: string, over: string): Promise<boolean> {
    const before = library.saved.peek().get(paperId)?.note ?? '';
    if (before === note) return true;
    const command: LibraryCommand = { type: 'set-note', paperId, note, over };
    if (note.trim() === '') return await runWithUndo(command, { key: 'popup.said.noteRemoved' });
    return (await run(command)) !== undefined;
  }

  return {
    save,
    keep,
    remove,
    toggleSaved,
    setInList,
    createList,
    addToNewList,
    renameList,
    deleteList,
    setNote,
  };
}
