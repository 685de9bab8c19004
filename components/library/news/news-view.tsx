/** Views for new papers: the watches, the daily feed and its days. */
import { useText } from '../../text';
import { FeedPanel } from './feed-panel';
import { FeedDays } from './feed-days';
import { FreshPapers } from './fresh-papers';
import { Panel } from '../shared/panel';
import type { LibraryPageState } from '../state/library-page-state';
import { WatchDigest } from './watch-digest';

export function NewsView({ state }: { state: LibraryPageState }) {
  const t = useText();
  const { news } = state;
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
          {news.freshIds.value.length > 0 && <FreshPapers state={state} />}
        </Panel>
        <FeedDays news={news} />
      </div>
    </>
  );
}
