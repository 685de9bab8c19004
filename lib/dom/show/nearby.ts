import type { Mention } from '../page/mention';

/** How far outside the window a mention still counts as near, in window heights. */
const MARGIN = 1;
/**
 * Mentions of a block that share one position lookup when there are too many. In a text node with 5,000 mentions one
 * lookup takes Chromium 0.2 ms, so looking up each mention would take a second.
 */
const STRETCH = 50;

/** Watches which mentions are near the window. */
export interface NearbyMentions {
  /** Checks again: no event reports text that moves within its block. */
  look(): void;
  stop(): void;
}

/**
 * Calls `changed` with the mentions near the window, now and when they change: all mentions in view, then those around
 * them up to `most` in total. An IntersectionObserver reports which blocks are near. If those hold more than `most`
 * mentions, as one very long block may, their positions are looked up at most once per frame while anything scrolls.
 */
export function watchNearby(
  mentions: readonly Mention[],
  most: number,
  changed: (nearby: readonly Mention[]) => void,
): NearbyMentions {
  const byBlock = Map.groupBy(mentions, (mention) => mention.container);
  const near = new Set<Element>();
  const stop = new AbortController();
  let isCrowded = false;
  let told = new Set<Mention>();
  let frame = 0;

  function look(): void {
    frame = 0;
    const blocks = [...near].map((block) => byBlock.get(block) ?? []);
    const all = blocks.flat();
    isCrowded = all.length > most;
    const { inView, around } = isCrowded ? nearest(blocks, most) : { inView: all, around: [] };
    // Updates about once per window height rather than per frame: new ranges make the browser redraw all their text.
    if (isCrowded && inView.every((mention) => told.has(mention))) return;
    told = new Set([...inView, ...around]);
    changed([...told]);
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      look();
    },
    { rootMargin: `${MARGIN * 100}% 0px` },
  );
  for (const block of byBlock.keys()) observer.observe(block);
  document.addEventListener(
    'scroll',
    () => {
      if (isCrowded) frame ||= requestAnimationFrame(look);
    },
    { capture: true, passive: true, signal: stop.signal },
  );

  return {
    look() {
      if (isCrowded) look();
    },
    stop() {
      stop.abort();
      observer.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}

interface Nearest {
  inView: Mention[];
  around: Mention[];
}

/** The mentions in view, and the nearest mentions around them up to `most` in total. */
function nearest(blocks: readonly (readonly Mention[])[], most: number): Nearest {
  const stretches = blocks.flatMap(stretchesOf).toSorted((a, b) => a.away - b.away);
  const inView = stretches.filter(({ away }) => away === 0).flatMap(({ mentions }) => mentions);
  const around = stretches
    .filter(({ away }) => away > 0 && away <= innerHeight * MARGIN)
    .flatMap(({ mentions }) => mentions);
  return { inView, around: around.slice(0, Math.max(0, most - inView.length)) };
}

interface Stretch {
  mentions: readonly Mention[];
  /** Vertical distance of its text from the window, in px; 0 when in view. */
  away: number;
}

/** Divides a block's mentions (in page order) into stretches; looks up only where each stretch begins and ends. */
function stretchesOf(mentions: readonly Mention[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = boxOf(mentions, 0);
  for (let at = 0; at < mentions.length; at += STRETCH) {
    const to = boxOf(mentions, Math.min(at + STRETCH, mentions.length - 1));
    // A stretch that ends above its start continues in another column, so it may be anywhere.
    const away = to.bottom < from.top ? 0 : Math.max(0, from.top - innerHeight, -to.bottom);
    stretches.push({ mentions: mentions.slice(at, at + STRETCH), away });
    from = to;
  }
  return stretches;
}

function boxOf(mentions: readonly Mention[], at: number): DOMRect {
  return (mentions[at] as Mention).range.getBoundingClientRect();
}
