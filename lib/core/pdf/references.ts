import type { PdfBlock, PdfBlockLine } from './page-text';

/** An entry of a PDF's list of references. */
export interface PdfReference {
  readonly block: PdfBlock;
  /** UTF-16 offsets into the block's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The number before the entry: 17 for "[17]" and "17."; undefined where entries have none. */
  readonly number?: number;
  /** Surnames that markers may name the entry by, in lower case, and its years, such as "2020a". Empty with a number. */
  readonly names: readonly string[];
  readonly years: readonly string[];
}

/** A marker in the text, such as "[17]" or "Vaswani et al., 2017", with the entry that it leads to. */
export interface PdfMarker {
  /** UTF-16 offsets into the block's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly reference: PdfReference;
}

const HEADING =
  /^(?:\d{1,2}\.?|[IVX]{1,5}\.|[A-Z]\.)?\s*(?:references|references and notes|bibliography|literature|literature cited|works cited|literatur|références|bibliographie|referencias|referências|参考文献|참고문헌)\s*:?$/iu;
const NUMBERED = /^\s*(?:\[(\d{1,4})\]|(\d{1,4})\.(?=\s))/u;
const YEARS = /(?:19|20)\d\d[a-z]?(?!\d)/gu;
/** Letters that an entry of authors and years has before its first name ends. */
const FIRST_NAME_REACH = 60;
/** Indentation of the further lines of an entry, and the gap between entries, in sizes of letters. */
const INDENT = 0.5;
const ENTRY_GAP = 0.3;
/** Letters of another size are captions, notes or the text after the list. */
const SIZE_TOLERANCE = 0.06;
/** Most characters of an entry by authors and years, and how it begins: with a name. */
const LONGEST_ENTRY = 1500;
const AUTHORS = /^\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}?[\p{L}.’'-]+){0,4}(?:,(?=\s\p{Lu})|\sand\s|\s&\s|\.\s|\s\()/u;

interface Line extends PdfBlockLine {
  readonly block: PdfBlock;
  readonly end: number;
  readonly text: string;
}

/** The entries of all lists of references in these blocks, in their order. */
export function references(blocks: readonly PdfBlock[]): PdfReference[] {
  const lines = blocks.flatMap(linesIn);
  const found: PdfReference[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!HEADING.test(lines[at]?.text.trim() ?? '')) continue;
    let end = at + 1;
    while (end < lines.length && !HEADING.test(lines[end]?.text.trim() ?? '')) end++;
    const list = lines.slice(at + 1, end).filter((line, _, [first = line]) => isSameSize(line, first));
    found.push(...(numberedEntries(list) ?? namedEntries(list)));
    at = end - 1;
  }
  return found;
}

function isSameSize(a: Line, b: Line): boolean {
  return Math.abs(a.size - b.size) < SIZE_TOLERANCE * b.size;
}

function linesIn(block: PdfBlock): Line[] {
  return block.lines.map((line, i) => {
    const end = block.lines[i + 1]?.start ?? block.text.length;
    return { ...line, block, end, text: block.text.slice(line.start, end) };
  });
}

/** Entries with ascending numbers; undefined when the list has none. */
function numberedEntries(lines: readonly Line[]): PdfReference[] | undefined {
  const starts: { at: number; number: number }[] = [];
  for (const [at, { text }] of lines.entries()) {
    const [, bracketed, dotted] = NUMBERED.exec(text) ?? [];
    const number = Number(bracketed ?? dotted);
    if (number === (starts.at(-1)?.number ?? 0) + 1) starts.push({ at, number });
  }
  if (starts.length < 2) return undefined;
  return starts.flatMap(({ at, number }, i) => {
    const entry = entryOf(lines, at, starts[i + 1]?.at);
    return entry ? { ...entry, number, names: [], years: [] } : [];
  });
}

/** Entries by authors and years. Their first lines stand out to the left, or a gap stands before them. */
function namedEntries(lines: readonly Line[]): PdfReference[] {
  const starts = lines.flatMap((line, i) => (startsEntry(lines, i) && /^\s*\p{L}/u.test(line.text) ? [i] : []));
  return starts.flatMap((at, i) => {
    const entry = entryOf(lines, at, starts[i + 1]);
    if (!entry) return [];
    const text = entry.block.text.slice(entry.start, entry.end);
    const years = text.match(YEARS) ?? [];
    const [first = ''] = text.slice(0, FIRST_NAME_REACH).split(/,|\s(?:and|&)\s|\.\s|\(/u);
    const words = first.toLowerCase().match(/\p{L}[\p{L}’'-]+/gu) ?? [];
    const names = [...new Set([words[0], words.at(-1)].filter((word) => word !== undefined))];
    return text.length <= LONGEST_ENTRY && AUTHORS.test(text) && years.length > 0 && names.length > 0
      ? { ...entry, names, years }
      : [];
  });
}

function startsEntry(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  const before = lines[at - 1];
  if (!line || !before || line.block !== before.block) return true;
  const isBelow = line.page === before.page && line.y < before.y;
  const left = Math.min(...columnAround(lines, at).map(({ x }) => x));
  const right = Math.max(...columnAround(lines, at).map(({ x }) => x));
  // A hanging indent tells, also at the top of a column.
  if (right > left + INDENT * line.size) return line.x < left + INDENT * line.size;
  const leading = Math.min(...columnAround(lines, at).flatMap((one, i, all) => gapTo(one, all[i - 1])));
  return isBelow && before.y - line.y > leading + ENTRY_GAP * line.size;
}

function gapTo(line: Line, before: Line | undefined): number[] {
  return before && before.page === line.page && before.y > line.y ? [before.y - line.y] : [];
}

/** Lines to look at on each side. */
const AROUND = 12;

/** The lines before and after this one that stand in its column. */
function columnAround(lines: readonly Line[], at: number): Line[] {
  const isBreak = (upper: Line | undefined, lower: Line | undefined): boolean =>
    !upper || !lower || upper.page !== lower.page || lower.y >= upper.y;
  let first = at;
  let last = at;
  while (first > at - AROUND && !isBreak(lines[first - 1], lines[first])) first--;
  while (last < at + AROUND && !isBreak(lines[last], lines[last + 1])) last++;
  return lines.slice(first, last + 1);
}

/** The entry from this line to the next entry, as far as it stands in one block. */
function entryOf(lines: readonly Line[], at: number, next: number | undefined) {
  const line = lines[at];
  if (!line) return undefined;
  const after = next === undefined ? undefined : lines[next];
  const end = after?.block === line.block ? after.start : line.block.text.length;
  return { block: line.block, start: line.start, end };
}

const NUMBERS = /\[(\d{1,4}(?:\s?[-–,;]\s?\d{1,4}){0,40})\]/gu;
const NAMED =
  /(\p{Lu}[\p{L}’'-]+)(?:\s+(?:et\s+al\.?|(?:and|&)\s+(\p{Lu}[\p{L}’'-]+)))?,?\s+\(?((?:19|20)\d\d[a-z]?)(?!\d)/gu;

/** The markers in a block that lead to one of the entries. A marker that fits several entries leads nowhere. */
export function markersIn(block: PdfBlock, entries: readonly PdfReference[]): PdfMarker[] {
  const own = entries.filter((entry) => entry.block === block);
  const isOutside = ({ start }: PdfMarker): boolean => !own.some((entry) => entry.start <= start && start < entry.end);
  return [...numberMarkers(block.text, entries), ...nameMarkers(block.text, entries)]
    .filter(isOutside)
    .toSorted((a, b) => a.start - b.start);
}

function numberMarkers(text: string, entries: readonly PdfReference[]): PdfMarker[] {
  const byNumber = new Map(entries.map((entry) => [entry.number, entry]));
  return [...text.matchAll(NUMBERS)].flatMap((group) =>
    [...group[0].matchAll(/\d+/gu)].flatMap(({ 0: digits, index }) => {
      const reference = byNumber.get(Number(digits));
      const start = group.index + index;
      return reference ? { start, end: start + digits.length, reference } : [];
    }),
  );
}

function nameMarkers(text: string, entries: readonly PdfReference[]): PdfMarker[] {
  const named = entries.filter(({ names }) => names.length > 0);
  if (named.length === 0) return [];
  return [...text.matchAll(NAMED)].flatMap((match) => {
    const [whole, first = '', second, year = ''] = match;
    const fits = named.filter(({ names, years }) => years.includes(year) && names.includes(first.toLowerCase()));
    const withSecond = fits.filter(({ block, start, end }) => !second || block.text.slice(start, end).includes(second));
    const [reference, ...others] = withSecond;
    return reference && others.length === 0 ? { start: match.index, end: match.index + whole.length, reference } : [];
  });
}
