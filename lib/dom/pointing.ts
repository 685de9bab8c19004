import type { Card } from './card/card';
import type { Mention } from './mention';

/** The pointer rests on a mention this long before its card opens, in ms. */
const DWELL_MS = 160;
/** Time to move from the mention into the card before it closes, in ms. */
const GRACE_MS = 300;

/** Opens the card for the pointer and for the keyboard focus. Mentions are looked up, not listened on. */
export function followPointing(
  mentions: () => readonly Mention[],
  /** Called when the pointer comes to rest: the moment to notice that the page threw the highlights out. */
  onRest: () => void,
  card: Card,
  signal: AbortSignal,
): void {
  let dwell: ReturnType<typeof setTimeout> | undefined;
  let leave: ReturnType<typeof setTimeout> | undefined;
  let overCard = false;

  function stay(): void {
    clearTimeout(leave);
    leave = undefined;
  }

  /** Closes the card soon, unless the pointer comes back or the keyboard is in it. */
  function go(): void {
    if (!card.mention || overCard || card.hasFocus()) return;
    leave ??= setTimeout(() => {
      leave = undefined;
      if (!card.hasFocus()) card.hide();
    }, GRACE_MS);
  }

  function rest(event: PointerEvent): void {
    const { clientX, clientY } = event;
    onRest();
    const mention = mentionAt(mentions(), clientX, clientY);
    if (!mention) {
      go();
      return;
    }
    stay();
    if (card.hasFocus()) return;
    if (mention !== card.mention) void card.show(mention, { x: clientX - 32 });
  }

  document.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'touch' || !event.isTrusted) return;
      clearTimeout(dwell);
      if (card.owns(event)) return;
      if (mentions().length > 0 || card.mention) dwell = setTimeout(() => rest(event), DWELL_MS);
    },
    { passive: true, signal },
  );
  document.documentElement.addEventListener(
    'pointerleave',
    () => {
      clearTimeout(dwell);
      go();
    },
    { signal },
  );
  card.onPointer(
    () => {
      overCard = true;
      clearTimeout(dwell);
      stay();
    },
    () => {
      overCard = false;
      go();
    },
  );
  document.addEventListener(
    'focusin',
    (event) => {
      if (card.owns(event) || card.returnsFocus || !(event.target instanceof Element)) return;
      if (!event.target.matches(':focus-visible')) return;
      const mention = mentionIn(mentions(), event.target);
      if (mention) void card.show(mention, { x: mention.range.getBoundingClientRect().left });
      else card.hide();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    clearTimeout(dwell);
    clearTimeout(leave);
  });
}

/** The mention drawn at a point of the viewport, unless something lies over it. */
function mentionAt(mentions: readonly Mention[], x: number, y: number): Mention | undefined {
  const top = elementAt(x, y);
  if (!top) return undefined;
  return mentions.find(({ range, container }) => {
    if (!top.contains(container) && !container.contains(top) && !top.contains(range.startContainer))
      return false;
    return [...range.getClientRects()].some(
      (r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom,
    );
  });
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
