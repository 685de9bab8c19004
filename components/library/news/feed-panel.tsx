import { useState } from 'preact/hooks';
import { Switch } from '../../shared/switch';
import { FeedProblem } from '../../shared/feed-problem';
import type { NewsState } from '../../shared/state/news-state';
import { formatTime } from '../../format';
import { useText } from '../../text';

/** The feed's switch, status and address. */
export function FeedPanel({ news }: { news: NewsState }) {
  const t = useText();
  const { on, base, badge } = news.feed.value;
  const { host } = new URL(base);
  return (
    <>
      <Switch label={t('news.feed.switch')} on={on} onChange={(next) => void news.switchFeed(next)} />
      <p class="panel-hint">{t(on ? 'news.feed.onHint' : 'news.feed.offHint', { host })}</p>
      {on && (
        <>
          <FeedProblem news={news} />
          <Standing news={news} />
          <Switch label={t('news.feed.badge')} on={badge} onChange={(next) => void news.setBadge(next)} />
        </>
      )}
      {news.canSetAddress && <Address key={base} news={news} base={base} />}
    </>
  );
}

/** Time of the last and the next request. */
function Standing({ news }: { news: NewsState }) {
  const t = useText();
  const { fetchedAt, problem, schedule } = news.feed.value;
  if (problem !== undefined) {
    return fetchedAt === undefined ? null : <p class="panel-hint">{t('news.feed.last', { time: time(fetchedAt) })}</p>;
  }
  return (
    <p class="panel-hint">
      {fetchedAt === undefined ? t('news.feed.never') : t('news.feed.last', { time: time(fetchedAt) })}{' '}
      {fetchedAt !== undefined && t('news.feed.next', { time: time(schedule.nextAt) })}{' '}
      <button type="button" class="text-button" disabled={news.asking.value} onClick={() => void news.fetchNow()}>
        {t(news.asking.value ? 'news.asking' : 'news.feed.askNow')}
      </button>
    </p>
  );
}

function Address({ news, base }: { news: NewsState; base: string }) {
  const t = useText();
  const [address, setAddress] = useState(base);
  return (
    <details class="advanced">
      <summary>{t('news.feed.advanced')}</summary>
      <form
        class="line-form"
        onSubmit={(event) => {
          event.preventDefault();
          void news.setAddress(address);
        }}
      >
        <input
          type="text"
          inputMode="url"
          value={address}
          aria-label={t('news.feed.address')}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={address.trim() === base}>
          {t('news.feed.setAddress')}
        </button>
      </form>
      <p class="panel-hint">{t('news.feed.addressHint')}</p>
    </details>
  );
}

function time(at: number): string {
  return formatTime(new Date(at));
}
