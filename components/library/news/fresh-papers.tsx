import { NEWS_ORDERS, type NewsOrder } from '../../../lib/core/library/shelf-view';
import { MIN_COLLECTION } from '../../../lib/core/search/meaning/nearest-first';
import { MIN_PAPERS } from '../../../lib/core/search/meaning/vectors';
import { formatNumber } from '../../format';
import { useText } from '../../text';
import { BriefPapers } from '../papers/brief-papers';
import type { LibraryPageState } from '../state/library-page-state';

/** The feed's new papers, in an order that the user chooses. */
export function FreshPapers({ state }: { state: LibraryPageState }) {
  const t = useText();
  const { news, newsOrder, shelf } = state;
  const count = news.freshIds.value.length;
  const ids = newsOrder.ids.value;
  const lacks = newsOrder.lacks.value;
  return (
    <>
      <p class="digest-heading">
        <span>{t('news.freshOnly', count)}</span>
        <label class="sort">
          <span class="unseen">{t('library.papers.sort')}</span>
          <select
            value={shelf.newsOrder.value}
            onChange={(event) => shelf.setNewsOrder(event.currentTarget.value as NewsOrder)}
          >
            {NEWS_ORDERS.map((order) => (
              <option key={order} value={order}>
                {t(`news.order.${order}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="text-button" onClick={() => void news.seeFresh()}>
          {t('news.markSeen')}
        </button>
      </p>
      {/* A status, so that screen readers say why the choice has no effect. */}
      <p class="panel-hint">
        <output>
          {' '}
          {lacks === 'papers' && t('news.order.fewPapers', { count: formatNumber(MIN_PAPERS) })}
          {lacks === 'collection' && t('news.order.fewSaved', { count: formatNumber(MIN_COLLECTION) })}
          {lacks === 'answer' && t('news.order.failed')}
          {ids === undefined && t('popup.search.waiting')}
        </output>{' '}
      </p>
      {ids !== undefined && <BriefPapers state={state} ids={ids} label={t('news.freshOnly', count)} />}
    </>
  );
}
