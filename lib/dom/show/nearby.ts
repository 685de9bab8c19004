import type { Mention } from '../page/mention';

/** How far beyond the window mentions are near, in heights of it. */
const MARGIN = 1;
/** Where there are too many, they are looked at in stretches of this many within a block. */
const STRETCH = 50;

/** Watches which mentions stand near the window. */
export interface NearbyMentions {
  /** Looks again: nothing tells of text that moves within its block. */
  look(): void;
  stop(): void;
}

/**
 * Calls back with the mentions near the window, now and whenever they may be others: all that are in view, and around them
 * no more than make `most` together. The browser tells which blocks are near; if those hold more mentions, as one block
 * may that is as long as the page, their places are looked up once a frame while anything scrolls.
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
    // Once a window's height rather than once a frame: a browser that paints other ranges draws their whole text anew.
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

/** Mentions of the blocks in view, and the nearest around them, as long as all are no more than `most`. */
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
  /** How far from the window its text is, in px; 0 in view. */
  away: number;
}

/** A block's mentions, which stand in page order, in stretches; only where those begin is asked of the browser. */
function stretchesOf(mentions: readonly Mention[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = boxOf(mentions, 0);
  for (let at = 0; at < mentions.length; at += STRETCH) {
    const to = boxOf(mentions, Math.min(at + STRETCH, mentions.length - 1));
    // What ends above its beginning went on in another column: it may be anywhere.
    const away = to.bottom < from.top ? 0 : Math.max(0, from.top - innerHeight, -to.bottom);
    stretches.push({ mentions: mentions.slice(at, at + STRETCH), away });
    from = to;
  }
  return stretches;
}

function boxOf(mentions: readonly Mention[], at: number): DOMRect {
  return (mentions[at] as Mention).range.getBoundingClientRect();
}
