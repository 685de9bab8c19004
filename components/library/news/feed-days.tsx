import { MAX_TRIES, type DayRecord } from '../../../lib/core/news/feed/days';
import { formatDate } from '../../format';
import type { NewsState } from '../../shared/state/news-state';
import { useText, type Translate } from '../../text';

/** The result of each day of the feed, newest first. */
export function FeedDays({ news }: { news: NewsState }) {
  const t = useText();
  const days = Object.entries(news.feed.value.days).toSorted(([a], [b]) => (a < b ? 1 : -1));
  if (days.length === 0) return null;
  return (
    <section class="panel">
      <h3>{t('news.feed.days')}</h3>
      <dl class="details feed-days">
        {days.map(([day, record]) => (
          <div key={day}>
            <dt>
              {/* Noon, because midnight in UTC is another day in half of the world. */}
              <time dateTime={day}>{formatDate(new Date(`${day}T12:00:00`))}</time>
            </dt>
            <dd>{dayWords(t, record)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function dayWords(t: Translate, { count, added, refused, reason, tries }: DayRecord): string {
  if (count === 0 && tries > 0) return t(tries < MAX_TRIES ? 'news.feed.dayWaiting' : 'news.feed.dayGivenUp');
  if (count === 0) return t('news.feed.dayNone');
  return [
    t('news.feed.day', count),
    added > 0 && t('news.feed.dayNew', added),
    refused > 0 && t('news.feed.dayRefused', refused, { reason: reason ?? '' }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}
