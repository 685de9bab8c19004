import type { PaperSource } from '../../../lib/core/formats';
import { formatBytes, formatNumber, formatTime } from '../../format';
import { Empty } from '../../shared/empty';
import { useText, type TextKey } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';

/** The sources of the papers. Removing one also removes the papers that came only from it. */
export function SourcesView({ state }: { state: LibraryPageState }) {
  const t = useText();
  const { overview, leaving } = state.sources;
  const known = overview.value;
  const bundledName = t('library.sources.bundled');
  return (
    <>
      <header class="toolbar">
        <h2 class="view-title">{t('library.sources.title')}</h2>
        <button type="button" class="button" onClick={() => state.show({ view: 'add' })}>
          {t('library.add.title')}
        </button>
        <p class="view-hint">{t('library.sources.hint')}</p>
      </header>
      <div class="scroller panels">
        {known !== undefined && (
          <ul class="sources" aria-label={t('library.sources.title')}>
            {known.sources.map((source) => (
              <Source
                key={source.key}
                source={source}
                leaving={leaving.value.has(source.key)}
                onRemove={() => void state.sources.remove(source)}
              />
            ))}
            {known.kept > 0 && (
              <li class="source">
                <div class="source-text">
                  <p class="title">{t('library.sources.kept')}</p>
                  <p class="line-facts">{t('library.papers.count', known.kept)}</p>
                </div>
              </li>
            )}
            <li class="source">
              <div class="source-text">
                <p class="title">{bundledName}</p>
                <p class="line-facts">
                  {known.bundled === undefined
                    ? t('library.sources.bundledRemoved')
                    : t('library.papers.count', known.bundled)}
                </p>
              </div>
              {known.bundled === undefined ? (
                <button
                  type="button"
                  class="text-button"
                  aria-label={t('library.sources.bringBackBundled')}
                  onClick={() => void state.sources.restoreBundled()}
                >
                  {t('library.sources.bringBack')}
                </button>
              ) : (
                <button
                  type="button"
                  class="text-button"
                  aria-label={t('library.sources.removeOne', { name: bundledName })}
                  disabled={leaving.value.has('daily-papers')}
                  onClick={() => void state.sources.removeBundled(bundledName)}
                >
                  {t('library.sources.remove')}
                </button>
              )}
            </li>
          </ul>
        )}
        {known?.sources.length === 0 && (
          <Empty title={t('library.sources.emptyTitle')} hint={t('library.sources.emptyHint')} />
        )}
      </div>
    </>
  );
}

const KINDS: Record<PaperSource['kind'], TextKey> = {
  files: 'library.sources.files',
  text: 'library.sources.text',
  page: 'library.sources.page',
  feed: 'library.sources.feed',
  'look-up': 'library.sources.lookUp',
  devices: 'library.sources.devices',
};

interface SourceProps {
  source: PaperSource;
  leaving: boolean;
  onRemove: () => void;
}

function Source({ source, leaving, onRemove }: SourceProps) {
  const t = useText();
  const { name, kind, count, size, date } = source;
  const when = new Date(date);
  return (
    <li class="source">
      <div class="source-text">
        <p class="title" dir="auto">
          {name}
        </p>
        <p class="line-facts">
          <span>{t(KINDS[kind])}</span>
          <time dateTime={when.toISOString()}>{formatTime(when)}</time>
          <span>{t('library.papers.count', count)}</span>
          {size > 0 && <span title={`${formatNumber(size)} B`}>{formatBytes(size)}</span>}
        </p>
      </div>
      <button
        type="button"
        class="text-button"
        aria-label={t('library.sources.removeOne', { name })}
        disabled={leaving}
        onClick={onRemove}
      >
        {t(leaving ? 'library.sources.removing' : 'library.sources.remove')}
      </button>
    </li>
  );
}
