import type { FoldedText } from '../text/folded-text';
import {
  createAnchorTable,
  type AnchorTable,
  type FoundTitle,
  readAnchorTable,
  writeAnchorTable,
} from './anchor-table';
import { LONG_ANCHOR, SHORT_ANCHOR, titlePrint, type TitlePrints } from './title-print';

/**
 * A tab's approximate set of titles, about 40 bits each. Titles are looked up by their first letters in two tables:
 * most titles by 20 letters, short titles by fewer. See anchor-table.ts for their format.
 *
 * Measured with 100,000 titles on text of the same field: about one word start in a million passes falsely as a whole
 * title, and one in 20,000 as a beginning, which counts only if the text shows that it was cut off.
 */
export interface TitleFilter {
  /** Number of titles. */
  readonly size: number;
  /** Size in memory, in bytes. */
  readonly bytes: number;
  /** Calls `found` for each stretch of letters that is probably a title or the beginning of one. */
  scan(text: FoldedText, found: FoundTitle): void;
  readonly tables: readonly [AnchorTable, AnchorTable];
}

/** "PBF7". The digit increases when the format, or the folding of titles, changes. */
const MAGIC = 0x50424637;
const HEADER_BYTES = 4;

/** Builds a filter of folded titles (see `matchLetters`); leaves out titles shorter than MIN_TITLE_LETTERS. */
export function buildTitleFilter(titles: Iterable<string>): TitleFilter {
  const prints = [...titles].flatMap((title) => titlePrint(title) ?? []);
  return filterOfPrints([
    {
      anchors: Int32Array.from(prints, ({ anchor }) => anchor),
      entries: Uint32Array.from(prints, ({ entry }) => entry),
    },
  ]);
}

/** Builds a filter of titles whose prints are known. */
export function filterOfPrints(prints: readonly TitlePrints[]): TitleFilter {
  return filterFromTables([createAnchorTable(LONG_ANCHOR, prints), createAnchorTable(SHORT_ANCHOR, prints)]);
}

/** The filter as bytes to store; see `readTitleFilter`. */
export function writeTitleFilter({ tables: [long, short], bytes }: TitleFilter): Uint8Array {
  const all = new Uint8Array(HEADER_BYTES + bytes);
  const view = new DataView(all.buffer);
  view.setUint32(0, MAGIC, true);
  writeAnchorTable(long, view, HEADER_BYTES);
  writeAnchorTable(short, view, HEADER_BYTES + long.byteLength);
  return all;
}

/** Reads the bytes of `writeTitleFilter`; undefined when they are damaged or of another version. */
export function readTitleFilter(bytes: Uint8Array): TitleFilter | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) return undefined;
  const long = readAnchorTable(LONG_ANCHOR, view, HEADER_BYTES);
  const short = long && readAnchorTable(SHORT_ANCHOR, view, HEADER_BYTES + long.byteLength);
  if (!short || HEADER_BYTES + long.byteLength + short.byteLength !== bytes.byteLength) return undefined;
  return filterFromTables([long, short]);
}

function filterFromTables(tables: readonly [AnchorTable, AnchorTable]): TitleFilter {
  const [long, short] = tables;
  const bytes = long.byteLength + short.byteLength;
  return {
    size: long.size + short.size,
    bytes,
    tables,
    scan(text, found) {
      for (const table of tables) table.scan(text, found);
    },
  };
}
