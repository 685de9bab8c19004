import { linkKey } from '../../matching/link-key';
import { arxivMonth } from '../../papers/arxiv-id';
import { readDate } from '../../papers/dates';
import { paperAuthors, paperYear } from '../../papers/facts';
import type { Paper } from '../../papers/paper';
import { hash53 } from '../../text/hash';
import { paperKey } from '../words/paper-key';
import { Has } from './segment';

/** The date of a paper as a number such as 20251002. The arXiv id or else the venue replace a missing date; 0 if unknown. */
export function dateOf(paper: Paper): number {
  const read = readDate(paper.date ?? '');
  if (read) return read.year * 10_000 + (read.month ?? 0) * 100 + (read.day ?? 0);
  const sent = arxivMonth(paper.arxivId ?? '');
  return sent ? sent.year * 10_000 + sent.month * 100 : (paperYear(paper) ?? 0) * 10_000;
}

/** What the paper comes with, as bits of `Has`. */
export function hasOf(paper: Paper): number {
  // A date without a year, such as `Oct 2`, cannot be compared but counts here.
  const dated = paper.date === undefined ? 0 : Has.date;
  const credited = paperAuthors(paper).length > 0 || (paper.venue ?? '').trim() !== '' ? Has.credits : 0;
  return paper.links.reduce((bits, { kind }) => bits | (kind === 'other' ? 0 : Has[kind]), dated | credited);
}

/**
 * Hashes of the addresses that lead to a paper: its arXiv id and DOI, its pages on other sites, code, project and data.
 * Of two arXiv ids or DOIs, the one in a link belongs to another paper that the abstract mentions.
 */
export function addressesOf({ arxivId, doi, links }: Paper): number[] {
  const keys = links.flatMap(({ kind, url }) => {
    const key = paperKey(url) ?? linkKey(url);
    if (key?.startsWith('arxiv:') && arxivId !== undefined) return [];
    if (key?.startsWith('doi:') && doi !== undefined) return [];
    return key === undefined || (kind === 'other' && key.startsWith('url:')) ? [] : key;
  });
  if (arxivId !== undefined) keys.push(`arxiv:${arxivId}`);
  if (doi !== undefined) keys.push(paperKey(doi) ?? `doi:${doi}`);
  return [...new Set(keys)].map(addressHash);
}

/** The hash of a key of `paperKey`, `linkKey` or `addressKey`. */
export function addressHash(key: string): number {
  return hash53(key);
}

/** A hash of everything that the index reads from a paper, to detect changes. */
export function fingerprintOf({ title, abstract, arxivId, doi, authors, date, venue, links }: Paper): number {
  const addresses = links.map(({ kind, url }) => [kind, url]);
  return hash53(JSON.stringify([title, abstract, arxivId, doi, authors, date, venue, addresses]));
}
