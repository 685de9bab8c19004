import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { TrashRow } from '../../../lib/core/library/history';
import { formatNames, formatNumber, formatTime } from '../../format';
import { Empty } from '../../shared/empty';
import { useHandOver } from '../../shared/use-hand-over';
import { useText, type Translate } from '../../text';
import { restoreFocus } from '../shared/restore-focus';
import type { LibraryPageState } from '../state/library-page-state';
import { useRowWindow } from '../shared/use-row-window';
import { topOf, totalHeight } from '../shared/windowing';

/** Everything removed in the last seven days, with buttons to restore it. */
export function TrashView({ state }: { state: LibraryPageState }) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const noOpenedRow = useRef<HTMLDivElement>(null);
  const history = state.storage.history.value;
  const trash = state.storage.trash.value ?? [];
  const replaced = new Set(trash.flatMap(({ key, replaced: isReplaced }) => (isReplaced ? [key] : [])));
  const { rows, start, end } = useRowWindow(trash.length, -1, scroller, probe, noOpenedRow);
  const { papers } = state;
  useEffect(() => {
    void papers.want(trash.slice(start, end).flatMap(({ kind, key }) => (kind === 'lists' ? [] : [paperOf(key)])));
  }, [trash, start, end]);
  const titleOf = (item: TrashRow): string =>
    (item.kind === 'lists' ? undefined : papers.known.value.get(paperOf(item.key))?.title) ?? item.title;

  return (
    <>
      <header class="toolbar">
        <h2 class="view-title">
          {t('library.trash.title')} <span class="count">{formatNumber(trash.length)}</span>
        </h2>
        {trash.length > 0 && (
          <RestoreButton
            class="button"
            onClick={() => void state.storage.restoreTrash(trash.flatMap(({ ids }) => ids))}
          >
            {t('library.trash.restoreAll')}
          </RestoreButton>
        )}
        {replaced.size > 1 && (
          <RestoreButton
            class="text-button"
            onClick={() => void state.storage.putBackNotes(trash.flatMap((item) => (item.replaced ? [item.id] : [])))}
          >
            {t('library.trash.putBackNotes', replaced.size)}
          </RestoreButton>
        )}
        <p class="view-hint">{t('library.trash.hint')}</p>
      </header>
      <div class="scroller" ref={scroller}>
        <div class="line-probe" ref={probe} aria-hidden="true" />
        {history === null && <Empty title={t('library.trash.failedTitle')} hint={t('library.trash.failedHint')} />}
        {history?.trash.length === 0 && (
          <Empty title={t('library.trash.emptyTitle')} hint={t('library.trash.emptyHint')} />
        )}
        <ul class="grid" aria-label={t('library.trash.title')} style={{ blockSize: `${totalHeight(rows)}px` }}>
          {trash.slice(start, end).map((item, index) => (
            <li key={item.id} class="line trashed" style={{ transform: `translateY(${topOf(rows, start + index)}px)` }}>
              <div class="line-text">
                <p class="title" dir="auto">
                  {titleOf(item)}
                </p>
                <p class="line-facts">
                  <span class="trash-from">{describe(t, item, state)}</span>
                  <time dateTime={new Date(item.removedAt).toISOString()}>
                    {t(item.replaced ? 'library.trash.replaced' : 'library.trash.removed', {
                      time: formatTime(new Date(item.removedAt)),
                    })}
                  </time>
                </p>
              </div>
              <RestoreButton
                class="text-button"
                label={t('library.trash.restoreOne', { title: titleOf(item) })}
                index={index}
                onClick={() => void state.storage.restoreTrash(item.ids)}
              >
                {t('library.trash.restore')}
              </RestoreButton>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

interface RestoreButtonProps {
  class: string;
  label?: string;
  /** Index of the entry among those rendered. */
  index?: number;
  onClick: () => void;
  children: ComponentChildren;
}

/** Disappears with the entry it restores. The entry that takes its place then gets the focus. */
function RestoreButton({ class: className, label, index = 0, onClick, children }: RestoreButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useHandOver(button, () => {
    const left = [...document.querySelectorAll<HTMLElement>('.trashed button')];
    const next = left[index] ?? left.at(-1);
    if (next === undefined) restoreFocus();
    else next.focus();
  });
  return (
    <button type="button" class={className} aria-label={label} ref={button} onClick={onClick}>
      {children}
    </button>
  );
}

function describe(t: Translate, { kind, listIds, replaced }: TrashRow, state: LibraryPageState): string {
  if (kind === 'lists') return t('library.trash.list');
  if (kind === 'notes') return t(replaced ? 'library.trash.earlierNote' : 'library.trash.note');
  const names = listIds.flatMap((id) => state.library.lists.value.get(id)?.name ?? []);
  return names.length === 0 ? t('library.trash.fromLostList') : t('library.trash.from', { list: formatNames(names) });
}

function paperOf(key: string): string {
  return key.split('/')[0] ?? key;
}
