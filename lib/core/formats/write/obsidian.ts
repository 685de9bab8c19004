import { arxivUrl, citedUrl, type Paper } from '../../papers';
import { isoDate } from '../../papers/dates';
import { oneLine, paperDate, printable } from './facts';

/** Characters that Obsidian takes in no name of a note, and those that break links to it. */
const NOT_IN_NAMES = /[*"\\/<>:|?#^[\]]+/g;
/** Longest name, in characters: file systems allow 255 bytes, and a character takes up to four. */
const NAME_LENGTH = 60;
/** Longest abstract and note, in characters: Windows hands over addresses of some 32,000, percent-encoded. */
const TEXT_LENGTH = 6_000;

/**
 * Returns the address that makes a note of the paper in Obsidian, in the vault that is open there: facts as front matter,
 * then the user's note and the abstract. What it writes, `intake` reads as the same paper.
 *
 * Source of the form: https://help.obsidian.md/uri, action `new`.
 */
export function obsidianUrl(paper: Paper, note = ''): string {
  // Lines are made one after the cut, too, because it may halve a character.
  const name = oneLine(oneLine(paper.title.replace(NOT_IN_NAMES, ' ')).slice(0, NAME_LENGTH));
  // Form encoding would write a plus sign for a space, which Obsidian keeps.
  return `obsidian://new?name=${encodeURIComponent(name)}&content=${encodeURIComponent(obsidianNote(paper, note))}`;
}

/** Returns the text of the note. A string of JSON is one of YAML, too, whatever it holds. */
export function obsidianNote(paper: Paper, note = ''): string {
  const { title, authors = [], venue, doi, arxivId, abstract } = paper;
  const date = paperDate(paper);
  const properties: [name: string, value: string | number | readonly string[] | undefined][] = [
    ['title', oneLine(title)],
    ['authors', authors.length === 0 ? undefined : authors.map(oneLine)],
    ['year', date?.year],
    ['date', date?.month === undefined ? undefined : isoDate(date)],
    ['venue', venue],
    ['doi', doi],
    ['arxiv', arxivId],
    ['url', arxivId === undefined ? citedUrl(paper) : arxivUrl(paper)],
    ['type', 'paper'],
  ];
  const lines = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`],
  );
  const parts = [
    ['---', ...lines, '---'].join('\n'),
    ...(note.trim() === '' ? [] : [clip(printable(note).trim())]),
    ...(abstract === '' ? [] : [`## Abstract\n\n${clip(oneLine(abstract))}`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const clip = (text: string): string => (text.length > TEXT_LENGTH ? `${printable(text.slice(0, TEXT_LENGTH))}…` : text);
