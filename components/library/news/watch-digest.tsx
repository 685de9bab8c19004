import { useState } from 'preact/hooks';
import { unseen, WATCH_LIMITS, type Watch } from '../../../lib/core/news/watches/watch';
import { CrossIcon } from '../../icons';
import { formatDate } from '../../format';
import { useText } from '../../text';
import { BriefPapers } from '../papers/brief-papers';
import type { LibraryPageState } from '../state/library-page-state';

/** The watches with their unseen papers, those with news first, and a field to add one. */
export function WatchDigest({ state }: { state: LibraryPageState }) {
  const t = useText();
  const all = state.news.watches.value;
  const telling = state.news.telling.value;
  return (
    <>
      <p class="panel-hint">{t(all.length === 0 ? 'news.watch.none' : 'news.watch.hint')}</p>
      <NewWatch onAdd={state.news.watch} />
      <ul class="watches">
        {[...telling, ...all.filter((watch) => !telling.includes(watch))].map((watch) => (
          <WatchEntry key={watch.id} state={state} watch={watch} />
        ))}
      </ul>
    </>
  );
}

function WatchEntry({ state, watch }: { state: LibraryPageState; watch: Watch }) {
  const t = useText();
  const { news } = state;
  const { id, query } = watch;
  const ids = unseen(watch).map((hit) => hit.id);
  const since = Math.max(watch.createdAt, ...watch.hits.map(({ at }) => at));
  return (
    <li>
      <p class="digest-heading">
        <span dir="auto">
          {ids.length > 0 ? t('news.watch.newFor', ids.length) : t('news.watch.nothing')} <em>{query}</em>{' '}
          {ids.length === 0 && t('news.watch.since', { date: formatDate(new Date(since)) })}
        </span>
        {ids.length > 0 && (
          <button
            type="button"
            class="text-button"
            aria-label={t('news.watch.seeOne', { query })}
            onClick={() => void news.seeWatch(id)}
          >
            {t('news.markSeen')}
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={t('news.watch.removeOne', { query })}
          title={t('news.watch.remove')}
          onClick={() => void news.unwatch(watch)}
        >
          <CrossIcon />
        </button>
      </p>
      {ids.length > 0 && <BriefPapers state={state} ids={ids} label={t('news.watch.papers', { query })} />}
    </li>
  );
}

function NewWatch({ onAdd }: { onAdd: (query: string) => Promise<boolean> }) {
  const t = useText();
  const [query, setQuery] = useState('');
  return (
    <form
      class="line-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onAdd(query).then((done) => done && setQuery(''));
      }}
    >
      <input
        type="text"
        value={query}
        maxLength={WATCH_LIMITS.query}
        aria-label={t('news.watch.field')}
        placeholder={t('news.watch.fieldHint')}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={query.trim() === ''}>
        {t('news.watch.add')}
      </button>
    </form>
  );
}
