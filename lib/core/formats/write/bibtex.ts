import { citedUrl, type Paper } from '../../papers';
import { isoDate } from '../../papers/dates';
import { isConference, paperDate } from './facts';
import { createKeys } from './keys';
import { escapeLatex } from './latex';
import { splitName, fullName } from '../../papers/names';
import type { PaperWriter } from './writer';

/**
 * Writes BibTeX that BibLaTeX reads as well. Double braces keep styles from changing the capitals of titles. Links
 * beyond the first are in a field that no style prints; a note would appear in the bibliography of everyone who cites
 * the paper.
 */
export function bibtexWriter(): PaperWriter {
  const keyOf = createKeys();
  return { head: '', between: '\n', foot: '', paper: (paper) => entryOf(paper, keyOf(paper)) };
}

function entryOf(paper: Paper, key: string): string {
  const { title, authors, venue, arxivId, doi, abstract, links } = paper;
  const address = citedUrl(paper);
  const otherLinks = links.filter(({ url }) => url !== address);
  const conference = venue !== undefined && isConference(venue);
  const date = paperDate(paper);
  const statedDate = paper.date === undefined ? undefined : date;
  const fields: [string, string | undefined][] = [
    ['title', `{${escapeLatex(title)}}`],
    ['author', authors && authors.length > 0 ? authors.map(authorOf).join(' and ') : undefined],
    [conference ? 'booktitle' : 'journal', venue && escapeLatex(venue)],
    ['year', date && String(date.year)],
    ['date', statedDate?.month === undefined ? undefined : isoDate(statedDate)],
    ['eprint', arxivId],
    ['archiveprefix', arxivId && 'arXiv'],
    ['doi', doi && escapeVerbatim(doi)],
    ['url', address && escapeVerbatim(address)],
    ['links', otherLinks.map(({ url }) => escapeVerbatim(url)).join(' ')],
    ['abstract', abstract === '' ? undefined : escapeLatex(abstract)],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`  ${name} = {${value}}`],
  );
  const type = venue === undefined ? 'misc' : conference ? 'inproceedings' : 'article';
  return `@${type}{${key},\n${lines.join(',\n')}\n}\n`;
}

function authorOf(name: string): string {
  const parts = splitName(name);
  if ('literal' in parts) return `{${escapeLatex(parts.literal)}}`;
  const { family, given, suffix } = parts;
  // Braces protect an "and" that BibTeX would read as a separator.
  if (/\band\b/i.test(name)) return `{${escapeLatex(fullName(parts))}}`;
  return [family, ...(suffix === undefined ? [] : [suffix]), given].map(escapeLatex).join(', ');
}

/** Percent-encodes braces, which could end the field early. BibTeX takes the rest of an address or DOI verbatim. */
function escapeVerbatim(text: string): string {
  return text.replace(/[{}\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
