import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useText } from '../text';
import { FIRST_ROWS } from './state/first-rows';

/** Rows added each time the reader comes near the end. */
const CHUNK = 24;
/** When typing pauses (ms), the list grows by what scrolling shows next. More would only have to go with the next key. */
const PAUSE = 300;
/** Whoever scrolls finds the next rows there (px). The first rows fill the popup: while somebody types, no more are drawn. */
const READ_AHEAD = 200;
/** Rows before the end at which a focus already asks for more, so that arrow keys never run out. */
const MARGIN = 4;

interface PaperListProps<Item> {
  label: string;
  items: readonly Item[];
  /** Starts again from the top when it changes: another query, another list. */
  resetKey: string;
  renderItem: (item: Item) => ComponentChildren;
  /** Told of the items rendered. */
  onShow?: (items: readonly Item[]) => void;
}

/** Papers, best first. Long lists grow as they are read instead of being rendered whole. */
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

  // Timers and observers of an earlier drawing may still call: they neither shrink the list nor touch another one.
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

/** End is the end of the whole list, not of the part that is there: draws the rest, then goes to its last title. */
function useEndKey(list: { current: HTMLElement | null }, hasMore: boolean, growWhole: () => void): void {
  const wanted = useRef(false);
  // With the drawing itself: after painting, a key could come before its listener.
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

/** When the row in focus goes away, the focus goes to the row that took its place, not to nowhere. */
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
      // The list itself went away under the focus: nothing was found.
      if (focused.current !== undefined && document.activeElement === document.body) label?.focus();
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

/** The tab of the panel a list is in: where the focus goes when the list has become empty. */
function labelOfPanel(list: Element | null): HTMLElement | null {
  const label = list?.closest('[role="tabpanel"]')?.getAttribute('aria-labelledby') ?? '';
  return document.getElementById(label);
}

function rowIndex(list: Element | null, target: EventTarget | null): number {
  if (list === null || !(target instanceof Node)) return -1;
  return [...list.children].findIndex((row) => row.contains(target));
}
