import { parseArxivId } from '../../papers/arxiv-id';
import { excerpt } from '../refuse';

/**
 * A web page whose papers can be added from the current tab: Daily Papers, and arXiv's listings, searches and papers.
 * Only `https:`, where the address proves who wrote the page.
 */
export interface PaperPage {
  /** Name of an import of this page. */
  readonly name: string;
}

/**
 * Characters read from the current page at most: three times arXiv's longest listing of 2,000 papers with abstracts.
 * Browsers limit a message within an extension to 64 MB.
 */
export const PAGE_LENGTH = 12_000_000;

/** Browser match patterns for these pages. They also match some other pages, which `paperPageAt` excludes. */
export const PAPER_PAGE_PATTERNS: readonly string[] = [
  'https://huggingface.co/papers*',
  ...['arxiv.org', 'www.arxiv.org', 'export.arxiv.org'].flatMap((host) =>
    ['list', 'catchup', 'search', 'abs'].map((path) => `https://${host}/${path}/*`),
  ),
];

const ADDRESS = /^https:\/\/([a-z0-9.-]{1,253})(\/[^?#]{0,2000})(?:\?([^#]*))?(?:#.*)?$/iu;
const ARXIV_HOST = /^(?:www\.|export\.)?arxiv\.org$/iu;
const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
/** The date, week or month of a Daily Papers page. */
const PERIOD = new RegExp(
  String.raw`^/papers/(?:date/(${DAY})|week/(\d{4}-W\d{2})|month/(\d{4}-\d{2})|(trending))/?$`,
  'u',
);
/** `/list/cs.CV/new`, `/list/cs/2510`, `/catchup/cs.CV/2025-10-02`. */
const LISTING = /^\/(?:list|catchup)\/([a-z-]{2,20}(?:\.[A-Za-z-]{2,20})?)\/([a-z]{2,20}|[\d-]{4,10})\/?$/u;
/** Characters of a query in a name. */
const QUERY_LENGTH = 60;

/** Returns the page at an address; undefined if its papers cannot be added. */
export function paperPageAt(address: string): PaperPage | undefined {
  const [, host = '', path = '', query = ''] = ADDRESS.exec(address) ?? [];
  const parts = ARXIV_HOST.test(host)
    ? arxivPage(path, query)
    : host.toLowerCase() === 'huggingface.co'
      ? dailyPapersPage(path, query)
      : undefined;
  return parts && { name: parts.filter((part) => part !== '').join(' · ') };
}

function dailyPapersPage(path: string, query: string): string[] | undefined {
  if (/^\/papers\/?$/u.test(path)) {
    const day = new RegExp(`^${DAY}$`, 'u').exec(valueOf(query, 'date'))?.[0] ?? '';
    return ['Daily Papers', day, quoted(valueOf(query, 'q'))];
  }
  const period = PERIOD.exec(path)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (period !== undefined) return ['Daily Papers', period];
  const id = /^\/papers\/([^/]+)\/?$/u.exec(path)?.[1];
  const arxivId = id === undefined ? undefined : parseArxivId(id);
  return arxivId === undefined ? undefined : ['Hugging Face', arxivId];
}

function arxivPage(path: string, query: string): string[] | undefined {
  const listing = LISTING.exec(path);
  if (listing) return ['arXiv', ...listing.slice(1)];
  if (/^\/search(?:\/[a-z-]{0,20})?\/?$/u.test(path))
    return ['arXiv', quoted(valueOf(query, 'query') || valueOf(query, 'terms-0-term')) || 'search'];
  const arxivId = /^\/abs\/(.+?)\/?$/u.exec(path)?.[1];
  const id = arxivId === undefined ? undefined : parseArxivId(arxivId);
  return id === undefined ? undefined : ['arXiv', id];
}

/** Decodes a parameter of a query string; returns it undecoded when it is malformed, and "" when it is missing. */
function valueOf(query: string, name: string): string {
  const raw = query
    .split('&')
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1, 1000)
    .replaceAll('+', ' ');
  try {
    return decodeURIComponent(raw ?? '');
  } catch {
    return raw ?? '';
  }
}

function quoted(text: string): string {
  const shown = excerpt(text, QUERY_LENGTH);
  return shown === '' ? '' : `“${shown}”`;
}
