import type { Paper } from '../../papers';
import { paperAddress, paperDate, paperYear } from './facts';
import { initials, splitName } from './names';

/**
 * One reference as text. Bounded on purpose to what papers here have: preprints, and papers with a venue but without
 * volume, issue and pages. A full citation processor with its styles would be larger than all the rest of the extension.
 */
export const CITATION_STYLES = ['apa', 'ieee'] as const;

export type CitationStyle = (typeof CITATION_STYLES)[number];

export function toCitation(paper: Paper, style: CitationStyle): string {
  return style === 'apa' ? apa(paper) : ieee(paper);
}

/** APA, 7th edition. Titles keep their capitals: no program knows which words are names. */
function apa(paper: Paper): string {
  const authors = apaAuthors(paper.authors ?? []);
  const year = `(${paperYear(paper) ?? 'n.d.'}).`;
  const title = ended(paper.title);
  const { venue, arxivId } = paper;
  const head = authors === '' ? `${title} ${year}` : `${ended(authors)} ${year} ${title}`;
  const host = venue !== undefined ? ended(venue) : arxivId !== undefined ? 'arXiv.' : '';
  return [head, host, addressOf(paper)].filter((part) => part !== '').join(' ');
}

/** Up to 20 authors are named; of more, the first 19 and the last. */
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

/** IEEE. */
function ieee(paper: Paper): string {
  const { title, venue, arxivId, doi } = paper;
  const authors = ieeeAuthors(paper.authors ?? []);
  const where = venue ?? (arxivId === undefined ? undefined : `arXiv:${arxivId}`);
  const date = paperDate(paper);
  const end = /[?!.]$/.test(title) ? '' : ',';
  const parts = [
    ...(where === undefined ? [] : [where]),
    ...(date === undefined ? [] : [String(date.year)]),
    ...(doi === undefined ? [] : [`doi: ${doi}`]),
  ];
  const head = `${authors === '' ? '' : `${authors}, `}“${title}${parts.length > 0 ? end : ''}”`;
  return parts.length === 0 ? `${head}.` : `${head} ${parts.join(', ')}.`;
}

/** Up to six authors are named; of more, the first. */
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
  return paper.doi === undefined ? (paperAddress(paper) ?? '') : `https://doi.org/${paper.doi}`;
}

function ended(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
