import type { ListView } from '../../lib/core/library/types';
import { NothingLike } from '../shared/paper/nothing-like';
import { useText } from '../text';
import { PaperList } from './paper-list';
import { PaperRow } from './paper-row';
import type { RowActions } from './row-actions';
import type { PopupState } from './state/popup-state';

/** Heads a list with the button that shows papers like those of the list, and the list again: it keeps the focus. */
export function LikeHeading({ state, list }: { state: PopupState; list: ListView }) {
  const t = useText();
  if (list.count === 0) return null;
  const isLike = state.showsLike.value;
  return (
    <p class="heading with-action">
      <span dir="auto">{isLike ? t('like.list', { list: list.name }) : t('library.papers.count', list.count)}</span>
      <button type="button" class="text-button" onClick={state.toggleLike}>
        {isLike ? t('like.back') : t('like.these')}
      </button>
    </p>
  );
}

/** The papers like those of the list shown. */
export function LikeList({ state, actions }: { state: PopupState; actions: RowActions }) {
  const t = useText();
  const { papers, library, related, savedList } = state;
  const answer = related.answer.value;
  if (answer === undefined || answer === 'failed' || answer.papers.length === 0)
    return <NothingLike related={related} onAdd={() => state.openPage('adding')} />;
  return (
    <PaperList
      label={t('like.list', { list: savedList.value?.name ?? '' })}
      items={answer.papers}
      resetKey={savedList.value?.id ?? ''}
      renderItem={(found) => (
        <PaperRow
          key={found.id}
          paper={papers.of(found)}
          topics={found.topics}
          saved={library.saved.value.get(found.id)}
          lists={library.view.value.lists}
          actions={actions}
          glimpse="abstract"
          awaitsAbstract={!papers.known.value.has(found.id)}
        />
      )}
    />
  );
}
