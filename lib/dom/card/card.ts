import type { CardAct, CardAnswer, CardRequest } from '../../core/card';
import type { Mention } from '../mention';
import { createCardHost } from './card-host';

/** Shows the card of the papers under one point and takes it away again. */
export interface Card {
  /** The mention whose paper the open card shows. */
  readonly mention: Mention | undefined;
  /**
   * Opens the card at `x` (viewport px) beside the first of the mentions; the others are a button away. `focus` moves the
   * keyboard there. An open card that has this first one stays as it is.
   */
  show(mentions: readonly Mention[], at: { x: number; focus?: boolean }): Promise<void>;
  hide(): void;
  /** The keyboard focus is in the card. */
  readonly hasFocus: boolean;
  readonly isHovered: boolean;
  /** True while a closing card gives the focus back: what gets it was not asked for. */
  readonly returnsFocus: boolean;
  /** Whether the event happened on the card. */
  owns(event: Event): boolean;
  onLeave(listener: (event: PointerEvent) => void): void;
}

export interface CardOptions {
  /** Asks the background what the card shows; undefined when the paper is not known any more. */
  ask: (request: CardRequest) => Promise<CardAnswer | undefined>;
  /** Called when the background does not answer. */
  onError: (error: unknown) => void;
  signal: AbortSignal;
  mode?: ShadowRootMode;
}

export function createCard({ ask, onError, signal, mode }: CardOptions): Card {
  const host = createCardHost({ signal, mode, onPress });
  /** The papers under the point, and which of them is shown. */
  let mentions: readonly Mention[] = [];
  let at = 0;
  let x = 0;
  let frame = 0;
  let returnFocus: Element | null = null;
  let returning = false;

  async function update(act: CardAct, listId?: string): Promise<void> {
    const mention = mentions[at];
    if (!mention) return;
    const { id: paperId, reason } = mention;
    const of = mentions.length;
    const answer = await ask({ paperId, reason, at, of, act, listId, dressed: host.isDressed }).catch(
      onError,
    );
    if (mention !== mentions[at] || signal.aborted) return;
    if (!answer) return hide();
    host.show(answer, act === 'show');
    follow();
  }

  /** Keeps the card beside its mention, whatever moves that. */
  function follow(): void {
    cancelAnimationFrame(frame);
    const mention = mentions[at];
    if (!mention || !host.isOpen || host.isDistorted) return hide();
    const target = mention.range.getBoundingClientRect();
    if (target.bottom < 0 || target.top > innerHeight || target.width === 0) return hide();
    host.place(target, x, getComputedStyle(mention.container).direction === 'rtl');
    frame = requestAnimationFrame(follow);
  }

  function onPress(act: string, listId?: string): void {
    if (act === 'close') hide();
    else if (act === 'next') step(1);
    else if (act === 'previous') step(-1);
    else void update(act as CardAct, listId);
  }

  function step(by: number): void {
    at = (at + by + mentions.length) % mentions.length;
    void update('show');
  }

  function hide(): void {
    if (mentions.length === 0) return;
    const { hasFocus } = host;
    mentions = [];
    cancelAnimationFrame(frame);
    host.close();
    returning = true;
    if (hasFocus && returnFocus instanceof HTMLElement) returnFocus.focus();
    returning = false;
    returnFocus = null;
  }

  // First of all listeners: these keys are for the card, not for a dialog of the page.
  window.addEventListener(
    'keydown',
    (event) => {
      const { key } = event;
      if (!event.isTrusted || !host.isOpen) return;
      if (key === 'Escape') hide();
      else if (!host.hasFocus) return;
      else if (mentions.length > 1 && key === 'ArrowRight') step(1);
      else if (mentions.length > 1 && key === 'ArrowLeft') step(-1);
      else if (key !== 'Tab' || !host.goRound(event.shiftKey)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
    },
    { capture: true, signal },
  );
  document.addEventListener('pointerdown', (event) => !host.owns(event) && hide(), { capture: true, signal });
  window.addEventListener('pagehide', hide, { signal });
  host.on('focusout', (event) => event.relatedTarget instanceof Node && hide());

  return {
    get mention() {
      return host.isOpen ? mentions[at] : undefined;
    },
    async show(next, { x: from, focus = false }) {
      const [first] = next;
      if (!host.isOpen || !first || !mentions.includes(first)) {
        hide();
        mentions = next;
        at = 0;
        x = from;
        await update('show');
      }
      if (!focus || !first || mentions[at] !== first) return;
      returnFocus ??= document.activeElement;
      host.focus();
    },
    hide,
    get hasFocus() {
      return host.hasFocus;
    },
    get isHovered() {
      return host.isHovered;
    },
    get returnsFocus() {
      return returning;
    },
    owns: (event) => host.owns(event),
    onLeave: (listener) => host.on('pointerleave', listener),
  };
}
