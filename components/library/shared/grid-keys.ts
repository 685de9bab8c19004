import type { ReadState } from '../../../lib/core/library/types';
import type { LibraryPageState } from '../state/library-page-state';
import { toggleDetails } from './details';
import { moveActive, selectAll, selectNone, toggleSelected } from '../state/selection';

const TYPING = 'textarea, select, input:not([type="checkbox"])';

/**
 * Keys of the grid of papers. `onMoved` gets the index of the new active row. Typing in a field, and Space and Enter on
 * a control, keep their usual effect.
 */
export function createGridKeys(state: LibraryPageState, page: number) {
  return function onKeyDown(event: KeyboardEvent, onMoved: (index: number) => void): void {
    const target = event.target as Element;
    if (event.defaultPrevented || event.isComposing || target.matches(TYPING)) return;
    const onRow = target.matches('[data-paper]');
    if (target.closest('.line-open') !== null && event.key !== 'Escape') return;
    const command = event.ctrlKey || event.metaKey;
    const selection = state.selection.peek();
    const order = state.order.peek();

    function move(step: number): void {
      const next = moveActive(selection, order, step, event.shiftKey);
      state.selection.value = next;
      if (next.active !== undefined) onMoved(order.indexOf(next.active));
    }
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -order.length,
      End: order.length,
    };
    const step = steps[event.key];
    if (event.altKey) return;
    if (step !== undefined) move(step);
    else if (command && event.key.toLowerCase() === 'a') state.selection.value = selectAll(selection, order);
    else if (event.key === 'Escape') {
      if (selection.ids.size > 0) state.selection.value = selectNone(selection);
      else if (state.opened.peek() !== undefined && !state.wide.peek()) {
        state.opened.value = undefined;
        onMoved(order.indexOf(selection.active ?? ''));
      } else return;
    } else if (!onRow || selection.active === undefined) return;
    else if (event.key === ' ') state.selection.value = toggleSelected(selection, selection.active);
    else if (event.key === 'Enter') toggleDetails(state, selection.active);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      // A key that is held down would remove one row after another.
      if (!event.repeat) removeSelected(state);
    } else {
      const mark = command ? undefined : STATE_KEYS.get(event.key);
      if (mark === undefined) return;
      void state.setRead(selectedOrActive(state), mark);
    }
    event.preventDefault();
  };
}

const STATE_KEYS = new Map<string, ReadState>([
  ['1', 'to-read'],
  ['2', 'reading'],
  ['3', 'read'],
]);

/** The selected papers, or else the active one. */
function selectedOrActive(state: LibraryPageState): string[] {
  const ids = state.selected.peek();
  const { active } = state.selection.peek();
  return ids.length === 0 && active !== undefined ? [active] : ids;
}

/** Removes the selected papers from the list shown, or from the library if all papers are shown. */
export function removeSelected(state: LibraryPageState): void {
  const ids = selectedOrActive(state);
  const list = state.list.peek();
  void (list === undefined ? state.removeFromLibrary(ids) : state.removeFromList(ids, list.id));
}
