import type { LibraryPageState } from '../state/library-page-state';
import { focusPane } from './restore-focus';

/** Shows the details of a row: beside the list, where they get the focus, or by opening and closing the row. */
export function toggleDetails(state: LibraryPageState, id: string): void {
  if (state.wide.peek()) {
    state.selection.value = { ...state.selection.peek(), active: id };
    // After the pane shows this row.
    setTimeout(focusPane);
  } else state.opened.value = state.opened.peek() === id ? undefined : id;
}
