import { parseArxivId } from './arxiv-id';
import { yearOf } from './dates';
import { parseDoi } from './doi';
import { FILLABLE_FIELDS, LINK_KINDS, type Paper, type PaperLink } from './paper';
import { isPaperId } from './paper-id';
import { safeHttpsUrl } from './safe-url';

/** Limits for values from outside, in UTF-16 units or items: far above real papers, too low to fill a store. */
export const PAPER_LIMITS = {
  title: 1000,
  abstract: 20_000,
  /** Names, dates, venues and keys. */
  label: 200,
  links: 100,
  authors: 10_000,
} as const;
const {
  title: MAX_TITLE,
  abstract: MAX_ABSTRACT,
  label: MAX_LABEL,
  links: MAX_LINKS,
  authors: MAX_AUTHORS,
} = PAPER_LIMITS;

/**
 * Whether a value from a store, a file, another browser or a web service is a complete and safe `Paper`: correct types,
 * lengths within PAPER_LIMITS, a well-formed id, a title, safe links. Does not check that the id belongs to the title;
 * see `paperId`.
 */
export function isPaper(value: unknown): value is Paper {
  if (!isRecord(value)) return false;
  const { id, title, abstract, links, arxivId, doi, authors, date, year, venue, source, raw, from } = value;
  return (
    typeof id === 'string' &&
    isPaperId(id) &&
    isText(title, MAX_TITLE) &&
    title.trim() !== '' &&
    isText(abstract, MAX_ABSTRACT) &&
    isListOf(links, MAX_LINKS, isPaperLink) &&
    (arxivId === undefined || (typeof arxivId === 'string' && parseArxivId(arxivId) === arxivId)) &&
    (authors === undefined || isListOf(authors, MAX_AUTHORS, (author) => isText(author, MAX_LABEL))) &&
    (doi === undefined || (typeof doi === 'string' && parseDoi(doi) === doi)) &&
    (date === undefined || isText(date, MAX_LABEL)) &&
    (year === undefined || (typeof year === 'number' && yearOf(String(year)) === year)) &&
    (venue === undefined || isText(venue, MAX_LABEL)) &&
    isText(source, MAX_LABEL) &&
    source !== '' &&
    (raw === undefined || isRaw(raw)) &&
    (from === undefined || isProvenance(from))
  );
}

/** Whether a value is a link of a known kind with a safe and normalised `https:` address. */
export function isPaperLink(value: unknown): value is PaperLink {
  if (!isRecord(value)) return false;
  const { kind, url } = value;
  return LINK_KINDS.some((known) => known === kind) && typeof url === 'string' && safeHttpsUrl(url) === url;
}

/** Whether `value` is an object with properties: not `null`, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRaw(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { title, abstract } = value;
  return (
    (title === undefined || isText(title, MAX_TITLE)) && (abstract === undefined || isText(abstract, MAX_ABSTRACT))
  );
}

function isProvenance(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.entries(value).every(
      ([field, source]) =>
        FILLABLE_FIELDS.some((known) => known === field) && isText(source, MAX_LABEL) && source !== '',
    )
  );
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.length <= max;
}

function isListOf(value: unknown, max: number, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= max && value.every(isItem);
}
