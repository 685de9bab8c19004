import type { Mention } from './scanner';

/** Name in `CSS.highlights` of the mentions of titles; the style sheet of the content script paints it. */
export const TITLE_HIGHLIGHT = 'paperbeacon';

/**
 * Above this many mentions only those near the viewport are painted: 20,000 live ranges cost a page 100 ms to paint
 * and slow its own changes tenfold.
 */
const PAINT_ALL_UP_TO = 1000;
/** How far beyond the viewport mentions are painted when not all are. */
const NEARBY = '100% 0px';

/** Paints mentions through the CSS Custom Highlight API; the page's DOM stays as it is. */
export interface Painter {
  /** Paints exactly these mentions from now on. */
  paint(mentions: readonly Mention[]): void;
  /** Registers the highlight again if the page threw it out of the registry. */
  ensure(): void;
}

export function createPainter(signal: AbortSignal): Painter {
  const highlight = new Highlight();
  let painted = new Set<Range>();
  let near: NearbyMentions | undefined;

  function ensure(): void {
    if (signal.aborted || painted.size === 0) return;
    if (!CSS.highlights.has(TITLE_HIGHLIGHT)) CSS.highlights.set(TITLE_HIGHLIGHT, highlight);
  }

  function show(mentions: readonly Mention[]): void {
    const wanted = new Set(mentions.map((mention) => mention.range));
    for (const range of painted) if (!wanted.has(range)) highlight.delete(range);
    for (const range of wanted) if (!painted.has(range)) highlight.add(range);
    painted = wanted;
    if (wanted.size === 0) CSS.highlights.delete(TITLE_HIGHLIGHT);
    else ensure();
  }

  signal.addEventListener('abort', () => {
    near?.stop();
    highlight.clear();
    CSS.highlights.delete(TITLE_HIGHLIGHT);
  });

  return {
    ensure,
    paint(mentions) {
      near?.stop();
      near = undefined;
      if (mentions.length <= PAINT_ALL_UP_TO) show(mentions);
      else near = watchNearby(mentions, (nearby) => show(nearby.slice(0, PAINT_ALL_UP_TO)));
    },
  };
}

interface NearbyMentions {
  stop(): void;
}

/** Tells which mentions stand near the viewport, now and after every scroll that changes it. */
function watchNearby(mentions: readonly Mention[], changed: (nearby: Mention[]) => void): NearbyMentions {
  const byContainer = Map.groupBy(mentions, (mention) => mention.container);
  const visible = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) visible.add(entry.target);
        else visible.delete(entry.target);
      }
      changed([...visible].flatMap((container) => byContainer.get(container) ?? []));
    },
    { rootMargin: NEARBY },
  );
  for (const container of byContainer.keys()) observer.observe(container);
  return { stop: () => observer.disconnect() };
}
