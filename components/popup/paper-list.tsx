import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useText } from '../text';
import { FIRST_ROWS } from './first-rows';

/** Rows added each time the reader comes near the end. */
const CHUNK = 24;
/** Whenever the reader pauses (ms) the list grows up to so many: End then means the last of any ordinary list. */
const PAUSE = 300;
const AT_REST = FIRST_ROWS + 4 * CHUNK;
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
  const list = useRef<HTMLUListElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const shown = items.slice(0, limit);
  const rest = items.length - shown.length;

  const grow = (): void => setGrown({ resetKey, limit: limit + CHUNK });
  useEffect(() => onShow?.(shown), [items, limit]);
  useEffect(() => {
    if (rest === 0 || limit >= AT_REST) return undefined;
    const timer = setTimeout(grow, PAUSE);
    return () => clearTimeout(timer);
  }, [limit, resetKey, rest > 0]);
  useGrowWhenSeen(more, grow, [limit, resetKey, rest > 0]);
  useKeptFocus(list);

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
        <button type="button" class="more" ref={more} onClick={grow}>
          {t('popup.paper.more', Math.min(rest, CHUNK))}
        </button>
      )}
    </>
  );
}

function useGrowWhenSeen(
  target: { current: HTMLElement | null },
  grow: () => void,
  inputs: readonly unknown[],
): void {
  useEffect(() => {
    if (target.current === null || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) grow();
      },
      { rootMargin: '200px' },
    );
    observer.observe(target.current);
    return () => observer.disconnect();
  }, inputs);
}

/** When the row in focus goes away, the focus goes to the row that took its place, not to nowhere. */
function useKeptFocus(list: { current: HTMLElement | null }): void {
  const focused = useRef<{ row: Element; index: number } | undefined>(undefined);
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
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
