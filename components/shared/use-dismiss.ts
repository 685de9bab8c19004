import { useEffect, useRef } from 'preact/hooks';

interface ElementRef {
  readonly current: HTMLElement | null;
}

/**
 * The behaviour of all menus: Esc closes the menu and returns the focus, a press or focus outside closes it, and the
 * arrow keys move inside it.
 */
export function useDismiss(menu: ElementRef, anchor: ElementRef, onClose: (returnFocus: boolean) => void): void {
  useEffect(() => {
    const element = menu.current;
    if (element === null) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const outside = (target: EventTarget | null): boolean =>
      target instanceof Node && !element.contains(target) && !anchor.current?.contains(target);

    document.addEventListener('pointerdown', ({ target }) => outside(target) && onClose(false), { signal });
    element.addEventListener('focusout', ({ relatedTarget }) => outside(relatedTarget) && onClose(false), {
      signal,
    });
    element.addEventListener('keydown', (event) => onMenuKey(event, element, onClose), { signal });
    return () => stop.abort();
  }, []);
}

/** Calls `onEscape` when Esc is pressed inside the element, and prevents its default action. */
export function useEscape(ref: ElementRef, onEscape: () => void): void {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    const element = ref.current;
    const onKey = (event: KeyboardEvent): void => {
      // What is inside may have handled the key.
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, []);
}

function onMenuKey(event: KeyboardEvent, menu: HTMLElement, onClose: (returnFocus: boolean) => void): void {
  // A nested menu may have handled the key.
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    onClose(true);
    return;
  }
  const aside = document.activeElement?.matches('[data-aside]') ?? false;
  const beside = besideOf(event.key, document.activeElement, aside);
  if (beside !== undefined) {
    event.preventDefault();
    beside.focus();
    return;
  }
  const items = [...menu.querySelectorAll<HTMLElement>('input, [role^="menuitem"]')].filter(
    (item) => item.matches('[data-aside]') === aside,
  );
  const at = items.findIndex((item) => item === document.activeElement);
  const next = nextIndex(event.key, at, items.length, document.activeElement);
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}

/** The element that a horizontal arrow key leads to: items marked `data-aside` form a second column. */
function besideOf(key: string, active: Element | null, aside: boolean): HTMLElement | undefined {
  if ((key !== 'ArrowRight' && key !== 'ArrowLeft') || active === null) return undefined;
  const forward = getComputedStyle(active).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (aside === (key === forward)) return undefined;
  const other = active.parentElement?.querySelector(aside ? ':not([data-aside])' : '[data-aside]');
  return other instanceof HTMLElement && active.matches('[role="menuitem"]') ? other : undefined;
}

function nextIndex(key: string, at: number, count: number, active: Element | null): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (active?.matches('input[type="text"]')) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}
