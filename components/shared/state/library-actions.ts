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

/** What a user does to the library: sends the edit, says what happened, offers to undo what takes something away. */
export function createLibraryActions({ library, editor, toast, announce, newId }: Deps) {
  const { run, runWithUndo } = editor;
  const nameOf = (listId: string): string => library.lists.peek().get(listId)?.name ?? '';

  /** Two lists of one name cannot be told apart, whatever the case of their letters. */
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

  /** What the save key does: never takes anything away. */
  async function keep(paper: Saveable): Promise<void> {
    const first = library.saved.peek().get(paper.id)?.lists[0];
    await save(paper, first);
  }

  /** Takes a paper out of one list, or out of all. */
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

  /** What the bookmark does. */
  async function toggleSaved(paper: Saveable): Promise<void> {
    await (library.saved.peek().has(paper.id) ? remove(paper.id) : save(paper));
  }

  async function setInList(paper: Saveable, listId: string, member: boolean): Promise<void> {
    await (member ? save(paper, listId) : remove(paper.id, listId));
  }

  /** The id of the list of that name, made if there is none; undefined where the name is empty or making it failed. */
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
    const onlyHere = [...library.saved.peek().values()].filter(({ lists }) =>
      lists.every((id) => id === listId),
    );
    const done: Message =
      onlyHere.length === 0
        ? { key: 'popup.said.listDeleted', values }
        : { key: 'popup.said.listDeletedWith', count: onlyHere.length, values };
    await runWithUndo({ type: 'delete-list', listId }, done);
  }

  /** `over` is what was in the field before it was written. */
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
