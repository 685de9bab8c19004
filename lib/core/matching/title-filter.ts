import type { FoldedText } from '../text/folded-text';
import { createAnchorTable, type AnchorTable, type FoundTitle, readAnchorTable } from './anchor-table';
import { LONG_ANCHOR, SHORT_ANCHOR, titlePrint, type TitlePrints } from './title-print';

/**
 * What a tab keeps of the titles: a compact approximate set, about 40 bits each. Titles are found by their first letters,
 * of which there are two tables: most titles by 20, short ones by fewer. See anchor-table.ts for what is in them.
 *
 * Measured on text of the titles' own field against 100,000 of them, about one word start in a million passes as a whole
 * title without being one, and one in 20,000 as a beginning, which counts only where the text says that it was cut off.
 */
export interface TitleFilter {
  /** Number of titles inside. */
  readonly size: number;
  /** Bytes held in memory. */
  readonly bytes: number;
  /** Calls back for each stretch of letters that is probably a title or begins one. */
  scan(text: FoldedText, found: FoundTitle): void;
  /** As plain bytes, for storing; see `readTitleFilter`. */
  serialize(): Uint8Array;
}

/** "PBF6". Counts up whenever its bytes or the letters that titles fold to mean something else. */
const MAGIC = 0x50424636;
const HEADER_BYTES = 4;

/** Builds a filter of folded titles; shorter ones than MIN_TITLE_LETTERS are left out. */
export function buildTitleFilter(titles: Iterable<string>): TitleFilter {
  const prints = [...titles].flatMap((title) => titlePrint(title) ?? []);
  return filterOfPrints([
    {
      anchors: Int32Array.from(prints, ({ anchor }) => anchor),
      entries: Uint32Array.from(prints, ({ entry }) => entry),
    },
  ]);
}

/** The same of titles whose prints are known. */
export function filterOfPrints(prints: readonly TitlePrints[]): TitleFilter {
  return filterOver([createAnchorTable(LONG_ANCHOR, prints), createAnchorTable(SHORT_ANCHOR, prints)]);
}

/** Reads what `serialize` wrote; undefined when the bytes are damaged or of another version. */
export function readTitleFilter(bytes: Uint8Array): TitleFilter | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) return undefined;
  const long = readAnchorTable(LONG_ANCHOR, view, HEADER_BYTES);
  const short = long && readAnchorTable(SHORT_ANCHOR, view, HEADER_BYTES + long.byteLength);
  if (!short || HEADER_BYTES + long.byteLength + short.byteLength !== bytes.byteLength) return undefined;
  return filterOver([long, short]);
}

function filterOver(tables: readonly [AnchorTable, AnchorTable]): TitleFilter {
  const [long, short] = tables;
  const bytes = long.byteLength + short.byteLength;
  return {
    size: long.size + short.size,
    bytes,
    scan(text, found) {
      for (const table of tables) table.scan(text, found);
    },
    serialize() {
      const all = new Uint8Array(HEADER_BYTES + bytes);
      const view = new DataView(all.buffer);
      view.setUint32(0, MAGIC, true);
      long.write(view, HEADER_BYTES);
      short.write(view, HEADER_BYTES + long.byteLength);
      return all;
    },
  };
}
