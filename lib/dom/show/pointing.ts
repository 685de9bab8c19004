import type { Card } from '../card/card';
import { type Mention, onePerPaper, overlap, withOverlapping } from '../page/mention';
import { HIGHLIGHTS } from '../page/highlights';

/** The pointer rests on a mention this long before its card opens, in ms. */
const DWELL_MS = 160;
/** Time to move from the mention into the card before it closes, in ms. */
const GRACE_MS = 300;
/** A finger rests this long, in ms: less than what browsers take for a long press, so that theirs goes its own way after. */
const HOLD_MS = 350;
/** A finger that moves farther than this scrolls, in px. */
const HOLD_SLOP = 10;

/** Opens the card for the pointer, the finger and the keyboard focus. Mentions are looked up, not listened on. */
export function followPointing(
  mentions: () => readonly Mention[],
  /** Called when the pointer comes to rest: the moment to notice that the page threw the highlights out. */
  onRest: () => void,
  card: Card,
  signal: AbortSignal,
): void {
  let dwell: ReturnType<typeof setTimeout> | undefined;
  let leave: ReturnType<typeof setTimeout> | undefined;
  let finger: PointerEvent | undefined;
  /** The finger opened a card: the click that it leaves behind is not for the page. */
  let held = false;

  function stay(): void {
    clearTimeout(dwell);
    clearTimeout(leave);
    leave = undefined;
  }

  /** Closes the card soon, unless the pointer or the keyboard is in it by then. */
  function go(): void {
    clearTimeout(dwell);
    if (!card.mention) return;
    leave ??= setTimeout(() => {
      leave = undefined;
      if (!card.host.hasFocus && !card.host.isHovered) card.hide();
    }, GRACE_MS);
  }

  /** Opens the card of what is at the event's place; false when there is nothing. */
  function open({ clientX, clientY }: PointerEvent): boolean {
    onRest();
    const found = mentionsAt(mentions(), clientX, clientY);
    if (found.length === 0) return false;
    const { mention, host } = card;
    const isShown = ({ id, range }: Mention): boolean => id === mention?.id && overlap(range, mention.range);
    if (!host.hasFocus && !found.some(isShown)) void card.show(found, { x: clientX });
    return true;
  }

  function follow(event: PointerEvent): void {
    if (!event.isTrusted) return;
    if (event.pointerType === 'touch') {
      const { clientX, clientY } = finger ?? event;
      if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > HOLD_SLOP) clearTimeout(dwell);
      return;
    }
    if (card.host.owns(event)) return stay();
    clearTimeout(dwell);
    if (mentions().length > 0) dwell = setTimeout(() => (open(event) ? stay() : go()), DWELL_MS);
  }

  function press(event: PointerEvent): void {
    held = false;
    clearTimeout(dwell);
    if (event.pointerType !== 'touch' || !event.isTrusted || !event.isPrimary || card.host.owns(event))
      return;
    finger = event;
    dwell = setTimeout(() => (held = open(event)), HOLD_MS);
  }

  // A finger leaves when it lifts, wherever that is, and when the browser takes it for something else.
  function onLeave({ pointerType }: PointerEvent): void {
    if (pointerType === 'touch') clearTimeout(dwell);
    else go();
  }

  function onFocus(event: FocusEvent): void {
    if (card.host.owns(event) || !(event.target instanceof Element)) return;
    if (!event.target.matches(':focus-visible')) return;
    const mention = mentionIn(mentions(), event.target);
    if (!mention) return card.hide();
    const { left } = mention.range.getBoundingClientRect();
    void card.show(withOverlapping(mention, mentions()), { x: left });
  }

  document.addEventListener('pointermove', follow, { passive: true, signal });
  document.addEventListener('pointerdown', press, { capture: true, signal });
  document.documentElement.addEventListener('pointerleave', onLeave, { signal });
  card.host.on('pointerleave', onLeave);
  document.addEventListener('focusin', onFocus, { signal });
  window.addEventListener(
    'click',
    (event) => {
      if (!held || event.pointerType !== 'touch') return;
      held = false;
      event.stopImmediatePropagation();
      event.preventDefault();
    },
    { capture: true, signal },
  );
  signal.addEventListener('abort', stay);
}

/** The mentions drawn at a point of the viewport, surest first, one a paper; none where something lies over them. */
function mentionsAt(mentions: readonly Mention[], x: number, y: number): Mention[] {
  const top = elementAt(x, y);
  if (!top) return [];
  const found = mentions.filter(
    ({ range, container }) =>
      (top.contains(container) || container.contains(top) || top.contains(range.startContainer)) &&
      [...range.getClientRects()].some((r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom),
  );
  const reasons = Object.keys(HIGHLIGHTS);
  return onePerPaper(found.sort((a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason)));
}

/** The topmost element at a point, inside open shadow roots too. */
function elementAt(x: number, y: number): Element | null {
  let top = document.elementFromPoint(x, y);
  while (top?.shadowRoot) {
    const inner = top.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === top) break;
    top = inner;
  }
  return top;
}

/** What people move to with the keyboard and read the name of. Scroll areas take the focus too, and mean nothing by it. */
const CONTROL = 'a[href], button, summary, [role="link"], [role="button"], [role="option"]';

/** The mention inside a link or control that took the focus. */
function mentionIn(mentions: readonly Mention[], element: Element): Mention | undefined {
  if (!element.matches(CONTROL)) return undefined;
  return mentions.find(({ range }) => element.contains(range.startContainer));
}
