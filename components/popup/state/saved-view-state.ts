import { computed, signal } from '@preact/signals';
import type { Paper } from '../../../lib/core/papers/paper';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { PapersState } from '../../shared/state/papers-state';
import { createSavedSearchState } from '../../shared/state/saved-search-state';
import type { RelatedState } from '../../shared/state/related-state';
import type { PopupPorts } from './ports';
import { createSavedPapers } from './saved-papers';

interface Deps {
  ports: PopupPorts;
  library: LiveLibrary;
  papers: Pick<PapersState, 'of'>;
  related: RelatedState;
}

/** The saved view: a list or all saved papers, what a query finds of them, or the papers like those of the list. */
export function createSavedViewState({ ports, library, papers, related }: Deps) {
  const chosen = signal<string | undefined>(undefined);
  /** The list shown; undefined for all papers, also while the chosen list is deleted. */
  const savedList = computed(() => (chosen.value === undefined ? undefined : library.lists.value.get(chosen.value)));
  /** What is typed in the saved view, which opens with all saved papers. */
  const savedQuery = signal('');
  const savedSearch = createSavedSearchState({ ports, library, query: savedQuery });
  const savedPapers = createSavedPapers({ library, list: savedList, search: savedSearch });
  /** Whether papers like those of the list are shown instead of them. */
  const showsLike = computed(() => savedList.value !== undefined && related.asked.value !== undefined);

  return {
    savedList,
    savedQuery,
    savedSearch,
    savedPapers,
    showsLike,
    chooseList(listId: string | undefined): void {
      related.forget();
      chosen.value = listId;
    },
    typeInSaved(query: string): void {
      related.forget();
      savedQuery.value = query;
    },
    /** Shows the papers like those of the list, or the list again. */
    toggleLike: () =>
      showsLike.peek() ? related.forget() : void related.ask(savedPapers.all.peek().map(({ id }) => id)),
    /** The first paper that the view shows. */
    firstSaved(): Paper | undefined {
      const answer = related.answer.peek();
      const like = answer === undefined || answer === 'failed' ? [] : answer.papers;
      const [first] = showsLike.peek() ? like : savedPapers.shown.peek();
      return first && papers.of(first);
    },
  };
}
