import { linkKey } from '../../matching/link-key';
import { arxivMonth } from '../../papers/arxiv-id';
import type { Paper } from '../../papers/paper';
import { hash53 } from '../../text/hash';
import { Has } from './segment';

const ISO_DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/;

/** The date of a paper as a number such as 20251002. The arXiv id replaces a missing date; 0 if unknown. */
export function dateOf({ date, arxivId }: Paper): number {
  const iso = ISO_DATE.exec(date ?? '');
  if (iso) return Number(iso[1]) * 10_000 + Number(iso[2] ?? 0) * 100 + Number(iso[3] ?? 0);
  const sent = arxivMonth(arxivId ?? '');
  return sent ? sent.year * 10_000 + sent.month * 100 : 0;
}

/** What the paper comes with, as bits of `Has`. */
export function hasOf({ links, date }: Paper): number {
  // A date that is no ISO date, such as `Oct 2`, cannot be compared but counts here.
  const dated = date === undefined ? 0 : Has.date;
  return links.reduce((bits, { kind }) => bits | (kind === 'other' ? 0 : Has[kind]), dated);
}

/** Hashes of the addresses that lead to a paper: its arXiv id, code, project and data. */
export function addressesOf({ arxivId, links }: Paper): number[] {
  const keys = links.flatMap(({ kind, url }) => (kind === 'other' ? [] : (linkKey(url) ?? [])));
  if (arxivId !== undefined) keys.push(`arxiv:${arxivId}`);
  return [...new Set(keys)].map(addressHash);
}

/** The hash of a key of `linkKey` or `addressKey`. */
export function addressHash(key: string): number {
  return hash53(key);
}

/** A hash of everything that the index reads from a paper, to detect changes. */
export function fingerprintOf({ title, abstract, arxivId, date, links }: Paper): number {
  return hash53(JSON.stringify([title, abstract, arxivId, date, links.map(({ kind, url }) => [kind, url])]));
}
