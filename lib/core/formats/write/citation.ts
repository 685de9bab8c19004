import { doiUrl, citedUrl, type Paper } from '../../papers';
import { isConference, oneLine, paperDate } from './facts';
import { paperYear } from '../../papers/facts';
import { initials, splitName } from '../../papers/names';

/**
 * Styles of a reference as text. They cover what papers here have: preprints, and papers with a venue but without
 * volume, issue and pages. docs/adr/0011 says why no citation processor is used.
 */
export const CITATION_STYLES = ['apa', 'ieee'] as const;

export type CitationStyle = (typeof CITATION_STYLES)[number];

/** Returns one reference on one line. */
export function toCitation(paper: Paper, style: CitationStyle): string {
  return oneLine(style === 'apa' ? apa(paper) : ieee(paper));
}

/** APA, 7th edition. Titles keep their capitals, because no program knows which words are names. */
function apa(paper: Paper): string {
  const authors = apaAuthors(paper.authors ?? []);
  const year = `(${paperYear(paper) ?? 'n.d.'}).`;
  const { venue, arxivId } = paper;
  const preprint = venue === undefined && arxivId !== undefined;
  const title = preprint ? `${paper.title} (arXiv:${arxivId}).` : withFullStop(paper.title);
  const head = authors === '' ? `${title} ${year}` : `${withFullStop(authors)} ${year} ${title}`;
  const host = preprint ? 'arXiv.' : venue === undefined ? '' : withFullStop(venue);
  return [head, host, addressOf(paper)].filter((part) => part !== '').join(' ');
}

/** Names up to 20 authors, or else the first 19 and the last. */
function apaAuthors(authors: readonly string[]): string {
  const names = authors.map((author) => {
    const name = splitName(author);
    if ('literal' in name) return name.literal;
    const parts = [name.family, initials(name.given), ...(name.suffix === undefined ? [] : [name.suffix])];
    return parts.join(', ');
  });
  const last = names.at(-1) ?? '';
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${last}`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${last}` : last;
}

function ieee(paper: Paper): string {
  const { title, venue, arxivId, doi } = paper;
  const authors = ieeeAuthors(paper.authors ?? []);
  const preprint = arxivId === undefined ? undefined : `arXiv:${arxivId}`;
  const where = venue === undefined ? preprint : isConference(venue) ? `in ${venue}` : venue;
  const date = paperDate(paper);
  const parts = [
    ...(where === undefined ? [] : [where]),
    ...(date === undefined ? [] : [String(date.year)]),
    ...(doi === undefined ? [] : [`doi: ${doi}`]),
  ];
  const end = /[?!.]$/.test(title) ? '' : parts.length > 0 ? ',' : '.';
  return [`${authors === '' ? '' : `${authors}, `}“${title}${end}”`, withFullStop(parts.join(', '))]
    .filter((part) => part !== '')
    .join(' ');
}

/** Names up to six authors, or else the first. */
function ieeeAuthors(authors: readonly string[]): string {
  const names = authors.map((author) => {
    const name = splitName(author);
    if ('literal' in name) return name.literal;
    return `${initials(name.given)} ${name.family}${name.suffix === undefined ? '' : ` ${name.suffix}`}`;
  });
  const [first = ''] = names;
  if (names.length > 6) return `${first} et al.`;
  if (names.length < 3) return names.join(' and ');
  return `${names.slice(0, -1).join(', ')}, and ${names.at(-1) ?? ''}`;
}

function addressOf(paper: Paper): string {
  return doiUrl(paper.doi) ?? citedUrl(paper) ?? '';
}

function withFullStop(text: string): string {
  return text === '' || /[.?!]$/.test(text) ? text : `${text}.`;
}
