import { MIN_PAPERS } from '../../../lib/core/search/meaning/vectors';
import { formatNumber } from '../../format';
import { Empty, Remedy } from '../empty';
import type { RelatedState } from '../state/related-state';
import { useText } from '../../text';

/** Shown while no papers like others are there: they are being looked for, the search failed, or there are none. */
export function NothingLike({ related, onAdd }: { related: RelatedState; onAdd: () => void }) {
  const t = useText();
  const answer = related.answer.value;
  const asked = related.asked.value ?? [];
  if (answer === undefined) return <p class="waiting">{t('popup.search.waiting')}</p>;
  if (answer === 'failed')
    return (
      <Empty title={t('popup.search.failedTitle')} hint={t('popup.search.failedHint')}>
        <Remedy label={t('popup.retry')} onPress={() => void related.ask(asked)} />
      </Empty>
    );
  return (
    <Empty
      title={t('like.none')}
      hint={answer.knowsTopics ? t('like.noneHint') : t('like.tooFewHint', { count: formatNumber(MIN_PAPERS) })}
    >
      <Remedy label={t('library.add.title')} onPress={onAdd} />
    </Empty>
  );
}
