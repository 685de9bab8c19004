import type { Mention } from '../mention';
import { createCardHost } from './card-host';
import type { CardActions, CardData, CardLook } from './card-types';
import { renderCard } from './card-view';

/** Shows the card of a mention and takes it away again. */
export interface Card {
  /** The mention whose card is open. */
  readonly mention: Mention | undefined;
  /** Opens the card at `x` (viewport px) below the mention; `focus` moves the keyboard there. */
  show(mention: Mention, at: { x: number; focus?: boolean }): Promise<void>;
  hide(): void;
  /** Whether the keyboard focus is in the card. */
  hasFocus(): boolean;
  /** True while a closing card gives the focus back: what gets it was not asked for. */
  readonly returnsFocus: boolean;
  /** Whether the event happened on the card. */
  owns(event: Event): boolean;
  onPointer(enter: () => void, leave: () => void): void;
}

export interface CardOptions {
  actions: CardActions;
  /** Called when the background does not answer. */
  onError: (error: unknown) => void;
  signal: AbortSignal;
  mode?: ShadowRootMode;
}

export function createCard({ actions, onError, signal, mode }: CardOptions): Card {
  const host = createCardHost(signal, mode);
  let look: CardLook | undefined;
  let mention: Mention | undefined;
  let x = 0;
  let returnFocus: Element | null = null;
  let returning = false;

  /** Undefined when the paper is unknown or the background does not answer; the latter is told. */
  async function loadCard(paperId: string): Promise<CardData | undefined> {
    try {
      const [data, loaded] = await Promise.all([actions.load(paperId), look ?? actions.look()]);
      look = loaded;
      return data;
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  function hide(): void {
    if (!mention) return;
    const hadFocus = host.hasFocus();
    mention = undefined;
    host.close();
    returning = true;
    if (hadFocus && returnFocus instanceof HTMLElement && returnFocus.isConnected) returnFocus.focus();
    returning = false;
    returnFocus = null;
  }

  function place(): void {
    if (!mention || !host.isOpen) return;
    const target = mention.range.getBoundingClientRect();
    const gone = target.bottom < 0 || target.top > innerHeight || target.width === 0;
    if (gone) hide();
    else host.place(target, x);
  }

  // First of all listeners: this Escape is for the card, not for a dialog of the page.
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted || !mention || !host.isOpen) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      hide();
    },
    { capture: true, signal },
  );
  document.addEventListener('pointerdown', (event) => !host.owns(event) && hide(), { capture: true, signal });
  document.addEventListener('scroll', place, { capture: true, passive: true, signal });
  window.addEventListener('resize', place, { signal });
  window.addEventListener('pagehide', hide, { signal });
  host.on('focusout', (event) => {
    const to = (event as FocusEvent).relatedTarget;
    if (to instanceof Node && mention) hide();
  });

  return {
    get mention() {
      // A page that removes our element closes the card.
      if (mention && !host.isOpen) mention = undefined;
      return mention;
    },
    async show(next, { x: at, focus = false }) {
      if (mention === next && host.isOpen) {
        if (focus) host.focus();
        return;
      }
      hide();
      mention = next;
      x = at;
      const data = await loadCard(next.id);
      if (mention !== next || signal.aborted) return;
      if (!data || !look) {
        mention = undefined;
        return;
      }
      if (focus) returnFocus = document.activeElement;
      host.open(look.css, renderCard(data, next.reason, look.texts, actions), data.title);
      place();
      if (focus) host.focus();
    },
    hide,
    hasFocus: () => host.isOpen && host.hasFocus(),
    get returnsFocus() {
      return returning;
    },
    owns: (event) => host.owns(event),
    onPointer(enter, leave) {
      host.on('pointerenter', enter);
      host.on('pointerleave', leave);
    },
  };
}
