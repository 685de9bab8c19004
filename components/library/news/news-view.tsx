/** Views for new papers: the watches, the daily feed and its days. */
import { useText } from '../../text';
import { FeedPanel } from './feed-panel';
import { FeedDays } from './feed-days';
import { NewsPapers } from './news-papers';
import { Panel } from '../shared/panel';
import type { LibraryPageState } from '../state/library-page-state';
import { WatchDigest } from './watch-digest';

export function NewsView({ state }: { state: LibraryPageState }) {
  const t = useText();
  const { news } = state;
  const fresh = news.freshIds.value;
  return (
    <>
      <header class="toolbar">
        <h2 class="view-title">{t('news.title')}</h2>
      </header>
      <div class="scroller panels">
        <Panel title="news.watch.title">
          <WatchDigest state={state} />
        </Panel>
        <Panel title="news.feed.title">
          <FeedPanel news={news} />
          {fresh.length > 0 && (
            <>
              <p class="digest-heading">
                <span>{t('news.freshOnly', fresh.length)}</span>
                <button type="button" class="text-button" onClick={() => void news.seeFresh()}>
                  {t('news.markSeen')}
                </button>
              </p>
              <NewsPapers state={state} ids={fresh} label={t('news.freshOnly', fresh.length)} />
            </>
          )}
        </Panel>
        <FeedDays news={news} />
      </div>
    </>
  );
}
