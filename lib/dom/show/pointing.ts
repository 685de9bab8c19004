import type { CardSettings } from '../../core/settings/settings';
import type { Card } from '../card/card';
import { type Mention, overlap, withOverlapping } from '../page/mention';
import { mentionsAt } from './under-pointer';

/** How long the pointer rests on a mention before its card opens, in ms. */
const DWELL_MS = { short: 60, normal: 160, long: 500 };
/** How long the card stays open after the pointer leaves the mention, in ms: enough to reach the card. */
const GRACE_MS = 300;
/** How long a finger rests before the card opens, in ms: less than the browser's long press, which may still follow. */
const HOLD_MS = 350;
/** Distance in px beyond which a finger scrolls. */
const HOLD_SLOP = 10;

/**
 * Opens and closes the card by pointer, finger and focus, as far as the settings want it. Highlights get no events, so it
 * looks mentions up.
 */
export function followPointing(
  mentions: () => readonly Mention[],
  /** Called when the pointer rests: a good moment to notice that the page removed the highlights. */
  onRest: () => void,
  card: Card,
  signal: AbortSignal,
  settings: () => CardSettings = () => ({ cardOpens: 'hover', cardDelay: 'normal' }),
): void {
  let dwell: ReturnType<typeof setTimeout> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let touchStart: PointerEvent | undefined;
  /** Whether the finger opened a card; the page must not get the click that follows. */
  let openedByTouch = false;

  const opensBy = (way: CardSettings['cardOpens']): boolean => settings().cardOpens === way;

  function cancelTimers(): void {
    clearTimeout(dwell);
    clearTimeout(closing);
    closing = undefined;
  }

  /**
   * Closes the card after the grace time, unless the pointer or the focus is inside it by then. A card that the pointer did
   * not open stays until a click elsewhere or Esc.
   */
  function closeSoon(): void {
    clearTimeout(dwell);
    if (!card.mention || !opensBy('hover')) return;
    closing ??= setTimeout(() => {
      closing = undefined;
      if (!card.host.hasFocus && !card.host.isHovered) card.hide();
    }, GRACE_MS);
  }

  /** Opens the card of the mentions at the event's position; false when no mention is there. */
  function openAt({ clientX, clientY }: PointerEvent): boolean {
    onRest();
    const found = mentionsAt(mentions(), clientX, clientY);
    if (found.length === 0) return false;
    const { mention, host } = card;
    const isShown = ({ id, range }: Mention): boolean => id === mention?.id && overlap(range, mention.range);
    if (!host.hasFocus && !found.some(isShown)) void card.show(found, { x: clientX, y: clientY });
    return true;
  }

  function onPointerMove(event: PointerEvent): void {
    if (!event.isTrusted) return;
    if (event.pointerType === 'touch') {
      const { clientX, clientY } = touchStart ?? event;
      if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > HOLD_SLOP) clearTimeout(dwell);
      return;
    }
    if (card.host.owns(event)) return cancelTimers();
    clearTimeout(dwell);
    // With a button held, the pointer selects or drags.
    if (opensBy('hover') && mentions().length > 0 && event.buttons === 0)
      dwell = setTimeout(() => (openAt(event) ? cancelTimers() : closeSoon()), DWELL_MS[settings().cardDelay]);
  }

  function onPointerDown(event: PointerEvent): void {
    openedByTouch = false;
    clearTimeout(dwell);
    if (
      opensBy('key') ||
      event.pointerType !== 'touch' ||
      !event.isTrusted ||
      !event.isPrimary ||
      card.host.owns(event)
    )
      return;
    touchStart = event;
    dwell = setTimeout(() => (openedByTouch = openAt(event)), HOLD_MS);
  }

  // For a finger, `pointerleave` fires when it lifts or when the browser starts another gesture.
  function onLeave({ pointerType }: PointerEvent): void {
    if (pointerType === 'touch') clearTimeout(dwell);
    else closeSoon();
  }

  function onFocus(event: FocusEvent): void {
    if (card.host.owns(event) || !(event.target instanceof Element)) return;
    if (opensBy('key') || !event.target.matches(':focus-visible')) return;
    const mention = mentionIn(mentions(), event.target);
    if (!mention) return card.hide();
    const { left } = mention.range.getBoundingClientRect();
    void card.show(withOverlapping(mention, mentions()), { x: left });
  }

  document.addEventListener('pointermove', onPointerMove, { passive: true, signal });
  document.addEventListener('pointerdown', onPointerDown, { capture: true, signal });
  document.documentElement.addEventListener('pointerleave', onLeave, { signal });
  card.host.on('pointerleave', onLeave);
  document.addEventListener('focusin', onFocus, { signal });
  window.addEventListener(
    'click',
    (event) => {
      if (!openedByTouch || event.pointerType !== 'touch') {
        if (opensBy('click') && isPlain(event) && !card.host.owns(event)) openAt(event);
        return;
      }
      openedByTouch = false;
      event.stopImmediatePropagation();
      event.preventDefault();
    },
    { capture: true, signal },
  );
  signal.addEventListener('abort', cancelTimers);
}

/** Controls that users reach and read with the keyboard. Focus on others, such as scroll areas, opens no card. */
const CONTROL = 'a[href], button, summary, [role="link"], [role="button"], [role="option"]';

/** Whether the click does nothing else: what it follows, presses or selects is the page's. */
function isPlain(event: MouseEvent): boolean {
  const [target] = event.composedPath();
  return (
    event.isTrusted &&
    event.button + Number(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) === 0 &&
    getSelection()?.isCollapsed !== false &&
    target instanceof Element &&
    !target.closest(`${CONTROL}, label, input, select, textarea`)
  );
}

/** The first mention inside a focused link or control. */
function mentionIn(mentions: readonly Mention[], element: Element): Mention | undefined {
  if (!element.matches(CONTROL)) return undefined;
  return mentions.find(({ range }) => element.contains(range.startContainer));
}
