/**
 * What the popup's keys do. Keys move the real focus, so assistive tools see every move. Results are found in the
 * document by `data-paper` and their titles by `data-title`, so all three views behave the same.
 */
export interface KeyActions {
  open: (paperId: string, background: boolean) => void;
  /** Opens the first result as soon as it arrives: Enter in the search field. */
  openFirst: (background: boolean) => void;
  /** Saves the first result of the current query as soon as it arrives. */
  saveFirst: () => void;
  save: (paperId: string) => void;
  /** Shows the keys. */
  help: () => void;
  hasQuery: () => boolean;
  clear: () => void;
  close: () => void;
  /** Undoes the last edit; false when there is no edit to undo. */
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

  /** Moves the focus to a result; an index below 0 means the search field. */
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

    // A held key repeats moves and typing, but opens, saves or closes only once.
    if (event.repeat && (command || !typing) && happensOnce(event.key, command || (row !== null && !inField))) {
      event.preventDefault();
      return;
    }
    const paperId = (row ?? titles()[0]?.closest<HTMLElement>('[data-paper]'))?.dataset['paper'];

    if (command && event.key.toLowerCase() === 's') {
      event.preventDefault();
      // While the user types, the rows may still be those of an earlier query.
      if (inField) actions.saveFirst();
      else if (!typing && paperId !== undefined) actions.save(paperId);
      return;
    }
    if (command && event.key.toLowerCase() === 'z' && !event.shiftKey) {
      if (!typing && !(inField && actions.hasQuery()) && actions.undo()) event.preventDefault();
      return;
    }
    if (typing) return;
    if (event.key === '?' && !command && !event.altKey && !(inField && actions.hasQuery())) {
      event.preventDefault();
      actions.help();
      return;
    }

    if (event.key === 'Escape') {
      if (actions.hasQuery()) {
        event.preventDefault();
        actions.clear();
        focusField(false);
      } else actions.close();
    } else if (event.key === 'Enter') {
      const background = event.ctrlKey || event.metaKey || event.shiftKey;
      if (inField) actions.openFirst(background);
      else if (row !== null && target.matches('[data-title]')) actions.open(row.dataset['paper'] ?? '', background);
      else return;
      event.preventDefault();
    } else if (!command && !event.altKey && !event.shiftKey && handleMove(event.key, row, target)) {
      event.preventDefault();
    } else if (!inField && writesText(event)) {
      if (event.key === 's' && row !== null) {
        event.preventDefault();
        actions.save(row.dataset['paper'] ?? '');
      } else if (event.key === '/') {
        event.preventDefault();
        focusField(true);
      } else focusField(false);
    }
  };

  function handleMove(key: string, row: HTMLElement | null, target: Element): boolean {
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

/** Whether the key writes or erases text: the focus moves to the field first, so the character lands there. */
function writesText(event: KeyboardEvent): boolean {
  if (event.key === 'Backspace') return true;
  if (event.key.length !== 1 || event.key === ' ') return false;
  return event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey);
}
