import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ShelfFilters, Sort } from '../../../lib/core/library/shelf-view';
import type { SavedPaper } from '../../../lib/core/library/types';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { SavedSearchState } from '../../shared/state/saved-search-state';
import type { Route } from './route';
import type { Selection } from './selection';
import { arrangedPapers } from './shown-papers';

interface Deps {
  library: LiveLibrary;
  search: SavedSearchState;
  route: ReadonlySignal<Route>;
  query: ReadonlySignal<string>;
  filters: ReadonlySignal<ShelfFilters>;
  sort: ReadonlySignal<Sort>;
  opened: ReadonlySignal<string | undefined>;
  selection: ReadonlySignal<Selection>;
}

const NO_TERMS: readonly string[] = [];

/** The papers shown, and those of them that are selected. */
export function createShown({ library, search, route, query, filters, sort, opened, selection }: Deps) {
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

  const arranged = computed(() =>
    arrangedPapers(library.view.value.papers, search.entries.value, {
      listId: list.value?.id,
      filters: filters.value,
      sort: sort.value,
    }),
  );
  /** What the query finds: in the order of relevance if it ranks, else in the chosen order. */
  const found = computed<SavedPaper[]>(() => {
    const answer = search.answer.value;
    if (answer === undefined) return arranged.value;
    const pinned = pinnedId.value;
    if (!answer.ranked) {
      const ids = new Set(answer.ids);
      return arranged.value.filter(({ id }) => ids.has(id) || id === pinned);
    }
    const byId = new Map(arranged.value.map((paper) => [paper.id, paper]));
    const ids = pinned === undefined || answer.ids.includes(pinned) ? answer.ids : [...answer.ids, pinned];
    return ids.flatMap((id) => byId.get(id) ?? []);
  });
  /** Papers of which only the abstract matches. */
  const inAbstracts = computed<SavedPaper[]>(() => {
    const hits = search.answer.value === undefined ? [] : (search.abstracts.value ?? []);
    if (hits.length === 0) return [];
    const above = new Set(found.value.map(({ id }) => id));
    const byId = new Map(arranged.value.map((paper) => [paper.id, paper]));
    return hits.flatMap(({ id }) => (above.has(id) ? [] : (byId.get(id) ?? [])));
  });
  const shown = computed(() => [...found.value, ...inAbstracts.value]);
  const order = computed(() => shown.value.map(({ id }) => id));
  const abstractTerms = computed(() => new Map(search.abstracts.value?.map(({ id, terms }) => [id, terms])));

  return {
    list,
    shown,
    order,
    /** How many of the papers shown match by more than their abstracts. They come first. */
    foundCount: computed(() => found.value.length),
    isFiltered: computed(() => query.value.trim() !== '' || Object.keys(filters.value).length > 0),
    /** Whether the papers are in the order of relevance. */
    isRanked: computed(() => search.answer.value?.ranked === true),
    /** The folded words to mark in a paper. */
    termsOf: (id: string): readonly string[] => {
      const answer = search.answer.value;
      if (answer === undefined) return NO_TERMS;
      return abstractTerms.value.get(id) ?? answer.terms(id);
    },
    /** Ids of the selected papers, in the order shown. */
    selected: computed(() => order.value.filter((id) => selection.value.ids.has(id))),
    /** Call it for every edit of a note. */
    noteEdited: (id: string): void => void (lastNoteEdit.value = { id, query: query.peek() }),
  };
}
