import { HIGHLIGHTS } from '../page/highlights';
import type { Mention } from '../page/mention';
import { type NearbyMentions, watchNearby } from './nearby';

/**
 * Above this number of mentions only those near the viewport are painted: 20,000 live ranges take 100 ms to paint and
 * make the page's own DOM changes ten times slower.
 */
const PAINT_ALL_UP_TO = 1000;

/** Paints mentions with the CSS Custom Highlight API, which leaves the page's DOM unchanged. */
export interface Painter {
  /** Paints exactly these mentions and removes all others. */
  paint(mentions: readonly Mention[]): void;
  /** Registers the highlights again if the page removed them from the registry. */
  ensure(): void;
}

export function createPainter(signal: AbortSignal): Painter {
  const layers = [...new Set(Object.values(HIGHLIGHTS))].map((name) => createLayer(name, signal));
  let near: NearbyMentions | undefined;
  let printing = false;

  function ensure(): void {
    if (!printing) layers.forEach((layer) => layer.ensure());
  }

  function show(mentions: readonly Mention[]): void {
    for (const layer of layers) {
      layer.show(mentions.filter(({ reason }) => HIGHLIGHTS[reason] === layer.name).map(({ range }) => range));
    }
    ensure();
  }

  // Even an invisible highlight splits the printed text into pieces, so none is registered while printing.
  window.addEventListener(
    'beforeprint',
    ({ isTrusted }) => {
      if (!isTrusted) return;
      printing = true;
      layers.forEach((layer) => layer.withdraw());
    },
    { signal },
  );
  window.addEventListener(
    'afterprint',
    () => {
      printing = false;
      ensure();
    },
    { signal },
  );
  signal.addEventListener('abort', () => near?.stop());

  return {
    ensure() {
      near?.update();
      ensure();
    },
    paint(mentions) {
      near?.stop();
      near = undefined;
      if (mentions.length <= PAINT_ALL_UP_TO) show(mentions);
      else near = watchNearby(mentions, PAINT_ALL_UP_TO, show);
    },
  };
}

/** One entry of the highlight registry; it is registered only while it holds a range. */
function createLayer(name: string, signal: AbortSignal) {
  const highlight = new Highlight();
  // The page's own highlights stay on top.
  highlight.priority = -1;
  let painted = new Set<Range>();

  function ensure(): void {
    if (signal.aborted || painted.size === 0) return;
    // The page may have taken the name; in Firefox the highlight of an older content script outlives that script.
    if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
  }

  function withdraw(): void {
    if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  }

  signal.addEventListener('abort', () => {
    highlight.clear();
    withdraw();
  });

  return {
    name,
    ensure,
    withdraw,
    show(ranges: readonly Range[]): void {
      const next = new Set(ranges);
      for (const range of painted) if (!next.has(range)) highlight.delete(range);
      for (const range of next) if (!painted.has(range)) highlight.add(range);
      if (next.size === 0) withdraw();
      painted = next;
    },
  };
}
