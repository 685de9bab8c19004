import {
  type LibraryCommand,
  type ListColour,
  READING_LIST,
  type ReadState,
  type SavedPaper,
} from '../../../lib/core/library/types';
import type { Message } from '../../text';
import type { Editor } from '../../shared/state/editor';
import type { LiveLibrary } from '../../shared/state/live-library';

interface Deps {
  library: LiveLibrary;
  editor: Editor;
  titleOf: (paper: SavedPaper) => string;
  announce: (message: Message) => void;
}

/** Actions on many papers at once, and on the colour and order of lists. Each is one edit with one undo. */
export function createBulkActions({ library, editor, titleOf, announce }: Deps) {
  const nameOf = (listId: string): string => library.lists.peek().get(listId)?.name ?? '';
  const saved = (ids: Iterable<string>): SavedPaper[] => [...ids].flatMap((id) => library.saved.peek().get(id) ?? []);

  async function addToList(ids: Iterable<string>, listId: string): Promise<void> {
    const papers = saved(ids).filter(({ lists }) => !lists.includes(listId));
    const values = { list: nameOf(listId) };
    if (papers.length === 0) {
      announce({ key: 'popup.said.already', values });
      return;
    }
    const commands = papers.map((paper): LibraryCommand => {
      const { id, arxivId } = paper;
      const stub = { title: titleOf(paper), ...(arxivId !== undefined && { arxivId }) };
      return { type: 'save', paperId: id, listId, stub };
    });
    await editor.runWithUndo(asOneCommand(commands), {
      key: 'library.said.added',
      count: papers.length,
      values,
    });
  }

  async function removeFromList(ids: Iterable<string>, listId: string): Promise<void> {
    const papers = saved(ids).filter(({ lists }) => lists.includes(listId));
    if (papers.length === 0) return;
    const commands = papers.map(({ id }): LibraryCommand => ({ type: 'remove', paperId: id, listId }));
    const values = { list: nameOf(listId) };
    await editor.runWithUndo(asOneCommand(commands), {
      key: 'library.said.takenOut',
      count: papers.length,
      values,
    });
  }

  /** Removes papers from all lists. */
  async function removeFromLibrary(ids: Iterable<string>): Promise<void> {
    const papers = saved(ids);
    if (papers.length === 0) return;
    const commands = papers.map(({ id }): LibraryCommand => ({ type: 'unsave', paperId: id }));
    await editor.runWithUndo(asOneCommand(commands), { key: 'library.said.removed', count: papers.length });
  }

  async function setRead(ids: Iterable<string>, state: ReadState): Promise<void> {
    const papers = saved(ids).filter((paper) => (paper.readState ?? 'to-read') !== state);
    if (papers.length === 0) return;
    const commands = papers.map(({ id }): LibraryCommand => ({ type: 'set-read', paperId: id, state }));
    const done: Message = { key: MARKED_TEXTS[state], count: papers.length };
    if (papers.length > 1) await editor.runWithUndo(asOneCommand(commands), done);
    else if (await editor.run(asOneCommand(commands))) announce(done);
  }

  async function setColour(listId: string, colour: ListColour | null): Promise<void> {
    await editor.run({ type: 'set-colour', listId, colour });
  }

  /** Moves a list one place up or down. The reading list always comes first. */
  async function moveList(listId: string, step: -1 | 1): Promise<void> {
    const ids = library.view.peek().lists.flatMap(({ id }) => (id === READING_LIST ? [] : [id]));
    const to = ids.indexOf(listId) + step;
    if (to < 0 || to >= ids.length) return;
    const before = step === -1 ? ids[to] : ids[to + 1];
    if (await editor.run({ type: 'move-list', listId, before: before ?? null }))
      announce({
        key: 'library.said.moved',
        values: { list: nameOf(listId), place: to + 1, of: ids.length },
      });
  }

  return { addToList, removeFromList, removeFromLibrary, setRead, setColour, moveList };
}

const MARKED_TEXTS = {
  'to-read': 'library.said.markedToRead',
  reading: 'library.said.markedReading',
  read: 'library.said.markedRead',
} as const satisfies Record<ReadState, string>;

function asOneCommand(commands: LibraryCommand[]): LibraryCommand {
  const [first] = commands;
  return commands.length === 1 && first ? first : { type: 'batch', commands };
}
