/**
 * Keys of the popup. Focus is real: results are found in the document by `data-paper`, their titles by `data-title`,
 * so all three views behave alike and a reader's own assistive tools see every move.
 */
export interface KeyActions {
  open: (paperId: string, background: boolean) => void;
  /** Enter in the field: the first result, once there is one. */
  openFirst: (background: boolean) => void;
  /** Saves the first result of what was typed last, once it is there. */
  keepFirst: () => void;
  keep: (paperId: string) => void;
  hasQuery: () => boolean;
  clear: () => void;
  close: () => void;
  /** Takes back the last edit; false where there is none on offer. */
  undo: () => boolean;
}

const FIELD = 'input[type="search"]';
const TEXT_ENTRY = 'textarea, input:not([type="checkbox"], [type="radio"], [type="search"])';

export function createKeyHandler(root: HTMLElement, actions: KeyActions): (event: KeyboardEvent) => void {
  const field = (): HTMLInputElement | null => root.querySelector<HTMLInputElement>(FIELD);
  const titles = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-paper] [data-title]')];

  function focusField(select: boolean): void {
    const input = field();
    if (input === null) return;
    input.focus();
    const end = input.value.length;
    input.setSelectionRange(select ? 0 : end, end);
  }

  /** Moves among the results; above the first is the field. */
  function moveTo(index: number): void {
    const all = titles();
    if (index < 0) focusField(false);
    else all[Math.min(index, all.length - 1)]?.focus();
  }

  function moveFrom(row: Element | null, step: 1 | -1): void {
    if (row === null) moveTo(step === 1 ? 0 : -1);
    else moveTo(titles().findIndex((title) => row.contains(title)) + step);
  }

  return function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : root;
    const row = target.closest<HTMLElement>('[data-paper]');
    const inField = target.matches(FIELD);
    const typing = target.matches(TEXT_ENTRY);
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;

    // A key held down goes on moving and typing; what it opens, saves or closes, it does once.
    if (
      event.repeat &&
      (command || !typing) &&
      happensOnce(event.key, command || (row !== null && !inField))
    ) {
      event.preventDefault();
      return;
    }
    const paperId = (row ?? titles()[0]?.closest<HTMLElement>('[data-paper]'))?.dataset['paper'];

    if (command && event.key.toLowerCase() === 's') {
      event.preventDefault();
      // In the field the answer may still be on its way: what is shown is not yet what was asked for.
      if (inField) actions.keepFirst();
      else if (!typing && paperId !== undefined) actions.keep(paperId);
      return;
    }
    if (command && event.key.toLowerCase() === 'z' && !event.shiftKey) {
      if (!typing && !(inField && actions.hasQuery()) && actions.undo()) event.preventDefault();
      return;
    }
    if (typing) return;

    if (event.key === 'Escape') {
      if (actions.hasQuery()) {
        event.preventDefault();
        actions.clear();
        focusField(false);
      } else actions.close();
    } else if (event.key === 'Enter') {
      const background = event.ctrlKey || event.metaKey || event.shiftKey;
      if (inField) actions.openFirst(background);
      else if (row !== null && target.matches('[data-title]'))
        actions.open(row.dataset['paper'] ?? '', background);
      else return;
      event.preventDefault();
    } else if (!command && !event.altKey && !event.shiftKey && moves(event.key, row, target)) {
      event.preventDefault();
    } else if (!inField && leadsToField(event)) {
      if (event.key === 's' && row !== null) {
        event.preventDefault();
        actions.keep(row.dataset['paper'] ?? '');
      } else if (event.key === '/') {
        event.preventDefault();
        focusField(true);
      } else focusField(false);
    }
  };

  function moves(key: string, row: HTMLElement | null, target: Element): boolean {
    const onRow = target.matches('[data-title], [data-disclose]');
    if (key === 'ArrowDown') moveFrom(row, 1);
    else if (key === 'ArrowUp' && !target.matches(FIELD)) moveFrom(row, -1);
    else if (row === null) return false;
    else if (key === 'Home') moveTo(0);
    else if (key === 'End') moveTo(titles().length - 1);
    else if ((key === 'ArrowRight' || key === 'ArrowLeft') && onRow) {
      const forward = getComputedStyle(root).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      disclose(row, key === forward);
    } else return false;
    return true;
  }
}

function disclose(row: Element, open: boolean): void {
  const button = row.querySelector<HTMLElement>('[data-disclose]');
  if (button?.getAttribute('aria-expanded') === String(!open)) button.click();
}

function happensOnce(key: string, saves: boolean): boolean {
  return key === 'Enter' || key === 'Escape' || (saves && key.toLowerCase() === 's');
}

/** Keys that write or erase text belong to the field: the character lands there, since the focus moves before it does. */
function leadsToField(event: KeyboardEvent): boolean {
  if (event.key === 'Backspace') return true;
  if (event.key.length !== 1 || event.key === ' ') return false;
  return event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey);
}
