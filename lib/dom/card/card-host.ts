import type { CardAnswer } from '../../core/card';
import { draw } from './draw';
import { createSight } from './sight';

/** Between the mention and the card, and between the card and the window's edge, in px. */
const GAP = 6;
const EDGE = 8;
/** How far the card reaches back from the pointer, and how tall it gets, in px. */
const REACH = 32;
const MOST_HEIGHT = 480;
/** Clicks are idle this long after the card came, moved or was covered, in ms: they were meant for something else. */
const GUARD_MS = 300;
/** A page that covers the card this often wins, and has none. */
const MOST_SHOWINGS = 9;

/**
 * The one element Paperbeacon adds to a page: a popover in the top layer with a closed shadow root. It is in the
 * document only while a card is shown.
 */
export interface CardHost {
  readonly isOpen: boolean;
  readonly isHovered: boolean;
  /** The page distorts the card beyond what it can answer for. */
  readonly isDistorted: boolean;
  readonly hasFocus: boolean;
  /** Whether it has its style sheet. */
  readonly isDressed: boolean;
  /** Whether the event happened on the card. */
  owns(event: Event): boolean;
  /** Shows a paper in a new card, or in the open one; `fresh` folds what was unfolded. */
  show(answer: CardAnswer, fresh: boolean): void;
  /** Places the card beside `target` (viewport coordinates), near `x`, on which side of that the reading direction says. */
  place(target: DOMRect, x: number, rtl: boolean): void;
  focus(): void;
  /** Goes round from the card's last control to its first; false when Tab finds its own way. */
  goRound(back: boolean): boolean;
  close(): void;
  on<Type extends 'pointerleave' | 'focusout'>(
    type: Type,
    listener: (event: HTMLElementEventMap[Type]) => void,
  ): void;
}

export interface CardHostOptions {
  signal: AbortSignal;
  /** Something was pressed in the card, by its reader. */
  onPress: (act: string, listId?: string) => void;
  /** `closed` in pages; tests that look inside may pass `open`. */
  mode?: ShadowRootMode | undefined;
}

export function createCardHost({ signal, onPress, mode = 'closed' }: CardHostOptions): CardHost {
  // Made in a document without scripts: in its own, a page that defines this element gets hold of the shadow root.
  const host = document.implementation.createHTMLDocument().createElement('paperbeacon-card');
  const shadow = host.attachShadow({ mode });
  const style = document.createElement('style');
  // The host's place is set by a rule inside the shadow root: there `!important` beats whatever the page declares.
  const placement = document.createElement('style');
  const content = document.createElement('div');
  const paper = document.createElement('div');
  // Stays while papers change: screen readers tell what changes in an element that they know.
  const status = document.createElement('p');
  const sight = createSight(host);
  /** Ids of the buttons that unfolded something. */
  let unfolded = new Set<string>();
  let above = false;
  let targetTop: number | undefined;
  let movedAt = 0;
  let showings = 0;

  host.popover = 'manual';
  host.setAttribute('role', 'dialog');
  content.className = 'card';
  content.tabIndex = -1;
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  content.append(paper, status);
  shadow.append(style, placement, content);

  const isOpen = (): boolean => host.isConnected && host.matches(':popover-open');
  const byId = (id = ''): HTMLElement | null => shadow.getElementById(id);

  function close(): void {
    sight.stop();
    host.remove();
    targetTop = undefined;
    showings = 0;
  }

  /** Puts the card above whatever else is in the top layer. */
  function raise(): void {
    if (!isOpen() || host.matches(':focus-within')) return;
    if (++showings > MOST_SHOWINGS) return close();
    host.hidePopover();
    host.showPopover();
  }

  signal.addEventListener('abort', close);
  host.addEventListener('pointerenter', raise);
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target === host || !(target as Element).matches(':popover-open')) return;
      raise();
      movedAt = performance.now();
    },
    { capture: true, signal },
  );
  // What happens in the card is no business of the page's own shortcuts and menus.
  for (const type of ['pointerdown', 'mousedown', 'click', 'keydown']) {
    shadow.addEventListener(type, (event) => event.stopPropagation());
  }
  shadow.addEventListener('click', (event) => {
    const control = (event.target as Element).closest<HTMLElement>('button, a');
    if (!control) return;
    const { act, toggle, list } = control.dataset;
    const early = !event.isTrusted || performance.now() - movedAt < GUARD_MS;
    const veiled = sight.isVeiled();
    if (early || veiled) event.preventDefault();
    if (early) return;
    if (toggle) {
      if (!unfolded.delete(toggle)) unfolded.add(toggle);
      unfold(toggle);
    } else if (veiled) onPress('refuse');
    else if (act) onPress(act, list);
  });

  function unfold(id: string): void {
    byId(id)?.setAttribute('aria-expanded', String(unfolded.has(id)));
  }

  return {
    get isOpen() {
      return isOpen();
    },
    get isDistorted() {
      return sight.isDistorted();
    },
    get isHovered() {
      return isOpen() && host.matches(':hover');
    },
    get hasFocus() {
      return isOpen() && shadow.activeElement !== null;
    },
    get isDressed() {
      return style.textContent !== '';
    },
    owns: (event) => event.composedPath().includes(host),
    show({ title, nodes, say, css }, fresh) {
      const focused = shadow.activeElement?.id;
      if (css) style.textContent = css;
      if (fresh) unfolded = new Set();
      paper.replaceChildren(...nodes.map(draw));
      for (const id of unfolded) unfold(id);
      status.textContent = say;
      host.setAttribute('aria-label', title);
      if (focused) (byId(focused) ?? byId('save'))?.focus();
      if (isOpen()) return;
      close();
      // An open modal dialog makes everything outside it inert, so the card must live inside.
      const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
      (modal ?? document.documentElement).append(host);
      // The page may have heard of it and taken it out again.
      if (host.isConnected) host.showPopover();
      sight.watch();
    },
    place(target, x, rtl) {
      const { clientWidth, clientHeight } = document.scrollingElement ?? document.documentElement;
      const room = clientHeight - EDGE - GAP;
      const height = Math.min(content.scrollHeight + 2, MOST_HEIGHT);
      // Only when the mention moves: a card that unfolds stays on its side.
      if (target.top !== targetTop)
        above = height > room - target.bottom && target.top > clientHeight - target.bottom;
      targetTop = target.top;
      const left = Math.min(
        rtl ? x + REACH - host.offsetWidth : x - REACH,
        clientWidth - host.offsetWidth - EDGE,
      );
      // No gap between the mention and the card's box, only within: the pointer on its way leaves neither.
      const inset = above
        ? `bottom:${clientHeight - target.top}px!important;padding-bottom`
        : `top:${target.bottom}px!important;padding-top`;
      const most = Math.min(MOST_HEIGHT, (above ? target.top : clientHeight - target.bottom) - EDGE - GAP);
      // The page's own zoom is taken back: the card is as large as elsewhere, and these lengths are the window's.
      const zoom = 1 / (host.parentElement?.currentCSSZoom ?? 1);
      const rule = `:host{left:${Math.max(EDGE, left)}px!important;zoom:${zoom}!important;${inset}:${GAP}px!important}.card{max-height:${most}px}`;
      if (rule === placement.textContent) return;
      placement.textContent = rule;
      movedAt = performance.now();
    },
    focus: () => byId('save')?.focus(),
    goRound(back) {
      const controls = [...shadow.querySelectorAll<HTMLElement>('button, a')].filter((one) =>
        one.checkVisibility(),
      );
      const [from, to] = back ? [0, -1] : [-1, 0];
      if (shadow.activeElement !== controls.at(from)) return false;
      controls.at(to)?.focus();
      return true;
    },
    close,
    on: (type, listener) => host.addEventListener(type, listener, { signal }),
  };
}
