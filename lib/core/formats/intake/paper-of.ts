import {
  arxivIdIn,
  linkKind,
  PAPER_LIMITS,
  paperId,
  paperLinks,
  parseArxivId,
  printableLine,
  safeHttpsUrl,
  titleKey,
  type Paper,
  type PaperLink,
} from '../../papers';
import { reorderingIn } from '../../text/bidi';
import { findArxivId, findDoi, pageOfFile, plainAddress } from '../identifiers';
import { formatCount, excerpt } from '../refuse';
import type { PaperDraft, RefusalCode } from '../types';
import { plainLine, plainParagraphs } from './plain-text';

export type PaperResult =
  | { readonly ok: true; readonly paper: Paper; readonly notes: readonly string[] }
  | { readonly ok: false; readonly code: RefusalCode; readonly reason: string };

/** A shorter title would be highlighted on every page. */
const MIN_TITLE_LETTERS = 3;

/** Validates and cleans a draft. Returns the paper, or why the draft is not one. `source` is the key of the import. */
export function paperOf(given: PaperDraft, source: string): PaperResult {
  const draft: PaperDraft =
    given.readable || !given.links
      ? given
      : { ...given, links: given.links.map((link) => pageOfFile(plainAddress(link))) };
  const rawTitle = draft.title;
  if (rawTitle.length > PAPER_LIMITS.title) {
    return reject(
      'too-long',
      `The title has ${formatCount(rawTitle.length)} characters, but at most ${formatCount(PAPER_LIMITS.title)} are allowed; shorten it.`,
    );
  }
  const clean = draft.readable ? printableLine : plainLine;
  const title = clean(rawTitle).slice(0, PAPER_LIMITS.title);
  if (titleKey(title).length < MIN_TITLE_LETTERS) {
    const shown = excerpt(rawTitle, 40);
    return reject('no-title', `"${shown}" has too few letters for a title; give the full title.`);
  }

  const notes = [...(draft.notes ?? [])];
  const mark = reorderingIn(`${rawTitle} ${(draft.authors ?? []).join(' ')}`);
  if (mark !== undefined)
    notes.push(`The title or an author contained ${mark}, a character that reorders text on screen; it was removed.`);
  const statedKinds = linkKindsOf(draft);
  const paper: Paper = {
    id: paperId(title),
    title,
    abstract: abstractOf(draft, notes),
    links: linksOf(draft, statedKinds, notes),
    source,
  };
  const ownLinks = (draft.links ?? []).filter((link) => !statedKinds.has(addressOf(link) ?? ''));
  const arxivId = arxivIdOf(draft, ownLinks, notes);
  if (arxivId !== undefined) paper.arxivId = arxivId;
  const doi = doiOf(draft, ownLinks, notes);
  if (doi !== undefined) paper.doi = doi;
  const authors = authorsOf(draft, clean);
  if (authors.length > 0) paper.authors = authors;
  const date = printableLine(draft.date ?? '');
  if (date.length > PAPER_LIMITS.label) notes.push('The date is too long and was left out.');
  else if (date !== '') paper.date = date;
  const venue = clean(draft.venue?.slice(0, 2000) ?? '');
  if (venue.length > PAPER_LIMITS.label) notes.push('The venue is too long and was left out.');
  else if (venue !== '') paper.venue = venue;
  return { ok: true, paper, notes };
}

function reject(code: RefusalCode, reason: string): PaperResult {
  return { ok: false, code, reason };
}

function abstractOf(draft: PaperDraft, notes: string[]): string {
  const raw = draft.abstract ?? '';
  if (raw.length > PAPER_LIMITS.abstract) {
    notes.push(`The abstract has ${formatCount(raw.length)} characters, which is too long, and was left out.`);
    return '';
  }
  const text = draft.readable ? printableParagraphs(raw) : plainParagraphs(raw);
  return text.length > PAPER_LIMITS.abstract ? '' : text;
}

function printableParagraphs(text: string): string {
  const paragraphs = text.split(/\n\s*\n/).map(printableLine);
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function authorsOf({ authors = [] }: PaperDraft, clean: (text: string) => string): string[] {
  const names = authors
    .slice(0, PAPER_LIMITS.authors)
    .filter((name) => name.length <= 4 * PAPER_LIMITS.label)
    .map((name) => clean(name).slice(0, PAPER_LIMITS.label).trim());
  // Duplicates stay: two authors may share a name.
  return names.filter((name) => /[\p{L}\p{N}]/u.test(name));
}

function arxivIdOf(draft: PaperDraft, links: readonly string[], notes: string[]): string | undefined {
  if (draft.arxivId !== undefined && draft.arxivId !== '') {
    const id = parseArxivId(draft.arxivId) ?? findArxivId(draft.arxivId);
    if (id !== undefined) return id;
    notes.push(`"${excerpt(draft.arxivId, 40)}" is not an arXiv id and was left out.`);
  }
  for (const link of links) {
    const id = arxivIdIn(link.trim());
    if (id !== undefined) return id;
  }
  const doi = findDoi(draft.doi ?? '');
  return doi?.startsWith(ARXIV_DOI) ? parseArxivId(doi.slice(ARXIV_DOI.length)) : undefined;
}

/** Prefix of the DOI that arXiv gives to each paper; it repeats the arXiv id. */
const ARXIV_DOI = '10.48550/arxiv.';

const DOI_ADDRESS = /^https?:\/\/(?:dx\.|www\.)?doi\.org\//i;

function doiOf(draft: PaperDraft, links: readonly string[], notes: string[]): string | undefined {
  const candidates = [draft.doi, ...links.filter((link) => DOI_ADDRESS.test(link))];
  for (const candidate of candidates) {
    const doi = findDoi(candidate ?? '');
    if (doi !== undefined) return doi.startsWith(ARXIV_DOI) ? undefined : doi;
  }
  if (draft.doi !== undefined && draft.doi !== '')
    notes.push(`"${excerpt(draft.doi, 40)}" is not a DOI and was left out.`);
  return undefined;
}

type LinkKinds = ReadonlyMap<string, PaperLink['kind']>;

/**
 * Returns the kinds of links by address: from the source, or else from the words of the abstract. These links do not
 * identify the paper, because an arXiv address in an abstract may belong to another paper.
 */
function linkKindsOf({ abstract = '', linkKinds }: PaperDraft): LinkKinds {
  if (linkKinds || abstract.length > PAPER_LIMITS.abstract) return linkKinds ?? new Map();
  return new Map(paperLinks(abstract).map(({ url, kind }) => [url, kind]));
}

/** Returns links with a stated kind, and other links that do not merely repeat the arXiv id or the DOI. */
function linksOf(draft: PaperDraft, statedKinds: LinkKinds, notes: string[]): PaperLink[] {
  const links = new Map<string, PaperLink['kind']>();
  for (const address of (draft.links ?? []).slice(0, PAPER_LIMITS.links)) {
    const url = addressOf(address);
    if (url !== undefined && statedKinds.has(url)) links.set(url, statedKinds.get(url) ?? 'other');
    else if (arxivIdIn(address) !== undefined || DOI_ADDRESS.test(address)) continue;
    else if (url !== undefined) links.set(url, kindOf(url, draft.kinds?.get(address)));
    else notes.push(`"${excerpt(address, 60)}" is not a safe web address and was left out.`);
  }
  for (const [url, kind] of statedKinds) links.set(url, kind);
  return [...links].slice(0, PAPER_LIMITS.links).map(([url, kind]) => ({ kind, url }));
}

function kindOf(url: string, named: PaperLink['kind'] = 'other'): PaperLink['kind'] {
  const kind = linkKind(url);
  return kind === 'other' ? named : kind;
}

function addressOf(link: string): string | undefined {
  return safeHttpsUrl(link.trim().replace(/^http:\/\/(?![^/?#]*:\d)/i, 'https://'));
}
