import type { CardAnswer, CardNode } from '../../core/card';
import { elementOf } from '../page/mention';
import { draw } from './draw';
import { GAP, type Placement, placementOf, roomToGrow, type Spot } from './placement';
import { createSight } from './sight';

/** Lines of text that a card shows below its actions wherever it has them, in px. */
const LEAST_TEXT = 60;
/** How long clicks have no effect after the card opens, moves or is covered, in ms: they aim at something else. */
const GUARD_MS = 300;
/** After this many showings the card closes: a page that covers it again and again gets no card. */
const MAX_SHOWINGS = 9;

/** The fixed parts of a card. The status element stays in place, because screen readers announce only its changes. */
const FRAME: CardNode = [
  'div',
  { class: 'card', tabindex: '-1' },
  ['div', {}, ['div', {}], ['div', {}]],
  ['p', { class: 'unseen', role: 'status' }],
];

/** A style sheet, as its text. */
export interface Sheet {
  textContent: string | null;
}

/** Makes a style sheet of the card's shadow root. */
export type MakeSheet = (shadow: ShadowRoot) => Sheet;

const styleElement: MakeSheet = (shadow) => shadow.appendChild(draw(['style', {}]));

/**
 * The only element that Paperbeacon adds to a page: a popover in the top layer with a closed shadow root. It is in the
 * document only while a card is shown.
 */
export interface CardHost {
  readonly isOpen: boolean;
  readonly isHovered: boolean;
  readonly hasFocus: boolean;
  /** Whether the card already has its style sheet. */
  readonly hasStyles: boolean;
  /** Whether the event happens on the card, or the pointer or the focus comes from the card. */
  owns(event: PointerEvent | FocusEvent): boolean;
  /** Shows a paper; opens the card in `layer` if needed. `fresh` collapses expanded parts and scrolls to the top. */
  show(answer: CardAnswer, fresh: boolean, layer: Element | ShadowRoot): void;
  /** Shows nodes below the paper until the next fresh one. */
  append(nodes: readonly CardNode[]): void;
  /** Places the card at a spot. While the spot stays the same, the card's upper edge does too, whatever expands. */
  place(spot: Spot): void;
  /** Moves the focus to the control with this id, by default to Save. */
  focus(control?: string): void;
  /** Wraps the focus from the last control to the first (`back`: first to last); false when it need not wrap. */
  wrapFocus(back: boolean): boolean;
  close(): void;
  on<Type extends 'pointerleave' | 'focusout'>(type: Type, listener: (event: HTMLElementEventMap[Type]) => void): void;
}

export interface CardHostOptions {
  signal: AbortSignal;
  /** Called when the user presses a control; `act` comes from its `data-act` attribute. */
  onPress: (act: string, control: HTMLElement) => void | Promise<void>;
  /** `closed` in pages; tests that look inside may pass `open`. */
  mode?: ShadowRootMode | undefined;
  /** How a style sheet is made: by default as an element, which the policy of the extension's own pages refuses. */
  makeSheet?: MakeSheet | undefined;
}

/** Expands or collapses the part that the button belongs to. */
function toggle(button: HTMLElement | null): void {
  if (!button) return;
  const { dataset } = button;
  button.ariaExpanded = String(button.ariaExpanded !== 'true');
  if (dataset.other) [button.ariaLabel, dataset.drawn, dataset.other] = [dataset.other, dataset.other, dataset.drawn];
}

export function createCardHost({
  signal,
  onPress,
  mode = 'closed',
  makeSheet = styleElement,
}: CardHostOptions): CardHost {
  // Created in a document without scripts: a page that defines this custom element would get the shadow root.
  const host = document.implementation.createHTMLDocument().createElement('paperbeacon-card');
  const shadow = host.attachShadow({ mode });
  // A rule inside the shadow root positions the host: `!important` there beats every rule of the page.
  const style = makeSheet(shadow);
  const rules = makeSheet(shadow);
  const content = draw(FRAME);
  const [scroller, status] = content.children as unknown as [Element, Element];
  const [paper, extra] = scroller.children as unknown as [Element, Element];
  const sight = createSight(host);
  /** Where the card stands, and for which spot and window; undefined makes the card look for its place again. */
  let placement: Placement | undefined;
  let placedFor = '';
  let movedAt = 0;
  let showings = 0;

  // For an empty style element Firefox checks the page's policy and reports a violation to the page.
  rules.textContent = ':host{left:0}';
  host.popover = 'manual';
  host.setAttribute('role', 'dialog');
  shadow.append(content);

  const isOpen = (): boolean => host.matches(':popover-open');
  const byId = (id = ''): HTMLElement | null => shadow.getElementById(id);

  function close(): void {
    host.remove();
    placement = undefined;
    showings = 0;
  }

  function onToggle({ target }: Event): void {
    const layer = target as Element;
    // A dialog that opens later makes the card inert.
    if (layer.matches('dialog:modal')) return close();
    if (layer === host || !layer.matches(':popover-open')) return;
    raise();
    movedAt = performance.now();
  }

  /** Whether an event of the document comes from the card. The document sees a shadow root's host in its place. */
  function comesFrom(target: EventTarget | null): boolean {
    let at: Node = host;
    for (let root = at.getRootNode(); root instanceof ShadowRoot; root = at.getRootNode()) at = root.host;
    return target === host || target === at;
  }

  /** What the card needs, measured at its normal size. */
  function placeIn(spot: Spot, room: { width: number; height: number }): Placement {
    const actions = shadow.querySelector('.actions')?.getBoundingClientRect().bottom ?? 0;
    const least = actions - content.getBoundingClientRect().top + scroller.scrollTop + LEAST_TEXT;
    const size = { width: content.offsetWidth, height: scroller.scrollHeight + 2, least };
    return placementOf(spot, size, room);
  }

  /** Moves the card to the top of the top layer. */
  function raise(): void {
    if (!isOpen()) return;
    if (++showings > MAX_SHOWINGS) return close();
    const focused = shadow.activeElement as HTMLElement | null;
    host.hidePopover();
    host.showPopover();
    focused?.focus();
  }

  signal.addEventListener('abort', close);
  host.addEventListener('pointerenter', raise);
  document.addEventListener('toggle', onToggle, { capture: true, signal });
  // An element that becomes fullscreen covers everything outside it.
  document.addEventListener('fullscreenchange', close, { signal });
  // The page's own shortcuts and menus must not react to events in the card.
  for (const type of ['pointerdown', 'mousedown', 'click', 'keydown']) {
    shadow.addEventListener(type, (event) => event.stopPropagation());
  }
  shadow.addEventListener('click', (event) => {
    const control = (event.target as Element).closest<HTMLElement>('button, a');
    if (!control) return;
    const { act, toggle: toggles } = control.dataset;
    const covered = sight.isCovered();
    const ignored =
      !event.isTrusted ||
      event.timeStamp - movedAt < GUARD_MS ||
      (!covered && !sight.wasVisible(event.timeStamp, GUARD_MS));
    if (ignored || covered) event.preventDefault();
    if (ignored) return;
    if (toggles) toggle(byId(toggles));
    else if (covered) void onPress('refuse', control);
    if (act && !covered) void onPress(act, control);
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
    owns: (event) => event.composedPath().includes(host) || comesFrom(event.relatedTarget),
    show({ title, nodes, say, css }, fresh, layer) {
      const focused = shadow.activeElement?.id;
      if (css) style.textContent = css;
      const unfolded = fresh ? [] : [...shadow.querySelectorAll('[aria-expanded=true]')];
      paper.replaceChildren(...nodes.map(draw));
      for (const { id } of unfolded) toggle(byId(id));
      // A new element for every message: screen readers do not announce generated content that stays the same.
      status.replaceChildren(draw(['span', {}, say]));
      // Only a change, because the page observes even an attribute that is set to the value it has.
      if (title !== undefined && host.ariaLabel !== title) host.ariaLabel = title;
      if (fresh) {
        extra.replaceChildren();
        scroller.scrollTop = 0;
      }
      if (focused) (byId(focused) ?? byId('save'))?.focus();
      if (isOpen()) return;
      close();
      layer.append(host);
      // The document does not hear of popovers inside a shadow root.
      if (layer instanceof ShadowRoot) layer.addEventListener('toggle', onToggle, { capture: true, signal });
      // The page may have noticed the element and removed it.
      if (host.isConnected) host.showPopover();
    },
    append(nodes) {
      extra.replaceChildren(...nodes.map(draw));
      // A card above its mention grows upwards, unless its controls would move away under the pointer.
      if (placement?.side === 'above' && !host.matches(':hover')) placement = undefined;
    },
    place(spot) {
      if (sight.isDistorted()) return close();
      const { clientWidth: width, clientHeight: height } = document.scrollingElement ?? document.documentElement;
      // Undoes the page's own zoom, so that the card has its normal size and these lengths are viewport px.
      const zoom = `:host{zoom:${1 / (elementOf(host)?.currentCSSZoom ?? 1)}!important`;
      const wanted = JSON.stringify([spot, width, height, zoom]);
      if (!placement || placedFor !== wanted) {
        if (!placement) rules.textContent = `${zoom}}`;
        placement = placeIn(spot, { width, height });
        placedFor = wanted;
      }
      const { left, top, side } = placement;
      const [across, along] = side === 'beside' ? [GAP, 0] : [0, GAP];
      const rule = `${zoom};padding:${along}px ${across}px!important;left:${left - across}px!important;top:${
        top - along
      }px!important}.card{max-height:${roomToGrow(placement, height)}px}`;
      if (rule === rules.textContent) return;
      rules.textContent = rule;
      movedAt = performance.now();
    },
    focus: (control = 'save') => byId(control)?.focus(),
    wrapFocus(back) {
      const controls = [...shadow.querySelectorAll<HTMLElement>('button, a')].filter((one) => one.checkVisibility());
      const [from, to] = back ? [0, -1] : [-1, 0];
      if (shadow.activeElement !== controls.at(from)) return false;
      controls.at(to)?.focus();
      return true;
    },
    close,
    on: (type, listener) => host.addEventListener(type, listener, { signal }),
  };
}
