import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { Message } from '../../text';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { PapersState } from '../../shared/state/papers-state';
import type { RelatedAccess } from '../../shared/state/ports';
import { createRelatedState } from '../../shared/state/related-state';
import type { Route } from './route';

type Like = Extract<Route, { view: 'like' }>;

interface Deps {
  ports: RelatedAccess;
  library: LiveLibrary;
  papers: PapersState;
  announce: (message: Message) => void;
  route: ReadonlySignal<Route>;
}

/** The papers like those of a list or like some chosen ones, while the page shows them. */
export function createLikeState({ library, route, ...deps }: Deps) {
  const related = createRelatedState(deps);
  const isReady = computed(() => library.status.value === 'ready');
  const stop = effect(() => {
    const { value } = route;
    if (value.view !== 'like') related.forget();
    else if (isReady.value) ask(value.of);
  });

  function ask(of: Like['of']): void {
    // Not tracked: what the user saves meanwhile may belong to the list, and the answer must stay as it is.
    const ids = untracked(() =>
      'ids' in of
        ? of.ids
        : library.view.value.papers.filter(({ lists }) => lists.includes(of.listId)).map(({ id }) => id),
    );
    void related.ask(ids);
  }
  return { related, stop };
}
