import type { ReaderState } from './state/reader-state';

const TYPING = 'textarea, select, input:not([type="checkbox"], [type="file"])';

/** Keys that work wherever the focus is, but for text fields: there only those with the command key. */
export function readerKeys(state: ReaderState, pages: HTMLElement, showHelp: () => void) {
  const plain: Record<string, () => void> = {
    n: () => state.step(1),
    p: () => state.step(-1),
    s: () => state.saveCurrent(),
    l: () => state.togglePanel('papers'),
    o: () => state.togglePanel('outline'),
    '/': () => state.find.open(),
    '?': showHelp,
    '+': () => state.view.zoomIn(),
    '-': () => state.view.zoomOut(),
    '0': () => state.view.setZoom(1),
    w: () => state.view.setZoom('page-width'),
    f: () => state.view.setZoom('page-fit'),
    j: () => state.view.goTo(state.view.page.peek() + 1),
    k: () => state.view.goTo(state.view.page.peek() - 1),
  };
  const command: Record<string, () => void> = {
    f: () => state.find.open(),
    s: () => state.saveCurrent(),
    p: () => state.explainPrint(),
    g: () => state.find.step('next'),
    '+': () => state.view.zoomIn(),
    '=': () => state.view.zoomIn(),
    '-': () => state.view.zoomOut(),
    '0': () => state.view.setZoom(1),
  };

  return function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || !state.isOpen.peek()) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest('dialog')) return;
    const withCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (withCommand && key === 'z' && !target.matches(TYPING) && state.toast.current.peek()?.undo)
      void state.toast.undo();
    else if (withCommand && command[key]) command[key]();
    else if (withCommand || target.matches(TYPING)) return;
    else if (key === 'escape') {
      // A card closes first, by its own key.
      if (state.hasCard() || !state.find.isOpen.peek()) return;
      state.find.close();
      pages.focus();
    } else if (plain[key]) plain[key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
