import type { CardAnswer, CardNode } from '../../core/card';
import { draw } from './draw';
import { createSight } from './sight';

/** Between the card and the window's sides, in px, and what its height leaves free, with the gap to the mention. */
const EDGE = 8;
const MARGIN = 16;
/** How far the card reaches back from the pointer, and how tall it gets, in px. */
const REACH = 32;
const MOST_HEIGHT = 480;
/** Clicks are idle this long after the card came, moved or was covered, in ms: they were meant for something else. */
const GUARD_MS = 300;
/** A page that covers the card this often wins, and has none. */
const MOST_SHOWINGS = 9;

/** What every card is made of; the status stays while papers change: screen readers tell changes of what they know. */
const FRAME: CardNode[] = [
  ['style', {}],
  ['style', {}],
  [
    'div',
    { class: 'card', tabindex: '-1' },
    ['div', {}, ['div', {}], ['div', {}]],
    ['p', { class: 'unseen', role: 'status' }],
  ],
];

/**
 * The one element Paperbeacon adds to a page: a popover in the top layer with a closed shadow root. It is in the
 * document only while a card is shown.
 */
export interface CardHost {
  readonly isOpen: boolean;
  readonly isHovered: boolean;
  readonly hasFocus: boolean;
  /** Whether it has its style sheet. */
  readonly hasStyles: boolean;
  /** Whether the event happened on the card, or is about the pointer or the focus coming from it. */
  owns(event: PointerEvent | FocusEvent): boolean;
  /** Shows a paper in a new card, or in the open one; `fresh` folds what was unfolded. */
  show(answer: CardAnswer, fresh: boolean): void;
  /** Puts what came later below the paper, until a fresh one is shown. The edge beside the mention stays where it is. */
  append(nodes: readonly CardNode[]): void;
  /** Places the card beside `target` (viewport coordinates), near `x`, on which side of that the reading direction says. */
  place(target: DOMRect, x: number, rtl: boolean): void;
  /** Moves the keyboard to a control, or to Save. */
  focus(control?: string): void;
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
  onPress: (act: string, control: HTMLElement) => void;
  /** `closed` in pages; tests that look inside may pass `open`. */
  mode?: ShadowRootMode | undefined;
}

export function createCardHost({ signal, onPress, mode = 'closed' }: CardHostOptions): CardHost {
  // Made in a document without scripts: in its own, a page that defines this element gets hold of the shadow root.
  const host = document.implementation.createHTMLDocument().createElement('paperbeacon-card');
  const shadow = host.attachShadow({ mode });
  // The host's place is set by a rule inside the shadow root: there `!important` beats whatever the page declares.
  const [style, placement, content] = FRAME.map(draw) as [HTMLElement, HTMLElement, HTMLElement];
  const [scroller, status] = content.children as unknown as [Element, Element];
  const [paper, later] = scroller.children as unknown as [Element, Element];
  const sight = createSight(host);
  let above = false;
  let targetTop: number | undefined;
  let movedAt = 0;
  let showings = 0;

  // Firefox asks the page's policy about an empty style element, and reports it to the page.
  placement.textContent = ':host{left:0}';
  host.popover = 'manual';
  host.setAttribute('role', 'dialog');
  shadow.append(style, placement, content);

  const isOpen = (): boolean => host.matches(':popover-open');
  const byId = (id = ''): HTMLElement | null => shadow.getElementById(id);

  function close(): void {
    host.remove();
    targetTop = undefined;
    showings = 0;
  }

  /** Puts the card above whatever else is in the top layer. */
  function raise(): void {
    if (!isOpen()) return;
    if (++showings > MOST_SHOWINGS) return close();
    const focused = shadow.activeElement as HTMLElement | null;
    host.hidePopover();
    host.showPopover();
    focused?.focus();
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
    const { act, toggle } = control.dataset;
    const veiled = sight.isVeiled();
    const early =
      !event.isTrusted ||
      event.timeStamp - movedAt < GUARD_MS ||
      (!veiled && !sight.wasClear(event.timeStamp, GUARD_MS));
    if (early || veiled) event.preventDefault();
    if (early) return;
    if (toggle) {
      const button = byId(toggle);
      button?.setAttribute('aria-expanded', String(button.ariaExpanded !== 'true'));
    } else if (veiled) onPress('refuse', control);
    else if (act) onPress(act, control);
  });

  return {
    get isOpen() {
      return isOpen();
    },
    get isHovered() {
      return host.matches(':popover-open:hover');
    },
    get hasFocus() {
      return shadow.activeElement !== null;
    },
    get hasStyles() {
      return style.textContent !== '';
    },
    owns: (event) => event.composedPath().includes(host) || event.relatedTarget === host,
    show({ title, nodes, say, css }, fresh) {
      const focused = shadow.activeElement?.id;
      if (css) style.textContent = css;
      const unfolded = fresh ? [] : [...shadow.querySelectorAll('[aria-expanded=true]')];
      paper.replaceChildren(...nodes.map(draw));
      for (const { id } of unfolded) byId(id)?.setAttribute('aria-expanded', 'true');
      status.textContent = say;
      if (title !== undefined) host.setAttribute('aria-label', title);
      if (fresh) {
        later.replaceChildren();
        scroller.scrollTop = 0;
      }
      if (focused) (byId(focused) ?? byId('save'))?.focus();
      if (isOpen()) return;
      close();
      // An open modal dialog makes everything outside it inert, so the card must live inside.
      const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
      (modal ?? document.documentElement).append(host);
      // The page may have heard of it and taken it out again.
      if (host.isConnected) host.showPopover();
    },
    append(nodes) {
      later.replaceChildren(...nodes.map(draw));
      // Above its mention a card grows upwards, and what was under the pointer with it.
      if (above && nodes.length > 0) movedAt = performance.now();
    },
    place(target, x, rtl) {
      if (sight.isDistorted()) return close();
      const { clientWidth, clientHeight } = document.scrollingElement ?? document.documentElement;
      const below = clientHeight - target.bottom;
      // Only when the mention moves: a card that unfolds stays on its side.
      if (target.top !== targetTop)
        above = target.top > below && Math.min(scroller.scrollHeight, MOST_HEIGHT) > below - MARGIN;
      targetTop = target.top;
      const left = Math.min(
        rtl ? x + REACH - host.offsetWidth : x - REACH,
        clientWidth - host.offsetWidth - EDGE,
      );
      // The page's own zoom is taken back: the card is as large as elsewhere, and these lengths are the window's.
      const rule = `:host{zoom:${1 / (host.parentElement?.currentCSSZoom ?? 1)}!important;left:${Math.max(EDGE, left)}px!important;${
        above ? `bottom:${clientHeight - target.top}` : `top:${target.bottom}`
      }px!important}.card{max-height:${Math.min(MOST_HEIGHT, (above ? target.top : below) - MARGIN)}px}`;
      if (rule === placement.textContent) return;
      placement.textContent = rule;
      movedAt = performance.now();
    },
    focus: (control = 'save') => byId(control)?.focus(),
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
