import { safeHttpsUrl } from '../../lib/core/papers/safe-url';
import { readQueryToWatch } from '../../lib/core/news/watches/watch';
import { elsewhereUrl } from '../../lib/core/search/elsewhere';
import { useText } from '../text';
import { Empty, Remedy } from '../shared/empty';
import { FeedProblem } from '../shared/feed-problem';
import { OutLink } from '../shared/out-link';
import { LinkedOffer } from './linked-list';
import { PageStatusLine } from './page-status';
import { PaperList } from './paper-list';
import { PaperRow } from './paper-row';
import { type RowActions } from './row-actions';
import { RecentQueries } from './recent-queries';
import { shortened } from '../shared/shortened';
import { UnknownOperators } from '../shared/search/unknown-operators';
import type { PopupState } from './state/popup-state';
import { countOf } from './state/search-state';

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
  if (found.hits.length === 0)
    return found.blank || found.noPapers ? (
      <NoPapers state={state} />
    ) : (
      <>
        <UnknownOperators names={found.unknown} />
        <NothingFound state={state} query={found.query} actions={actions} />
      </>
    );

  const { news } = state;
  const fresh = found.blank ? found.hits.filter(({ paper }) => news.isFresh(paper.id)).length : 0;
  const heading = found.blank
    ? fresh > 0
      ? t('news.fresh', fresh)
      : t('popup.search.newest')
    : t(countOf(found.hits.length), found.hits.length);
  return (
    <div aria-busy={waiting} data-query={found.query}>
      {found.blank && <PageStatusLine state={state} />}
      {found.blank && (
        <RecentQueries
          queries={state.recent.queries.value}
          onChoose={actions.searchFor}
          onRemove={state.recent.remove}
        />
      )}
      <UnknownOperators names={found.unknown} />
      {found.blank && <FeedProblem news={news} />}
      {found.blank && <LinkedOffer state={state} />}
      <p class="heading with-action">
        <span>{heading}</span>
        {!found.blank && <WatchButton state={state} query={found.query} />}
        {fresh > 0 && (
          <button type="button" class="text-button" onClick={() => void state.seeFresh()}>
            {t('news.markSeen')}
          </button>
        )}
        {found.relaxed && <span class="relaxed">{t('popup.search.relaxed')}</span>}
      </p>
      <PaperList
        label={found.blank ? heading : t('popup.search.resultsList')}
        items={found.hits}
        resetKey={found.query}
        onShow={(visible) => void papers.want(visible.map(({ paper }) => paper.id))}
        renderItem={({ paper, terms, isAlike = false }) => {
          const awaited = !papers.known.value.has(paper.id);
          return (
            <PaperRow
              key={paper.id}
              paper={papers.of(paper)}
              terms={terms}
              saved={state.library.saved.value.get(paper.id)}
              lists={state.library.view.value.lists}
              actions={actions}
              lead={news.isFresh(paper.id) ? <FreshMark /> : isAlike && <AlikeMark />}
              glimpse="abstract"
              awaitsAbstract={awaited && paper.hasAbstract !== false}
            />
          );
        }}
      />
    </div>
  );
}

function FreshMark() {
  const t = useText();
  return (
    <span>
      <span class="new-mark">{t('news.isNew')}</span>
    </span>
  );
}

/** Says why a paper is a result although it has nothing to mark. */
function AlikeMark() {
  const t = useText();
  return <span>{t('popup.paper.alike')}</span>;
}

/** Creates a watch for the query, or shows that one exists. */
function WatchButton({ state, query }: { state: PopupState; query: string }) {
  const t = useText();
  const { news } = state;
  if (readQueryToWatch(query) === undefined) return null;
  if (news.isWatched(query)) return <span>{t('news.watch.watched')}</span>;
  return (
    <button type="button" class="text-button" onClick={() => void news.watch(query)}>
      {t('news.watch.thisSearch')}
    </button>
  );
}

function NoPapers({ state }: { state: PopupState }) {
  const t = useText();
  return (
    <Empty title={t('popup.search.emptyTitle')} hint={t('popup.search.emptyHint')}>
      <Remedy label={t('library.add.title')} onPress={() => state.openPage('adding')} />
    </Empty>
  );
}

interface NothingFoundProps extends SearchViewProps {
  query: string;
}

function NothingFound({ state, query, actions }: NothingFoundProps) {
  const t = useText();
  const elsewhere = safeHttpsUrl(elsewhereUrl(query));
  return (
    <Empty title={t('popup.search.noneTitle', { query: shortened(query) })} hint={t('popup.search.noneHint')}>
      <WatchButton state={state} query={query} />
      <Remedy label={t('library.add.title')} onPress={() => state.openPage('adding')} />
      {elsewhere !== undefined && (
        <OutLink class="button" url={elsewhere} onOpen={actions.openLink}>
          {t('popup.search.elsewhere')}
        </OutLink>
      )}
    </Empty>
  );
}
