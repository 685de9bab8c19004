import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ReadState, SavedPaper } from '../../../lib/core/library/types';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { Route } from './route';
import type { Selection } from './selection';
import { createPaperFilter, type Sort } from './shown-papers';

interface Deps {
  library: LiveLibrary;
  titleOf: (paper: SavedPaper) => string;
  route: ReadonlySignal<Route>;
  query: ReadonlySignal<string>;
  readState: ReadonlySignal<ReadState | undefined>;
  sort: ReadonlySignal<Sort>;
  opened: ReadonlySignal<string | undefined>;
  selection: ReadonlySignal<Selection>;
}

/** The papers shown, and those of them that are selected. */
export function createShown({ library, titleOf, route, query, readState, sort, opened, selection }: Deps) {
  /** The list shown; undefined for all papers, also if the list was deleted. */
  const list = computed(() => {
    const { value } = route;
    const listId = value.view === 'papers' ? value.listId : undefined;
    return listId === undefined ? undefined : library.lists.value.get(listId);
  });
  /** The paper whose note was edited last, and the query at that time. */
  const lastNoteEdit = signal<{ id: string; query: string } | undefined>(undefined);
  /** While that paper is open it stays, even if its note no longer matches, so that the field does not disappear. */
  const pinnedId = computed(() => {
    const isPinned = lastNoteEdit.value?.query === query.value && lastNoteEdit.value.id === opened.value;
    return isPinned ? opened.value : undefined;
  });
  const choose = createPaperFilter(titleOf);
  const shown = computed(() =>
    choose(library.view.value.papers, {
      listId: list.value?.id,
      readState: readState.value,
      query: query.value,
      sort: sort.value,
      pinnedId: pinnedId.value,
    }),
  );
  const order = computed(() => shown.value.map(({ id }) => id));
  return {
    list,
    shown,
    order,
    isFiltered: computed(() => query.value.trim() !== '' || readState.value !== undefined),
    /** Ids of the selected papers, in the order shown. */
    selected: computed(() => order.value.filter((id) => selection.value.ids.has(id))),
    /** Call it for every edit of a note. */
    noteEdited: (id: string): void => void (lastNoteEdit.value = { id, query: query.peek() }),
  };
}
