import type { IntakeLimits } from '../limits';
import { formatCount, refused, RefusedFile } from '../refuse';
import { tooLong } from '../source/bytes';
import { splitAt, tooManyLines, type Text } from '../source/text';
import type { Reader } from './reader';
import { itemOf } from './record';

/** Reads comma-, semicolon- or tab-separated values (RFC 4180) with a header line that names a column `title`. */
export const readCsv: Reader = async function* readCsv(text, { limits }) {
  let header: string[] | undefined;
  let item = 0;
  for await (const { cells, line, openQuote } of rowsOf(text, limits)) {
    if (openQuote !== undefined) {
      const reason = `The quotation mark in line ${openQuote} is never closed, so its row and all after it cannot be read; close it and import again.`;
      yield refused({ line, item: ++item }, 'damaged', reason, cells.join(',').slice(0, 1000));
      return;
    }
    if (header === undefined) {
      if (cells.length > limits.columns) {
        const reason = `The file has ${formatCount(cells.length)} columns, but at most ${formatCount(limits.columns)} can be read; keep only those about papers.`;
        throw new RefusedFile('too-many', reason, cells.join(',').slice(0, 1000));
      }
      header = cells.map((cell) => cell.trim());
      continue;
    }
    if (cells.every((cell) => cell.trim() === '')) continue;
    const place = { line, item: ++item };
    const fields: [string, unknown][] = header.map((name, i): [string, unknown] => {
      const value = withoutFormulaGuard(cells[i] ?? '');
      const key = COLUMN_NAMES[name.toLowerCase()] ?? name;
      if (key === 'links') return [key, value.split(/\s+/)];
      return [key, key === 'authors' && value.includes(';') ? splitAt(value, ';') : value];
    });
    const raw = cells.join(',').slice(0, 1000);
    if (cells.length > header.length && cells.slice(header.length).some((cell) => cell !== '')) {
      const reason = `The row has ${cells.length} cells, but the header has ${header.length}; put quotes around cells with commas.`;
      yield refused(place, 'damaged', reason, raw);
    } else yield itemOf(Object.fromEntries(fields), place, raw);
  }
};

/** Field of a draft by column name, in lower case; includes the names that other programs use. */
const COLUMN_NAMES: Readonly<Record<string, string>> = Object.assign(Object.create(null) as Record<string, string>, {
  title: 'title',
  abstract: 'abstract',
  'abstract note': 'abstract',
  authors: 'authors',
  author: 'authors',
  date: 'date',
  year: 'year',
  'publication year': 'year',
  venue: 'venue',
  'publication title': 'venue',
  arxivid: 'arxivId',
  arxiv: 'arxivId',
  doi: 'doi',
  url: 'url',
  links: 'links',
});

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
      if (!/[\r\n]/.test(pending) && pending.length < 10_000) continue;
      separator = separatorOf(pending);
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
  if (pending !== '') yield { cells: pending.split(separatorOf(pending)), line: 1 };
  else if (quoted && !afterQuote) yield openRow();
  else if (cells.length > 0 || cell !== '') yield endRow();
}

/** Returns the most frequent separator of the header line. */
export function separatorOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = [',', ';', '\t'].map((one) => header.split(one).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))] ?? ',';
}
