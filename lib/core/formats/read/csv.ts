import type { IntakeLimits } from '../limits';
import { excerpt, formatCount, refused, RefusedFile } from '../refuse';
import { tooLong } from '../source/bytes';
import { tooManyLines, type Text } from '../source/text';
import type { Item, SourcePlace } from '../types';
import { isIdentified } from './shared/evidence';
import type { Reader } from './reader';
import { looksLikeTitle } from './title-likeness';
import { fieldNamed, judgeColumns, type NamedField } from './shared/synonyms';
import { itemOfValues, type FieldValue } from './shared/values';

/** Items by which a table is judged. */
const SAMPLE_ROWS = 1_000;
/** Columns named in a note. */
const NAMED_COLUMNS = 12;
/** What a column named "id" holds in dumps of arXiv. */
const NEW_ID = /^\d{4}\.\d{4,5}(?:v\d{1,3})?$/;
/** The first line of files for Excel names the separator alone. */
const SEPARATOR_LINE = /^\ufeff?\s{0,9}"?sep=([,;\t|])"?[^\S\r\n]*(?:\r\n|\n|\r)/i;

/**
 * Reads comma-, semicolon- or tab-separated values (RFC 4180) with a header line that names a column of titles, by any
 * of the names that programs use. A table without other marks of papers keeps the rows with the address of a paper.
 */
export const readCsv: Reader = async function* readCsv(text, { limits, setFormat, note, leaveOut }) {
  const first: Item[] = [];
  let table: Table | undefined;
  let isJudged = false;
  let item = 0;
  const judge = function* (): Generator<Item> {
    isJudged = true;
    if (table?.verdict === 'papers') {
      yield* first;
      return;
    }
    const identified = first.some((one) => 'draft' in one && isIdentified(one.draft)) ? first.filter(isProven) : [];
    // Bookmarks and lists of anything name the papers among them by their addresses.
    if (identified.length === 0) setFormat('csv', { guess: true });
    else if (table) table.needsProof = true;
    const kept = identified.length === 0 ? first : identified;
    leaveOut(first.length - kept.length);
    yield* kept;
  };
  for await (const { cells, line, openQuote } of rowsOf(text, limits)) {
    if (openQuote !== undefined) {
      const reason = `The quotation mark in line ${openQuote} is never closed, so its row and all after it cannot be read; close it and import again.`;
      if (!isJudged) yield* judge();
      yield refused({ line, item: ++item }, 'damaged', reason, cells.join(',').slice(0, 1000));
      break;
    }
    if (!table) {
      if (cells.length > limits.columns) {
        const reason = `The file has ${formatCount(cells.length)} columns, but at most ${formatCount(limits.columns)} can be read; keep only those about papers.`;
        throw new RefusedFile('too-many', reason, cells.join(',').slice(0, 1000));
      }
      table = tableOf(cells.map((cell) => cell.trim()));
      continue;
    }
    if (cells.every((cell) => cell.trim() === '')) continue;
    const place = { line, item: ++item };
    const one = itemOfRow(table, cells, place);
    if (table.verdict === 'papers' && !table.isOwn && isStray(one)) {
      leaveOut(1);
      continue;
    }
    if (!isJudged) {
      if (first.push(one) === SAMPLE_ROWS) yield* judge();
    } else if (table.needsProof && !isProven(one)) leaveOut(1);
    else yield one;
  }
  if (!isJudged) yield* judge();
  const unused = table?.header.filter((name, i) => table?.unused.has(i) && name !== '') ?? [];
  if (unused.length > 0) {
    const more = unused.length > NAMED_COLUMNS ? ` and ${unused.length - NAMED_COLUMNS} more` : '';
    const names = unused.slice(0, NAMED_COLUMNS).map((name) => excerpt(name, 40));
    note(`Not used: the ${unused.length === 1 ? 'column' : 'columns'} ${names.join(', ')}${more}.`);
  }
};

interface Table {
  readonly header: readonly string[];
  readonly columns: readonly (NamedField | undefined)[];
  readonly verdict: 'papers' | 'perhaps' | 'other';
  /** Written by `csvWriter`, whose texts are not cleaned. */
  readonly isOwn: boolean;
  /** Columns that have values and stand for no field. */
  readonly unused: Set<number>;
  /** Only rows that are papers by themselves count. */
  needsProof: boolean;
}

/** Whether a row is a paper without the help of its table: by its address, or because it is cited by name and date. */
function isProven(one: Item): boolean {
  if (!('draft' in one)) return false;
  const { authors = [], date } = one.draft;
  return isIdentified(one.draft) || (authors.length > 0 && date !== undefined);
}

/** Whether a row has nothing but words that are no title: a total, a reminder between papers. */
function isStray(one: Item): boolean {
  return (
    'draft' in one &&
    Object.entries(one.draft).every(
      ([name, value]) => name === 'title' || name === 'readable' || (Array.isArray(value) && value.length === 0),
    ) &&
    !looksLikeTitle(one.draft.title)
  );
}

function tableOf(header: readonly string[]): Table {
  return {
    header,
    columns: header.map(fieldNamed),
    verdict: judgeColumns(header),
    isOwn: header.includes('arxivId') && header.includes('links'),
    unused: new Set(),
    needsProof: false,
  };
}

function itemOfRow(table: Table, cells: readonly string[], place: SourcePlace): Item {
  const { header, columns, unused, isOwn } = table;
  const raw = cells.join(',').slice(0, 1000);
  if (cells.length > header.length && cells.slice(header.length).some((cell) => cell !== '')) {
    const reason = `The row has ${cells.length} cells, but the header has ${header.length}; put quotes around cells with commas.`;
    return refused(place, 'damaged', reason, raw);
  }
  const values: FieldValue[] = [];
  for (const [i, column] of columns.entries()) {
    const value = withoutFormulaGuard(cells[i] ?? '');
    if (value.trim() === '') continue;
    if (column) values.push({ ...column, value });
    else if (/^id$/i.test(header[i] ?? '') && NEW_ID.test(value)) values.push({ field: 'arxivId', rank: 0, value });
    else unused.add(i);
  }
  return itemOfValues(values, place, raw, { isOwn, isClosed: true });
}

/** Removes the leading quote with which `csvWriter` stops spreadsheets from running a formula. */
function withoutFormulaGuard(cell: string): string {
  return /^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

interface Row {
  readonly cells: string[];
  /** Its first line. */
  readonly line: number;
  /** The line of a quotation mark that nothing closes; it takes in the rest of the file. */
  readonly openQuote?: number;
}

/** Streams the rows. A row with `openQuote` is the last one. */
async function* rowsOf(text: Text, { recordLength, lines }: IntakeLimits): AsyncGenerator<Row> {
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  /** The last character was a quote inside quotes: either the closing one or the first of an escaped pair. */
  let afterQuote = false;
  let separator: string | undefined;
  let pending = '';
  let line = 1;
  let start = 1;
  let skipLineFeed = false;
  let length = 0;
  let quoteLine = 1;
  const openRow = (): Row => ({ cells: [...cells, cell], line: start, openQuote: quoteLine });
  const endRow = (): Row => {
    const row = { cells: [...cells, cell], line: start };
    cells = [];
    cell = '';
    length = 0;
    start = line;
    return row;
  };
  for await (const piece of text) {
    if (separator === undefined) {
      pending += piece;
      if (pending.length < 10_000 && !/[\r\n][^]/.test(pending)) continue;
      const declared = SEPARATOR_LINE.exec(pending);
      if (declared) pending = pending.slice(declared[0].length);
      if (declared && pending === '') continue;
      separator = declared?.[1] ?? separatorOf(pending);
    }
    const chunk = pending === '' ? piece : pending;
    pending = '';
    for (const char of chunk) {
      if (skipLineFeed && char === '\n') {
        skipLineFeed = false;
        continue;
      }
      skipLineFeed = false;
      if ((char === '\n' || char === '\r') && line++ > lines) throw tooManyLines(lines);
      if (++length > recordLength) {
        if (!quoted) throw tooLong(`The row at line ${start}`, length, recordLength);
        yield openRow();
        return;
      }
      if (quoted && !afterQuote) {
        if (char === '"') afterQuote = true;
        else cell += char;
        continue;
      }
      if (afterQuote && char === '"') {
        cell += '"';
        afterQuote = false;
        continue;
      }
      if (afterQuote) quoted = afterQuote = false;
      if (char === '"' && cell === '') {
        quoted = true;
        quoteLine = line;
      } else if (char === separator) {
        cells.push(cell);
        cell = '';
      } else if (char === '\n' || char === '\r') {
        skipLineFeed = char === '\r';
        yield endRow();
      } else cell += char;
    }
  }
  if (pending !== '') yield { cells: pending.replace(/[\r\n]+$/, '').split(separatorOf(pending)), line: 1 };
  else if (quoted && !afterQuote) yield openRow();
  else if (cells.length > 0 || cell !== '') yield endRow();
}

const SEPARATORS = [',', ';', '\t', '|'];

/** Returns the separator that the first line declares, or else the most frequent one of the header line. */
function separatorOf(text: string): string {
  const declared = SEPARATOR_LINE.exec(text);
  if (declared) return declared[1] ?? ',';
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = SEPARATORS.map((one) => header.split(one).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Characters of a header line: programs export a hundred columns at most. */
const MAX_HEADER = 20_000;

/** Whether the first line names columns, one of which holds titles of papers. */
export function isTable(text: string): boolean {
  const header = /^[^\r\n]*/.exec(text.replace(SEPARATOR_LINE, ''))?.[0] ?? '';
  if (header.length > MAX_HEADER || /^\s*\|/.test(header)) return false;
  const names = header.split(separatorOf(text)).map((name) => name.replace(/^\ufeff?\s*"|"\s*$/g, '').trim());
  return names.length > 1 && names.every((name) => name.length < 60) && judgeColumns(names) !== 'other';
}
