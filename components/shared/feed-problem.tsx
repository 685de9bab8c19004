import { formatTime } from '../format';
import { camelCase, useText } from '../text';
import type { NewsState } from './state/news-state';

/** What went wrong with the feed, what happens next, and what the user can do. */
export function FeedProblem({ news }: { news: NewsState }) {
  const t = useText();
  const { on, base, problem, schedule } = news.feed.value;
  if (!on || problem === undefined) return null;
  const text = t(`news.problem.${camelCase(problem.code)}`, {
    time: formatTime(new Date(problem.at)),
    status: problem.status ?? 0,
    host: new URL(base).host,
  });
  if (problem.code === 'no-access') {
    return (
      <p class="feed-problem">
        {text}{' '}
        <button type="button" class="text-button" onClick={() => void news.allowAgain()}>
          {t('news.allow')}
        </button>
      </p>
    );
  }
  const waits = schedule.notBefore > Date.now();
  return (
    <p class="feed-problem" title={problem.detail}>
      {text}{' '}
      {t(waits ? 'news.wait' : 'news.again', {
        time: formatTime(new Date(waits ? schedule.notBefore : schedule.nextAt)),
      })}{' '}
      {!waits && (
        <button type="button" class="text-button" disabled={news.asking.value} onClick={() => void news.fetchNow()}>
          {t(news.asking.value ? 'news.asking' : 'news.tryNow')}
        </button>
      )}
    </p>
  );
}
