import { element } from './elements';

/** Gap between the mention and the card, and between the card and the window's edge, in px. */
const GAP = 6;
const EDGE = 8;

/**
 * The one element Paperbeacon adds to a page: a popover in the top layer with a closed shadow root. It is in the
 * document only while a card is shown.
 */
export interface CardHost {
  readonly isOpen: boolean;
  /** Whether the event happened on the card. */
  owns(event: Event): boolean;
  /** Whether the card has the keyboard focus. */
  hasFocus(): boolean;
  open(css: string, content: HTMLElement, label: string): void;
  /** Places the card beside `target` (viewport coordinates), near `x`. */
  place(target: DOMRect, x: number): void;
  focus(): void;
  close(): void;
  on(type: 'pointerenter' | 'pointerleave' | 'focusout', listener: (event: Event) => void): void;
}

/** `mode` is `closed` in pages; tests that look inside may pass `open`. */
export function createCardHost(signal: AbortSignal, mode: ShadowRootMode = 'closed'): CardHost {
  const host = element('paperbeacon-card' as 'div', { popover: 'manual', role: 'dialog' });
  const shadow = host.attachShadow({ mode });
  const style = document.createElement('style');
  // The host's place is set by a rule inside the shadow root: there `!important` beats whatever the page declares.
  const placement = document.createElement('style');
  let content: HTMLElement | undefined;

  function close(): void {
    content?.remove();
    content = undefined;
    host.remove();
  }
  signal.addEventListener('abort', close);

  return {
    get isOpen() {
      return content !== undefined && host.isConnected;
    },
    owns: (event) => event.composedPath().includes(host),
    hasFocus: () => shadow.activeElement !== null,
    open(css, next, label) {
      close();
      style.textContent = css;
      content = next;
      content.tabIndex = -1;
      shadow.replaceChildren(style, placement, content);
      host.setAttribute('aria-label', label);
      // An open modal dialog makes everything outside it inert, so the card must live inside.
      const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
      (modal ?? document.documentElement).append(host);
      host.showPopover();
    },
    place(target, x) {
      const { width, height } = host.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      const below = clientHeight - target.bottom - GAP - EDGE;
      const above = target.top - GAP - EDGE;
      const top = below >= height || below >= above ? target.bottom + GAP : target.top - GAP - height;
      const left = Math.min(Math.max(EDGE, x), clientWidth - width - EDGE);
      const inside = Math.max(EDGE, Math.min(top, clientHeight - height - EDGE));
      placement.textContent = `:host { left: ${Math.max(EDGE, left)}px !important; top: ${inside}px !important; }`;
    },
    focus() {
      (content?.querySelector<HTMLElement>('button, a[href]') ?? content)?.focus();
    },
    close,
    on: (type, listener) => host.addEventListener(type, listener, { signal }),
  };
}
