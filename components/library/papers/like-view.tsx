import { useEffect, useRef } from 'preact/hooks';
import { NothingLike } from '../../shared/paper/nothing-like';
import { focusIsLost } from '../../shared/use-kept-focus';
import { useText } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';
import type { Route } from '../state/route';
import { BriefPapers } from './brief-papers';

/** Papers like those of a list, or like some chosen ones. */
export function LikeView({ state }: { state: LibraryPageState }) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { related } = state.like;
  const answer = related.answer.value;
  const found = answer === undefined || answer === 'failed' ? [] : answer.papers;
  const topics = new Map(found.map((paper) => [paper.id, paper.topics]));
  const route = state.route.value;
  const list =
    route.view === 'like' && 'listId' in route.of ? state.library.lists.value.get(route.of.listId) : undefined;
  const chosen = route.view === 'like' && 'ids' in route.of ? route.of.ids.length : 0;
  const title = list ? t('like.list', { list: list.name }) : chosen > 0 ? t('like.selection', chosen) : t('like.these');
  const back: Route = list ? { view: 'papers', listId: list.id } : { view: 'papers' };
  // The button that led here is gone, or its menu is closed.
  useEffect(() => void (focusIsLost() && heading.current?.focus()), []);
  return (
    <>
      <header class="toolbar">
        <h2 class="view-title" tabIndex={-1} ref={heading}>
          <span dir="auto">{title}</span>
        </h2>
        <button type="button" class="button" onClick={() => state.show(back)}>
          {t(list ? 'like.back' : 'library.papers.showAll')}
        </button>
      </header>
      {found.length === 0 ? (
        <NothingLike related={related} onAdd={() => state.show({ view: 'add' })} />
      ) : (
        <div class="scroller panels">
          <BriefPapers
            state={state}
            ids={found.map(({ id }) => id)}
            label={title}
            first={found.length}
            topicsOf={(id) => topics.get(id) ?? []}
          />
        </div>
      )}
    </>
  );
}
