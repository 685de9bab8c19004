/** The hover card on pages: what it shows, where it is placed, and how it resists the page around it. */
import type { CardAct, CardAnswer, CardNode, CardRequest, CitationFormat } from '../../core/card';
import { focusedElement } from '../page/flat-tree';
import type { Mention } from '../page/mention';
import { around, partsInView, piecesNear } from '../page/pieces';
import { type CardHost, createCardHost, type MakeSheet } from './card-host';
import { copyText } from './copy';
import { layerAround } from './layer';
import type { Spot } from './placement';

/** Shows and hides the card of the papers at one point. */
export interface Card {
  /** The mention whose card is open. */
  readonly mention: Mention | undefined;
  /**
   * Opens the card near a point (viewport px; `y` is where the mention begins by default) beside the first mention; buttons in
   * the card lead to the others. `focus` moves the keyboard focus into it. A card that is already open for this mention
   * stays as it is.
   */
  show(mentions: readonly Mention[], at: { x: number; y?: number; focus?: boolean }): Promise<void>;
  hide(): void;
  readonly host: Pick<CardHost, 'hasFocus' | 'isHovered' | 'owns' | 'on'>;
}

export interface CardOptions {
  /** Asks the background for the card's content; undefined when the paper is no longer known. */
  ask: (request: CardRequest) => Promise<CardAnswer | undefined>;
  /** Asks for the list of related papers, which the card shows below the paper. */
  askForRelated: (paperId: string) => Promise<CardNode[]>;
  /** Called when the background does not answer. */
  onError: (error: unknown) => void;
  signal: AbortSignal;
  mode?: ShadowRootMode;
  makeSheet?: MakeSheet;
}

/** A paper that the card shows or showed. */
interface Shown {
  id: string;
  /** The list of related papers, once loaded. */
  related?: readonly CardNode[];
  /** Id of the control that opened the next paper. */
  left?: string;
}

export function createCard({ ask, askForRelated, onError, signal, ...look }: CardOptions): Card {
  const host = createCardHost({ ...look, signal, onPress });
  /** The mentions at the point, and the index of the one that the card belongs to. */
  let mentions: readonly Mention[] = [];
  let at = 0;
  /** The path of papers from the mention's own to the one shown now. */
  let trail: Shown[] = [];
  /** The point that opened the card, as a distance from the mention's corner: the page may scroll. */
  let point = { x: 0, y: 0 };
  let frame = 0;
  let returnFocus: Element | null = null;

  async function update(act: CardAct, on: Pick<CardRequest, 'listId' | 'format'> = {}): Promise<void> {
    const mention = mentions[at];
    const shown = trail.at(-1);
    if (!mention || !shown) return;
    const answer = await ask({
      id: shown.id,
      reason: mention.reason,
      at,
      of: mentions.length,
      act,
      from: trail.at(-2)?.id,
      ...on,
      hasStyles: host.hasStyles,
    }).catch(onError);
    if (shown !== trail.at(-1) || signal.aborted) return;
    if (!answer) return hide();
    host.show(answer, act === 'show', layerAround(mention.range.startContainer));
    if (act === 'show') void showRelated(shown);
    follow();
  }

  /** Loads related papers after the card is open, so that opening does not wait for them. */
  async function showRelated(shown: Shown): Promise<void> {
    shown.related ??= (await askForRelated(shown.id).catch(onError)) ?? [];
    if (shown !== trail.at(-1) || !host.isOpen || signal.aborted) return;
    host.append(shown.related);
    follow();
    if (shown.left !== undefined && host.hasFocus) host.focus(shown.left);
  }

  /** Keeps the card beside its mention in every frame, because nothing reports that the page moved it. */
  function follow(): void {
    cancelAnimationFrame(frame);
    const mention = mentions[at];
    if (!mention || !host.isOpen) return hide();
    const spot = spotOf(mention);
    if (!spot) return hide();
    host.place(spot);
    frame = requestAnimationFrame(follow);
  }

  /** Where the card is to stand; undefined when its mention is out of view. */
  function spotOf({ range, container }: Mention): Spot | undefined {
    const corner = range.getBoundingClientRect();
    const [x, y] = [corner.left + point.x, corner.top + point.y];
    const [piece, ...more] = partsInView(piecesNear(range, x, y), range.startContainer);
    if (!piece) return undefined;
    return { whole: around([piece, ...more]), piece, x, y, rtl: getComputedStyle(container).direction === 'rtl' };
  }

  async function onPress(act: string, { id, dataset }: HTMLElement): Promise<void> {
    if (act === 'close') hide();
    else if (act === 'next') step(1);
    else if (act === 'previous') step(-1);
    else if (act === 'open') open(dataset.paper, id);
    else if (act === 'back') back();
    else {
      const done = act !== 'copy' ? act : (await copyText(dataset)) ? 'copied' : 'notCopied';
      await update(done as CardAct, { listId: dataset.list, format: dataset.format as CitationFormat });
    }
  }

  function open(id = '', left: string): void {
    Object.assign(trail.at(-1) ?? {}, { left });
    trail.push({ id });
    void update('show');
  }

  function back(): void {
    trail.pop();
    void update('show');
  }

  function step(by: number): void {
    if (mentions.length < 2) return;
    select((at + by + mentions.length) % mentions.length);
    void update('show');
  }

  function select(place: number): void {
    const mention = mentions[place];
    at = place;
    trail = mention ? [{ id: mention.id }] : [];
  }

  function hide(): void {
    if (mentions.length === 0) return;
    mentions = [];
    trail = [];
    cancelAnimationFrame(frame);
    // Before the card closes: the element that gets the focus can then see that it comes from the card.
    if (host.hasFocus && returnFocus instanceof HTMLElement) returnFocus.focus();
    returnFocus = null;
    host.close();
  }

  // Captures at the window to run before the page's listeners: these keys belong to the card, not to a dialog.
  window.addEventListener(
    'keydown',
    (event) => {
      const { key } = event;
      if (!event.isTrusted || !host.isOpen) return;
      if (key === 'Escape') hide();
      else if (!host.hasFocus) return;
      else if (key === 'ArrowRight') step(1);
      else if (key === 'ArrowLeft') step(-1);
      else if (key !== 'Tab' || !host.wrapFocus(event.shiftKey)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
    },
    { capture: true, signal },
  );
  window.addEventListener('pointerdown', (event) => !host.owns(event) && hide(), { capture: true, signal });
  window.addEventListener('pagehide', hide, { signal });
  host.on('focusout', (event) => event.relatedTarget instanceof Node && hide());

  return {
    host,
    get mention() {
      return host.isOpen ? mentions[at] : undefined;
    },
    async show(next, { x, y, focus = false }) {
      const [first] = next;
      if (!host.isOpen || !first || !mentions.includes(first)) {
        hide();
        mentions = next;
        select(0);
        const { left = 0, top = 0 } = first?.range.getBoundingClientRect() ?? {};
        point = { x: x - left, y: (y ?? first?.range.getClientRects()[0]?.top ?? top) - top };
        await update('show');
      }
      if (!focus || !first || mentions[at] !== first) return;
      returnFocus ??= focusedElement();
      host.focus();
    },
    hide,
  };
}
