// Virtual scrolling positions rows freely, which table rows do not allow.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { focusIsLost } from '../../shared/use-kept-focus';
import { useText } from '../../text';
import { toggleDetails } from '../shared/details';
import { startDrag } from '../shared/dragging';
import { createGridKeys } from '../shared/grid-keys';
import { PaperLine } from './paper-line';
import type { LibraryPageState } from '../state/library-page-state';
import { extendTo, selectOnly, toggleSelected } from '../state/selection';
import { useRowWindow } from '../shared/use-row-window';
import { topOf, totalHeight } from '../shared/windowing';

/** Elements of a row that handle clicks themselves; a click there does not select the row. */
const CONTROLS = 'a, button, select, textarea, .line-open';

/** The saved papers. There may be thousands, so only the rows in view are in the document. */
export function PaperGrid({ state }: { state: LibraryPageState }) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const openedRow = useRef<HTMLDivElement>(null);
  const { shown, order, papers, library } = state;
  const selection = state.selection.value;
  const ids = order.value;
  const isInPane = state.wide.value;
  const openedIndex = state.opened.value === undefined || isInPane ? -1 : ids.indexOf(state.opened.value);
  const foundCount = state.foundCount.value;
  const headingIndex = foundCount < ids.length ? foundCount : -1;
  const rowWindow = useRowWindow(ids.length, openedIndex, scroller, probe, openedRow, headingIndex);
  const { rows, start, end, page, show } = rowWindow;
  const activeIndex = selection.active === undefined ? -1 : ids.indexOf(selection.active);
  const tabbable = activeIndex < 0 ? Math.min(start, ids.length - 1) : activeIndex;
  const focusRow = useFocus(scroller, () => state.selection.peek().active);

  const drawn = new Set<number>();
  for (let index = start; index < Math.min(end, ids.length); index++) drawn.add(index);
  // The focused row is always rendered, so that scrolling does not remove it.
  if (activeIndex >= 0) drawn.add(activeIndex);
  if (openedIndex >= 0) drawn.add(openedIndex);

  useEffect(() => {
    if (start < end) void papers.want(ids.slice(start, end));
  }, [start, end, ids]);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [state.list.value?.id, state.query.value, state.shelf.filters.value, state.shelf.sort.value]);

  function onKeyDown(event: KeyboardEvent): void {
    keys(event, (index) => {
      show(index);
      focusRow();
    });
  }
  const keys = createGridKeys(state, page);

  /** Makes the focused row the active one, however it got the focus. The anchor of ranges stays. */
  function onFocusIn(event: FocusEvent): void {
    const id = (event.target as Element).closest<HTMLElement>('[data-paper]')?.dataset['paper'];
    const now = state.selection.peek();
    if (id !== undefined && id !== now.active) state.selection.value = { ...now, active: id };
  }

  function onClick(event: MouseEvent): void {
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('[data-paper]')?.dataset['paper'];
    if (id === undefined || target.closest('.line-open')) return;
    const adds = event.ctrlKey || event.metaKey;
    if (target.matches('[data-select]')) {
      state.selection.value = event.shiftKey
        ? extendTo(selection, ids, id)
        : toggleSelected(state.selection.peek(), id);
    } else if (target.closest(CONTROLS)) {
      state.selection.value = { ...state.selection.peek(), active: id };
    } else if (event.shiftKey) state.selection.value = extendTo(selection, ids, id);
    else state.selection.value = adds ? toggleSelected(selection, id) : selectOnly(id);
  }

  function onDragStart(event: DragEvent): void {
    const id = (event.target as Element).closest<HTMLElement>('[data-paper]')?.dataset['paper'];
    if (id === undefined) return;
    const dragged = selection.ids.has(id) ? state.selected.peek() : [id];
    const titles = dragged.map((one) => library.saved.peek().get(one)).map((one) => one && state.titleOf(one));
    const label = dragged.length === 1 ? (titles[0] ?? '') : t('library.papers.count', dragged.length);
    startDrag(event, dragged, titles.join('\n'), label);
  }

  function line(index: number) {
    const saved = shown.value[index];
    if (saved === undefined) return null;
    return (
      <PaperLine
        key={saved.id}
        state={state}
        saved={saved}
        paper={{ ...papers.of(saved), title: state.titleOf(saved) }}
        lists={library.lists.value}
        index={index}
        top={topOf(rows, index)}
        terms={state.termsOf(saved.id)}
        inAbstract={index >= foundCount}
        selected={selection.ids.has(saved.id)}
        active={index === tabbable}
        opened={index === openedIndex}
        openedRow={openedRow}
      />
    );
  }
  const indexes = [...drawn].sort((a, b) => a - b);
  const found = indexes.filter((index) => index < foundCount);
  const others = indexes.filter((index) => index >= foundCount);
  return (
    <div class="scroller with-facts" ref={scroller}>
      <div class="line-probe" ref={probe} aria-hidden="true" />
      {headingIndex >= 0 && (
        <h3
          class="line-heading"
          id="in-abstracts"
          style={{ transform: `translateY(${topOf(rows, headingIndex) - (rows.heading?.height ?? 0)}px)` }}
        >
          {t('popup.saved.inAbstracts', ids.length - foundCount)}
        </h3>
      )}
      <div
        class="grid"
        role="grid"
        tabIndex={-1}
        aria-label={t('popup.saved.list', { list: state.list.value?.name ?? t('popup.saved.all') })}
        aria-multiselectable="true"
        aria-rowcount={ids.length}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
        onClick={onClick}
        onMouseDown={preventTextSelection}
        onDblClick={(event) => {
          const target = event.target as Element;
          if (target.closest(CONTROLS) || target.matches('input')) return;
          const id = target.closest<HTMLElement>('[data-paper]')?.dataset['paper'];
          if (id !== undefined) toggleDetails(state, id);
        }}
        onDragStart={onDragStart}
        style={{ blockSize: `${totalHeight(rows)}px` }}
      >
        {found.length > 0 && <div role="rowgroup">{found.map(line)}</div>}
        {others.length > 0 && (
          <div role="rowgroup" aria-labelledby="in-abstracts">
            {others.map(line)}
          </div>
        )}
      </div>
    </div>
  );
}

/** Prevents Shift+click, which selects a range of rows, from selecting the text between two clicks too. */
function preventTextSelection(event: MouseEvent): void {
  if (event.shiftKey && !(event.target as Element).closest('textarea, .line-open')) event.preventDefault();
}

/**
 * Keeps the focus in the grid: when a focused row is removed, the active row gets the focus. Does nothing if the user
 * moved the focus elsewhere. Returns a function that focuses the active row, if need be after the next render.
 */
function useFocus(scroller: { current: HTMLElement | null }, active: () => string | undefined): () => void {
  const requested = useRef(false);
  const inside = useRef(false);
  const typing = useRef(false);
  function apply(): void {
    const lost = inside.current && focusIsLost();
    if (!requested.current && !lost) return;
    if (!requested.current && typing.current) {
      // Keys typed for a removed note must not act on another paper, so the grid gets the focus and not a row.
      scroller.current?.querySelector<HTMLElement>('.grid')?.focus({ preventScroll: true });
      return;
    }
    const id = active();
    const row = id === undefined ? null : scroller.current?.querySelector<HTMLElement>(`[data-paper="${id}"]`);
    if (row) requested.current = false;
    row?.focus({ preventScroll: true });
  }
  useLayoutEffect(() => {
    const element = scroller.current;
    const enter = ({ target }: FocusEvent): void => {
      inside.current = true;
      typing.current = (target as Element).matches('textarea');
    };
    const leave = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Node && element?.contains(relatedTarget)) return;
      // A row that is removed leaves the document after this event.
      queueMicrotask(() => {
        if (relatedTarget !== null || (target as Node).isConnected) inside.current = false;
      });
    };
    element?.addEventListener('focusin', enter);
    element?.addEventListener('focusout', leave);
    return () => {
      // The last row was removed, and the grid with it.
      if (element?.contains(document.activeElement)) queueMicrotask(focusFilter);
      element?.removeEventListener('focusin', enter);
      element?.removeEventListener('focusout', leave);
    };
  }, []);
  useLayoutEffect(apply);
  return () => {
    requested.current = true;
    apply();
  };
}

function focusFilter(): void {
  document.querySelector<HTMLElement>('.toolbar input[type="search"]')?.focus();
}
