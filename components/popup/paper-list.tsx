import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { focusIsLost } from '../shared/use-kept-focus';
import { useText } from '../text';
import { FIRST_ROWS } from './state/first-rows';

/** Rows added each time the user scrolls near the end. */
const CHUNK = 24;
/** Pause in typing after which the list grows by a few rows, in ms: the next key would only remove more rows. */
const PAUSE = 300;
/** How far below the view the next rows are rendered, in px. Only scrolling needs them: the first fill the popup. */
const READ_AHEAD = 200;
/** A focus this many rows before the end already adds rows, so that arrow keys never reach the end. */
const MARGIN = 4;

interface PaperListProps<Item> {
  label: string;
  items: readonly Item[];
  /** The list starts from the top when this key changes: another query or another list. */
  resetKey: string;
  renderItem: (item: Item) => ComponentChildren;
  /** Called with the rendered items. */
  onShow?: (items: readonly Item[]) => void;
}

/** Papers, best first. A long list grows while the user scrolls instead of rendering whole. */
export function PaperList<Item>({ label, items, resetKey, renderItem, onShow }: PaperListProps<Item>) {
  const t = useText();
  const [grown, setGrown] = useState({ resetKey, limit: FIRST_ROWS });
  const limit = grown.resetKey === resetKey ? grown.limit : FIRST_ROWS;
  const shownKey = useRef(resetKey);
  shownKey.current = resetKey;
  const list = useRef<HTMLUListElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const shown = items.slice(0, limit);
  const rest = items.length - shown.length;

  // Timers and observers of an earlier render may still call this: they must not shrink the list or change another one.
  const growTo = (rows: number): void => {
    if (shownKey.current !== resetKey) return;
    setGrown((before) => ({
      resetKey,
      limit: before.resetKey === resetKey ? Math.max(before.limit, rows) : rows,
    }));
  };
  const grow = (rows = CHUNK): void => growTo(limit + rows);
  useEffect(() => onShow?.(shown), [items, limit]);
  useEffect(() => {
    if (rest === 0 || limit > FIRST_ROWS) return undefined;
    const timer = setTimeout(() => grow(FIRST_ROWS), PAUSE);
    return () => clearTimeout(timer);
  }, [limit, resetKey, rest > 0]);
  useGrowWhenSeen(more, () => grow(), limit === FIRST_ROWS ? 0 : READ_AHEAD, [limit, resetKey, rest > 0]);
  useKeptFocus(list);
  useEndKey(list, rest > 0, () => growTo(items.length));

  function onFocusIn(event: FocusEvent): void {
    const index = rowIndex(list.current, event.target);
    if (rest > 0 && index >= limit - MARGIN) grow();
  }

  return (
    <>
      <ul class="papers" ref={list} aria-label={label} onFocusIn={onFocusIn}>
        {shown.map(renderItem)}
      </ul>
      {rest > 0 && (
        <button type="button" class="more" ref={more} onClick={() => grow()}>
          {t('popup.paper.more', Math.min(rest, CHUNK))}
        </button>
      )}
    </>
  );
}

function useGrowWhenSeen(
  target: { current: HTMLElement | null },
  grow: () => void,
  ahead: number,
  inputs: readonly unknown[],
): void {
  useEffect(() => {
    if (target.current === null || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) grow();
      },
      { rootMargin: `${ahead}px` },
    );
    observer.observe(target.current);
    return () => observer.disconnect();
  }, inputs);
}

/** End means the end of the whole list: renders the rest, then focuses its last title. */
function useEndKey(list: { current: HTMLElement | null }, hasMore: boolean, growWhole: () => void): void {
  const wanted = useRef(false);
  // A layout effect, because after painting a key could arrive before its listener.
  useLayoutEffect(() => {
    const element = list.current;
    if (wanted.current) [...(element?.querySelectorAll<HTMLElement>('[data-title]') ?? [])].at(-1)?.focus();
    wanted.current = false;
    if (element === null || !hasMore) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      const inControl = target instanceof Element && target.closest('a, button') !== null;
      if (key !== 'End' || ctrlKey || metaKey || altKey || shiftKey || !inControl) return;
      event.preventDefault();
      wanted.current = true;
      growWhole();
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  });
}

/** Moves the focus to the next row when the focused row is removed, so that the focus is never lost. */
function useKeptFocus(list: { current: HTMLElement | null }): void {
  const focused = useRef<{ row: Element; index: number } | undefined>(undefined);
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const label = labelOfPanel(element);
    const note = (event: FocusEvent): void => {
      const row = event.target instanceof Element ? event.target.closest('[data-paper]') : null;
      focused.current = row === null ? undefined : { row, index: rowIndex(element, row) };
    };
    const forget = (event: FocusEvent): void => {
      if (event.relatedTarget !== null) focused.current = undefined;
    };
    element.addEventListener('focusin', note);
    element.addEventListener('focusout', forget);
    return () => {
      element.removeEventListener('focusin', note);
      element.removeEventListener('focusout', forget);
      // The list itself was removed with the focus inside: the new query found nothing.
      if (focused.current !== undefined && focusIsLost()) label?.focus();
    };
  }, []);
  useLayoutEffect(() => {
    const last = focused.current;
    if (last === undefined || last.row.isConnected) return;
    focused.current = undefined;
    const titles = [...(list.current?.querySelectorAll<HTMLElement>('[data-title]') ?? [])];
    const next = titles[Math.min(last.index, titles.length - 1)] ?? labelOfPanel(list.current);
    next?.focus();
  });
}

/** The tab that labels the list's panel: it gets the focus when the list becomes empty. */
function labelOfPanel(list: Element | null): HTMLElement | null {
  const label = list?.closest('[role="tabpanel"]')?.getAttribute('aria-labelledby') ?? '';
  return document.getElementById(label);
}

function rowIndex(list: Element | null, target: EventTarget | null): number {
  if (list === null || !(target instanceof Node)) return -1;
  return [...list.children].findIndex((row) => row.contains(target));
}
