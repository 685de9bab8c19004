import type { Paper } from '../../papers';
import { paperAddress } from './facts';
import type { PaperWriter } from './writer';

const COLUMNS: ReadonlyArray<readonly [name: string, value: (paper: Paper) => string]> = [
  ['title', ({ title }) => title],
  ['authors', ({ authors = [] }) => authorsOf(authors)],
  ['date', ({ date = '' }) => date],
  ['venue', ({ venue = '' }) => venue],
  ['arxivId', ({ arxivId = '' }) => arxivId],
  ['doi', ({ doi = '' }) => doi],
  ['url', (paper) => paperAddress(paper) ?? ''],
  ['links', ({ links }) => links.map(({ url }) => url).join(' ')],
  ['abstract', ({ abstract }) => abstract],
];

/**
 * Comma-separated values (RFC 4180). What a spreadsheet would take for a formula gets a quote before it, and so does what
 * begins with such a quote already, so that reading takes off exactly one. The mark at the beginning tells spreadsheets
 * that it is UTF-8; without it they spoil every accent.
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

/** A name by itself that could be taken for several ends in a semicolon. */
function authorsOf(authors: readonly string[]): string {
  const [only = ''] = authors;
  return authors.length === 1 && /,| and /.test(only) ? `${only};` : authors.join('; ');
}

function cellOf(value: string): string {
  const guarded = /^'*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$|^'/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
