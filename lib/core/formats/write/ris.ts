import { arxivUrl, type Paper } from '../../papers';
import { isoDate } from '../../papers/dates';
import { isConference, oneLine, paperDate } from './facts';
import { splitName } from '../../papers/names';
import type { PaperWriter } from './writer';

/** Writes RIS, for Zotero, EndNote, Mendeley and similar programs. */
export function risWriter(): PaperWriter {
  return { head: '', between: '\r\n', foot: '', paper: recordOf };
}

function recordOf(paper: Paper): string {
  const { title, authors = [], venue, arxivId, doi, abstract, links } = paper;
  const date = paperDate(paper);
  const type = venue === undefined ? 'UNPB' : isConference(venue) ? 'CPAPER' : 'JOUR';
  const lines: [string, string | undefined][] = [
    ['TY', type],
    ['TI', title],
    ...authors.map((author): [string, string] => ['AU', authorOf(author)]),
    ['PY', date && String(date.year)],
    ['DA', paper.date === undefined || date?.month === undefined ? undefined : isoDate(date).replaceAll('-', '/')],
    ['T2', venue],
    ['DO', doi],
    ['UR', arxivId === undefined ? undefined : arxivUrl(paper)],
    ...links.map(({ url }): [string, string] => ['L2', url]),
    ['AB', abstract === '' ? undefined : abstract],
  ];
  // In RIS, a value ends with its line.
  const text = lines.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${oneLine(value)}`]));
  return [...text, 'ER  - ', ''].join('\r\n');
}

function authorOf(name: string): string {
  const parts = splitName(name);
  if ('literal' in parts) return parts.literal;
  const { family, given, suffix } = parts;
  return suffix === undefined ? `${family}, ${given}` : `${family}, ${given}, ${suffix}`;
}
