/** Where a reader of a PDF is, and what the reader remembers. */

/** A fit to the window, or a scale: 1 is 100 %. `auto` fits the width, but not to more than 125 %. */
export type Zoom = 'auto' | 'page-width' | 'page-fit' | number;

/** Limits of the scale within which pages stay legible. */
export const MIN_ZOOM = 0.5;
export const MAX_ZOOM = 4;

/** A page, from 1, and how it is shown. */
export interface PdfPlace {
  readonly page: number;
  readonly zoom: Zoom;
}

/** What is stored of the reader. */
export interface ReaderMemory {
  /** Whether pages are drawn dark; undefined follows the system. */
  readonly darkPages?: boolean;
  /** Places by the fingerprint of their document, the latest last. Neither addresses nor names are kept. */
  readonly places: Readonly<Record<string, PdfPlace>>;
}

/** Documents that are remembered. */
const MAX_PLACES = 200;
/** The fingerprint that pdf.js gives a document. */
const FINGERPRINT = /^[0-9a-f]{32}$/;

/** The stored memory, without what is damaged. Never throws. */
export function readReaderMemory(stored: unknown): ReaderMemory {
  const { darkPages, places } = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<ReaderMemory>;
  return { ...(typeof darkPages === 'boolean' && { darkPages }), places: readPlaces(places) };
}

/** The memory with one more place; the oldest go when there are too many. A fingerprint of another form is not kept. */
export function withPlace(memory: ReaderMemory, fingerprint: string, { page, zoom }: PdfPlace): ReaderMemory {
  const { [fingerprint]: _, ...others } = memory.places;
  return { ...memory, places: readPlaces({ ...others, [fingerprint]: { page, zoom } }) };
}

function readPlaces(stored: unknown): ReaderMemory['places'] {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored)
      .filter((entry): entry is [string, PdfPlace] => FINGERPRINT.test(entry[0]) && isPlace(entry[1]))
      .slice(-MAX_PLACES),
  );
}

function isPlace(value: unknown): value is PdfPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { page, zoom } = value as Partial<PdfPlace>;
  return Number.isSafeInteger(page) && (page as number) >= 1 && isZoom(zoom);
}

function isZoom(zoom: unknown): zoom is Zoom {
  if (typeof zoom === 'number') return zoom >= MIN_ZOOM && zoom <= MAX_ZOOM;
  return zoom === 'auto' || zoom === 'page-width' || zoom === 'page-fit';
}
