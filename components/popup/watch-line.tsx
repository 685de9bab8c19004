import { unseen } from '../../lib/core/news/watches/watch';
import { shortened } from '../shared/shortened';
import type { NewsState } from '../shared/state/news-state';
import { useText } from '../text';

/** One line that appears when new papers match a watch; it links to them on the library page. */
export function WatchLine({ news, onShow }: { news: NewsState; onShow: () => void }) {
  const t = useText();
  const [first, ...others] = news.telling.value.toSorted((a, b) => unseen(b).length - unseen(a).length);
  if (first === undefined) return null;
  return (
    <p class="watch-line">
      <span dir="auto">
        {t('news.watch.newFor', unseen(first).length)} <em>{shortened(first.query)}</em>{' '}
        {others.length > 0 && t('news.watch.others', others.length)}
      </span>
      <button type="button" class="text-button" onClick={onShow}>
        {t('news.show')}
      </button>
    </p>
  );
}
