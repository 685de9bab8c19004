/** The mentions of a PDF in the pages that are drawn: painted, and found by pointer and keys as on web pages. */
import type { PlacedMention } from '../../core/pdf';
import type { Mention } from '../page/mention';
import { createPainter } from '../show/painter';
import { type PageText, rangesOf } from './text-ranges';

/** Names in `CSS.highlights` besides those of web pages. */
const MARKER = 'paperbeacon-marker';
const FLASH = 'paperbeacon-flash';
/** How long a mention that was gone to stands out, in ms. */
const FLASH_MS = 1600;

export interface PdfMarks {
  /** Marks these mentions from now on, in place of those before. */
  readonly set: (mentions: readonly PlacedMention[]) => void;
  /** Looks for the places of all mentions again, after pages were drawn or removed. */
  readonly refresh: () => void;
  /** The mentions and markers on drawn pages. */
  readonly shown: () => readonly Mention[];
  /** The shown mention with this key; undefined while its page is not drawn. */
  find(key: string): Mention | undefined;
  /** Makes a range stand out for a moment. */
  flash(range: Range): void;
}

interface Shown {
  readonly key: string;
  readonly mention: Mention;
  readonly text: string;
  readonly isMarker: boolean;
}

/** Paints nothing until `set` is called. Ends with the signal. */
export function createPdfMarks(textOf: (page: number) => PageText | undefined, signal: AbortSignal): PdfMarks {
  const painter = createPainter(signal);
  const markers = new Highlight();
  const flashing = new Highlight();
  let placed: readonly PlacedMention[] = [];
  let shown: Shown[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh(): void {
    const before = Map.groupBy(shown, ({ key }) => key);
    shown = placed.flatMap((one) => {
      const old = before.get(one.key);
      // A range that is still good stays: an open card follows it.
      return old?.every(isIntact) ? old : place(one);
    });
    painter.paint(shown.flatMap(({ mention, isMarker }) => (isMarker ? [] : mention)));
    paint(
      MARKER,
      markers,
      shown.flatMap(({ mention, isMarker }) => (isMarker ? mention.range : [])),
    );
  }

  function place({ key, paperId: id, reason, stretches, isMarker }: PlacedMention): Shown[] {
    return rangesOf(stretches, textOf).flatMap(({ range }) => {
      const container = range.startContainer.parentElement?.closest('.textLayer');
      return container ? { key, isMarker, text: range.toString(), mention: { id, range, container, reason } } : [];
    });
  }

  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    for (const name of [MARKER, FLASH]) CSS.highlights.delete(name);
  });

  return {
    set(mentions) {
      placed = mentions;
      shown = [];
      refresh();
    },
    refresh,
    shown: () => shown.map(({ mention }) => mention),
    find: (wanted) => shown.find(({ key }) => key === wanted)?.mention,
    flash(range) {
      clearTimeout(timer);
      paint(FLASH, flashing, [range]);
      timer = setTimeout(() => paint(FLASH, flashing, []), FLASH_MS);
    },
  };
}

/** Whether the text of a range is still there and the same. */
function isIntact({ mention: { range }, text }: Shown): boolean {
  return range.startContainer.isConnected && range.toString() === text;
}

/** Registers a highlight with these ranges; without any, removes it. */
function paint(name: string, highlight: Highlight, ranges: readonly Range[]): void {
  highlight.clear();
  for (const range of ranges) highlight.add(range);
  if (ranges.length > 0) CSS.highlights.set(name, highlight);
  else CSS.highlights.delete(name);
}
