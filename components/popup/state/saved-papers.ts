import { computed, type ReadonlySignal } from '@preact/signals';
import type { ListView, SavedPaper } from '../../../lib/core/library/types';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { SavedSearchState } from '../../shared/state/saved-search-state';

interface Deps {
  library: LiveLibrary;
  list: ReadonlySignal<ListView | undefined>;
  search: SavedSearchState;
}

/** The papers of the saved view: those of the list, or what the query finds of them. */
export function createSavedPapers({ library, list, search }: Deps) {
  const all = computed(() => {
    const { papers } = library.view.value;
    const chosen = list.value;
    return chosen === undefined ? papers : papers.filter(({ lists }) => lists.includes(chosen.id));
  });
  const byId = computed(() => new Map(all.value.map((paper) => [paper.id, paper])));
  const found = computed<readonly SavedPaper[]>(() => {
    const answer = search.answer.value;
    return answer === undefined ? all.value : answer.ids.flatMap((id) => byId.value.get(id) ?? []);
  });
  /** Papers of which only the abstract matches, with the words to mark. */
  const inAbstracts = computed(() => {
    if (search.answer.value === undefined) return [];
    const above = new Set(found.value.map(({ id }) => id));
    return (search.abstracts.value ?? []).flatMap(({ id, terms }) => {
      const saved = above.has(id) ? undefined : byId.value.get(id);
      return saved === undefined ? [] : [{ saved, terms }];
    });
  });
  return {
    all,
    found,
    inAbstracts,
    shown: computed(() => [...found.value, ...inAbstracts.value.map(({ saved }) => saved)]),
    termsOf: (id: string): readonly string[] | undefined => search.answer.value?.terms(id),
  };
}
