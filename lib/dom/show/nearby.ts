import type { Mention } from '../page/mention';

/** How far outside the window a mention still counts as near, in window heights. */
const MARGIN = 1;
/**
 * Mentions of a block that share one position lookup when there are too many. In a text node with 5,000 mentions one
 * lookup takes Chromium 0.2 ms, so looking up each mention would take a second.
 */
const CHUNK_SIZE = 50;

/** Watches which mentions are near the window. */
export interface NearbyMentions {
  /** Checks again: no event reports text that moves within its block. */
  update(): void;
  stop(): void;
}

/**
 * Calls `onChange` with the mentions near the window, now and when they change: all mentions in view, then those around
 * them up to `limit` in total. An IntersectionObserver reports which blocks are near. If those hold more than `limit`
 * mentions, as one very long block may, their positions are looked up at most once per frame while anything scrolls.
 */
export function watchNearby(
  mentions: readonly Mention[],
  limit: number,
  onChange: (nearby: readonly Mention[]) => void,
): NearbyMentions {
  const byBlock = Map.groupBy(mentions, (mention) => mention.container);
  const near = new Set<Element>();
  const stop = new AbortController();
  let isCrowded = false;
  let reported = new Set<Mention>();
  let frame = 0;

  function update(): void {
    frame = 0;
    const blocks = [...near].map((block) => byBlock.get(block) ?? []);
    const all = blocks.flat();
    isCrowded = all.length > limit;
    const { inView, around } = isCrowded ? nearest(blocks, limit) : { inView: all, around: [] };
    // Updates about once per window height rather than per frame: new ranges make the browser redraw all their text.
    if (isCrowded && inView.every((mention) => reported.has(mention))) return;
    reported = new Set([...inView, ...around]);
    onChange([...reported]);
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      update();
    },
    { rootMargin: `${MARGIN * 100}% 0px` },
  );
  for (const block of byBlock.keys()) observer.observe(block);
  document.addEventListener(
    'scroll',
    () => {
      if (isCrowded) frame ||= requestAnimationFrame(update);
    },
    { capture: true, passive: true, signal: stop.signal },
  );

  return {
    update() {
      if (isCrowded) update();
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

/** The mentions in view, and the nearest mentions around them up to `limit` in total. */
function nearest(blocks: readonly (readonly Mention[])[], limit: number): Nearest {
  const chunks = blocks.flatMap(chunksOf).toSorted((a, b) => a.distance - b.distance);
  const inView = chunks.filter(({ distance }) => distance === 0).flatMap(({ mentions }) => mentions);
  const around = chunks
    .filter(({ distance }) => distance > 0 && distance <= innerHeight * MARGIN)
    .flatMap(({ mentions }) => mentions);
  return { inView, around: around.slice(0, Math.max(0, limit - inView.length)) };
}

interface Chunk {
  mentions: readonly Mention[];
  /** Vertical distance of its text from the window, in px; 0 when in view. */
  distance: number;
}

/** Divides a block's mentions (in page order) into chunks; looks up only where each chunk begins and ends. */
function chunksOf(mentions: readonly Mention[]): Chunk[] {
  const chunks: Chunk[] = [];
  let from = boxAt(mentions, 0);
  for (let at = 0; at < mentions.length; at += CHUNK_SIZE) {
    const to = boxAt(mentions, Math.min(at + CHUNK_SIZE, mentions.length - 1));
    // A chunk that ends above its start continues in another column, so it may be anywhere.
    const distance = to.bottom < from.top ? 0 : Math.max(0, from.top - innerHeight, -to.bottom);
    chunks.push({ mentions: mentions.slice(at, at + CHUNK_SIZE), distance });
    from = to;
  }
  return chunks;
}

function boxAt(mentions: readonly Mention[], at: number): DOMRect {
  return (mentions[at] as Mention).range.getBoundingClientRect();
}
