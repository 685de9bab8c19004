import { linkKey } from '../../matching/link-key';
import type { Paper } from '../../papers/paper';
import { hash53 } from '../../text/hash';
import { Has } from './segment';

const ISO_DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/;
const ARXIV_MONTH = /^(\d{2})(\d{2})\./;

/** The date of a paper as one number, such as 20251002; its arXiv identifier tells year and month where nothing else does. */
export function dateOf({ date, arxivId }: Paper): number {
  const iso = ISO_DATE.exec(date ?? '');
  if (iso) return Number(iso[1]) * 10_000 + Number(iso[2] ?? 0) * 100 + Number(iso[3] ?? 0);
  const month = ARXIV_MONTH.exec(arxivId ?? '');
  return month ? (2000 + Number(month[1])) * 10_000 + Number(month[2]) * 100 : 0;
}

/** What comes with a paper, a bit of `Has` each. */
export function hasOf({ links, date }: Paper): number {
  // In its own words, as `Oct 2`, a date is none that could be compared.
  const dated = date === undefined ? 0 : Has.date;
  return links.reduce((bits, { kind }) => bits | (kind === 'other' ? 0 : Has[kind]), dated);
}

/** Hashes of the addresses that a paper is found by: its arXiv identifier's, its code, project and data. */
export function addressesOf({ arxivId, links }: Paper): number[] {
  const keys = links.flatMap(({ kind, url }) => (kind === 'other' ? [] : (linkKey(url) ?? [])));
  if (arxivId !== undefined) keys.push(`arxiv:${arxivId}`);
  return [...new Set(keys)].map(addressHash);
}

/** The hash of a key that `linkKey` or `addressKey` made. */
export function addressHash(key: string): number {
  return hash53(key);
}

/** Differs when anything differs that the index read of a paper. */
export function fingerprintOf({ title, abstract, arxivId, date, links }: Paper): number {
  return hash53(JSON.stringify([title, abstract, arxivId, date, links.map(({ kind, url }) => [kind, url])]));
}
