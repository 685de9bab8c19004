import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowsInView, scrollToShow, type Rows } from './windowing';

/** Heights in px before the first measurement, and where layout is missing. */
const GUESSED = { row: 56, view: 900 };

interface ElementRef {
  readonly current: HTMLElement | null;
}

/**
 * Virtual scrolling: which rows of a list to render. `probe` has the height of a closed row. The row at `headingIndex`,
 * if there is one, has a heading above.
 */
export function useRowWindow(
  count: number,
  openedIndex: number,
  scroller: ElementRef,
  probe: ElementRef,
  openedRow: ElementRef,
  headingIndex = -1,
) {
  const [row, setRow] = useState(GUESSED.row);
  const [view, setView] = useState(GUESSED.view);
  const [extra, setExtra] = useState(0);
  const [span, setSpan] = useState({ start: 0, end: 0 });
  const rows: Rows = {
    count,
    height: row,
    ...(openedIndex >= 0 && { opened: { index: openedIndex, extra } }),
    ...(headingIndex >= 0 && { heading: { index: headingIndex, height: Math.round(row / 2) } }),
  };
  const latest = useRef({ rows, view });
  latest.current = { rows, view };

  function look(): void {
    const next = rowsInView(latest.current.rows, scroller.current?.scrollTop ?? 0, latest.current.view);
    setSpan((now) => (now.start === next.start && now.end === next.end ? now : next));
  }

  useLayoutEffect(() => {
    const measure = (): void => {
      setRow(probe.current?.offsetHeight || GUESSED.row);
      setView(scroller.current?.clientHeight || GUESSED.view);
    };
    measure();
    return observe([probe.current, scroller.current], measure);
  }, []);
  useLayoutEffect(() => {
    const measure = (): void => setExtra(Math.max(0, (openedRow.current?.offsetHeight ?? 0) - row));
    measure();
    return observe([openedRow.current], measure);
  }, [openedIndex, row]);
  useLayoutEffect(look, [count, row, view, extra, openedIndex, headingIndex]);
  useEffect(() => {
    const element = scroller.current;
    element?.addEventListener('scroll', look, { passive: true });
    return () => element?.removeEventListener('scroll', look);
  }, []);

  return {
    rows,
    ...span,
    /** Rows that Page Up and Page Down move by. */
    page: Math.max(1, Math.floor(view / row) - 1),
    /** Scrolls the row into view. */
    show: (index: number): void => {
      const element = scroller.current;
      if (element === null) return;
      const top = scrollToShow(latest.current.rows, index, element.scrollTop, latest.current.view);
      if (top !== element.scrollTop) element.scrollTop = top;
    },
  };
}

function observe(elements: readonly (HTMLElement | null)[], onChange: () => void): (() => void) | undefined {
  if (typeof ResizeObserver === 'undefined') return undefined;
  const observer = new ResizeObserver(onChange);
  for (const element of elements) if (element !== null) observer.observe(element);
  return () => observer.disconnect();
}
