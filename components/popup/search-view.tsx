import { safeHttpsUrl } from '../../lib/core/papers/safe-url';
import { huggingFaceUrl } from '../../lib/core/papers/paper-links';
import { useText } from '../text';
import { Empty, Remedy } from '../shared/empty';
import { OutLink } from '../shared/out-link';
import { PaperList } from './paper-list';
import { PaperRow, type RowActions } from './paper-row';
import { RESULT_LIMIT } from './ports';
import { RecentQueries } from './recent-queries';
import { shortened } from '../shared/shortened';
import type { PopupState } from './state/popup-state';

interface SearchViewProps {
  state: PopupState;
  actions: RowActions;
}

export function SearchView({ state, actions }: SearchViewProps) {
  const t = useText();
  const { papers } = state;
  const { answer, failed, waiting } = state.search;
  const found = answer.value;
  if (failed.value) {
    return (
      <Empty title={t('popup.search.failedTitle')} hint={t('popup.search.failedHint')}>
        <Remedy label={t('popup.retry')} onPress={state.load} />
      </Empty>
    );
  }
  if (found === undefined) return <p class="waiting">{t('popup.search.waiting')}</p>;
  if (found.hits.length === 0) return <NothingFound query={found.query} actions={actions} />;

  const heading =
    found.query === ''
      ? t('popup.search.newest')
      : t(found.hits.length < RESULT_LIMIT ? 'popup.search.results' : 'popup.search.best', found.hits.length);
  return (
    <div aria-busy={waiting.value} data-query={found.query}>
      {found.query === '' && (
        <RecentQueries
          queries={state.recent.queries.value}
          onChoose={actions.searchFor}
          onRemove={state.recent.remove}
        />
      )}
      <p class="heading">
        {heading}
        {found.relaxed && <span class="relaxed">{t('popup.search.relaxed')}</span>}
      </p>
      <PaperList
        label={found.query === '' ? heading : t('popup.search.resultsList')}
        items={found.hits}
        resetKey={found.query}
        onShow={(visible) => void papers.want(visible.map(({ paper }) => paper.id))}
        renderItem={({ paper, terms }) => (
          <PaperRow
            key={paper.id}
            paper={papers.of(paper)}
            terms={terms}
            saved={state.library.saved.value.get(paper.id)}
            lists={state.library.view.value.lists}
            actions={actions}
            glimpse="abstract"
            pending={!papers.known.value.has(paper.id)}
          />
        )}
      />
    </div>
  );
}

function NothingFound({ query, actions }: { query: string; actions: RowActions }) {
  const t = useText();
  if (query === '') return <Empty title={t('popup.search.emptyTitle')} hint={t('popup.search.emptyHint')} />;
  const elsewhere = safeHttpsUrl(huggingFaceUrl({ title: query }));
  return (
    <Empty title={t('popup.search.noneTitle', { query: shortened(query) })} hint={t('popup.search.noneHint')}>
      {elsewhere !== undefined && (
        <OutLink class="button" url={elsewhere} onOpen={actions.openLink}>
          {t('popup.search.elsewhere')}
        </OutLink>
      )}
    </Empty>
  );
}
