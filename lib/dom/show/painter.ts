import { HIGHLIGHTS } from '../page/highlights';
import type { Mention } from '../page/mention';
import { type NearbyMentions, watchNearby } from './nearby';

/**
 * Above this many mentions only those near the viewport are painted: 20,000 live ranges cost a page 100 ms to paint
 * and slow its own changes tenfold.
 */
const PAINT_ALL_UP_TO = 1000;

/** Paints mentions through the CSS Custom Highlight API; the page's DOM stays as it is. */
export interface Painter {
  /** Paints exactly these mentions from now on. */
  paint(mentions: readonly Mention[]): void;
  /** Registers the highlight again if the page threw it out of the registry. */
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
      layer.show(
        mentions.filter(({ reason }) => HIGHLIGHTS[reason] === layer.name).map(({ range }) => range),
      );
    }
    ensure();
  }

  // A highlight without a look still cuts the printed text into pieces: on paper there is none.
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
      near?.look();
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

/** One highlight of the registry; it is registered only while it holds a range. */
function createLayer(name: string, signal: AbortSignal) {
  const highlight = new Highlight();
  // Where the page highlights too, its own look lies on top.
  highlight.priority = -1;
  let painted = new Set<Range>();

  function ensure(): void {
    if (signal.aborted || painted.size === 0) return;
    // A page may take the name, and in Firefox the highlight of an older content script outlives it.
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
      const wanted = new Set(ranges);
      for (const range of painted) if (!wanted.has(range)) highlight.delete(range);
      for (const range of wanted) if (!painted.has(range)) highlight.add(range);
      if (wanted.size === 0) withdraw();
      painted = wanted;
    },
  };
}
