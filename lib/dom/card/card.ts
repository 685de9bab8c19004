import type { CardAct, CardAnswer, CardRequest } from '../../core/card';
import type { Mention } from '../mention';
import { type CardHost, createCardHost } from './card-host';

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
  readonly host: Pick<CardHost, 'hasFocus' | 'isHovered' | 'owns' | 'on'>;
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

  async function update(act: CardAct, listId?: string): Promise<void> {
    const mention = mentions[at];
    if (!mention) return;
    const { id, reason } = mention;
    const { length: of } = mentions;
    const answer = await ask({ id, reason, at, of, act, listId, dressed: host.isDressed }).catch(onError);
    if (mention !== mentions[at] || signal.aborted) return;
    if (!answer) return hide();
    host.show(answer, act === 'show');
    follow();
  }

  /** Keeps the card beside its mention, whatever moves that. */
  function follow(): void {
    cancelAnimationFrame(frame);
    const mention = mentions[at];
    if (!mention || !host.isOpen) return hide();
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
    if (mentions.length < 2) return;
    at = (at + by + mentions.length) % mentions.length;
    void update('show');
  }

  function hide(): void {
    if (mentions.length === 0) return;
    mentions = [];
    cancelAnimationFrame(frame);
    // From the open card, so that what gets the focus can tell where it comes from.
    if (host.hasFocus && returnFocus instanceof HTMLElement) returnFocus.focus();
    returnFocus = null;
    host.close();
  }

  // First of all listeners: these keys are for the card, not for a dialog of the page.
  window.addEventListener(
    'keydown',
    (event) => {
      const { key } = event;
      if (!event.isTrusted || !host.isOpen) return;
      if (key === 'Escape') hide();
      else if (!host.hasFocus) return;
      else if (key === 'ArrowRight') step(1);
      else if (key === 'ArrowLeft') step(-1);
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
    host,
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
  };
}
