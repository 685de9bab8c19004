import { citedUrl, type Paper } from '../../papers';
import type { PaperWriter } from './writer';

const COLUMNS: ReadonlyArray<readonly [name: string, value: (paper: Paper) => string]> = [
  ['title', ({ title }) => title],
  ['authors', ({ authors = [] }) => authorsOf(authors)],
  ['date', ({ date = '' }) => date],
  ['venue', ({ venue = '' }) => venue],
  ['arxivId', ({ arxivId = '' }) => arxivId],
  ['doi', ({ doi = '' }) => doi],
  ['url', (paper) => citedUrl(paper) ?? ''],
  ['links', ({ links }) => links.map(({ url }) => url).join(' ')],
  ['abstract', ({ abstract }) => abstract],
];

/**
 * Writes comma-separated values (RFC 4180). A quote before a cell stops spreadsheets from running it as a formula. A
 * cell that already begins with such a quote gets another, so that the reader removes exactly one. Without the
 * byte-order mark at the start, spreadsheets misread UTF-8.
 */
export function csvWriter(): PaperWriter {
  return {
    head: `\ufeff${rowOf(COLUMNS.map(([name]) => name))}`,
    between: '',
    foot: '',
    paper: (paper) => rowOf(COLUMNS.map(([, value]) => value(paper))),
  };
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Joins names with semicolons. A final semicolon marks a single name that looks like several. */
function authorsOf(authors: readonly string[]): string {
  const [only = ''] = authors;
  return authors.length === 1 && /,| and /.test(only) ? `${only};` : authors.join('; ');
}

function cellOf(value: string): string {
  const guarded = /^'*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$|^'/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
