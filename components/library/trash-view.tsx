import { useEffect, useRef } from 'preact/hooks';
import type { TrashedItem } from '../../lib/core/library/history';
import { formatNumber, formatTime } from '../format';
import { Empty } from '../shared/empty';
import { useText, type Translate } from '../text';
import type { LibraryPageState } from './state/page-state';
import { useRowWindow } from './use-row-window';
import { topOf, totalHeight } from './windowing';

/** What was removed in the last seven days, to be brought back. */
export function TrashView({ state }: { state: LibraryPageState }) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const none = useRef<HTMLDivElement>(null);
  const trash = state.storage.history.value?.trash ?? [];
  const { rows, start, end } = useRowWindow(trash.length, -1, scroller, probe, none);
  const { papers } = state;
  useEffect(() => {
    void papers.want(
      trash.slice(start, end).flatMap(({ kind, key }) => (kind === 'lists' ? [] : [paperOf(key)])),
    );
  }, [trash, start, end]);
  const titleOf = (item: TrashedItem): string =>
    (item.kind === 'lists' ? undefined : papers.known.value.get(paperOf(item.key))?.title) ?? item.title;

  return (
    <>
      <header class="toolbar">
        <h2 class="view-title">
          {t('library.trash.title')} <span class="count">{formatNumber(trash.length)}</span>
        </h2>
        {trash.length > 0 && (
          <button
            type="button"
            class="button"
            onClick={() => void state.storage.restoreTrash(trash.map(({ id }) => id))}
          >
            {t('library.trash.restoreAll')}
          </button>
        )}
        <p class="view-hint">{t('library.trash.hint')}</p>
      </header>
      <div class="scroller" ref={scroller}>
        <div class="line-probe" ref={probe} aria-hidden="true" />
        {trash.length === 0 && (
          <Empty title={t('library.trash.emptyTitle')} hint={t('library.trash.emptyHint')} />
        )}
        <ul
          class="grid"
          aria-label={t('library.trash.title')}
          style={{ blockSize: `${totalHeight(rows)}px` }}
        >
          {trash.slice(start, end).map((item, place) => (
            <li
              key={item.id}
              class="line trashed"
              style={{ transform: `translateY(${topOf(rows, start + place)}px)` }}
            >
              <div class="line-text">
                <p class="title" dir="auto">
                  {titleOf(item)}
                </p>
                <p class="line-facts">
                  <span>{describe(t, item, state)}</span>
                  <time dateTime={new Date(item.removedAt).toISOString()}>
                    {t('library.trash.removed', { time: formatTime(new Date(item.removedAt)) })}
                  </time>
                </p>
              </div>
              <button
                type="button"
                class="text-button"
                aria-label={t('library.trash.restoreOne', { title: titleOf(item) })}
                onClick={() => void state.storage.restoreTrash([item.id])}
              >
                {t('library.trash.restore')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function describe(t: Translate, { kind, key }: TrashedItem, state: LibraryPageState): string {
  if (kind === 'lists') return t('library.trash.list');
  if (kind === 'notes') return t('library.trash.note');
  const name = state.library.lists.value.get(key.slice(key.indexOf('/') + 1))?.name;
  return name === undefined ? t('library.trash.fromLostList') : t('library.trash.from', { list: name });
}

function paperOf(key: string): string {
  return key.split('/')[0] ?? key;
}
