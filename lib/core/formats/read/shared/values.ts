import { arxivIdIn, parseArxivId } from '../../../papers';
import { findArxivId, findDoi } from '../../identifiers';
import { excerpt, refused } from '../../refuse';
import type { Item, PaperDraft, SourcePlace } from '../../types';
import { dateLabel } from './date-labels';
import { fromPageTitle, isPaperAddress } from './evidence';
import { inDisplayOrder, namesIn } from './names';
import { WEAK_TITLE_RANK, type NamedField, type SourceField } from './synonyms';

/** A text of a source under the name of a field. */
export interface FieldValue extends NamedField {
  readonly value: string | readonly string[];
}

export interface ValueOptions {
  /** Paperbeacon wrote the texts, so they stay as they are. */
  readonly isOwn?: boolean;
  /** The program puts a full stop behind each title. */
  readonly isClosed?: boolean;
}

/** Reads a paper from texts under known names, as tables and front matter have them. */
export function itemOfValues(
  values: readonly FieldValue[],
  place: SourcePlace,
  raw: string,
  options: ValueOptions = {},
): Item {
  const draft = draftOfValues(values, options);
  if (draft) return { place, draft, raw };
  return refused(
    place,
    'no-title',
    `"${excerpt(raw, 60)}" has no title; put the title into a column named "title".`,
    raw,
  );
}

/** The draft that the values make; undefined without a title. */
export function draftOfValues(
  values: readonly FieldValue[],
  { isOwn = false, isClosed = false }: ValueOptions = {},
): PaperDraft | undefined {
  const byRank = [...values].sort((a, b) => a.rank - b.rank);
  const byField = new Map<SourceField, string[]>();
  for (const { field, value } of byRank) {
    const texts = byField.get(field) ?? [];
    byField.set(field, typeof value === 'string' ? [...texts, value] : [...texts, ...value]);
  }
  const all = (...fields: SourceField[]): string[] => fields.flatMap((field) => byField.get(field) ?? []);
  const first = (field: SourceField): string | undefined => all(field).find((value) => value.trim() !== '');
  const written = titleIn(byRank);
  if (written === undefined) return undefined;
  const page = isOwn ? { title: written } : fromPageTitle(isClosed ? withoutFullStop(written) : written);
  const subtitle = first('subtitle');
  const authors = byRank.find(({ field }) => field === 'authors')?.value ?? [];
  const kinds = new Map<string, 'code' | 'project' | 'data'>();
  const codes = all('code').flatMap((code) =>
    REPOSITORY.test(code.trim()) ? `https://github.com/${code.trim()}` : addressesIn(code),
  );
  for (const [kind, addresses] of [
    ['code', codes],
    ['project', all('project').flatMap(addressesIn)],
    ['data', all('data').flatMap(addressesIn)],
  ] as const)
    for (const address of addresses) if (!isPaperAddress(address)) kinds.set(address, kind);
  const links = [
    ...all('link').flatMap(addressesIn),
    ...codes,
    ...all('project', 'data', 'title', 'venue').flatMap(addressesIn),
    ...all('arxivId', 'doi').flatMap(addressesIn),
  ];
  const doi =
    all('doi', 'link', 'note')
      .map(doiIn)
      .find((one) => one !== undefined) ?? first('doi');
  const arxivId = isOwn
    ? first('arxivId')
    : (arxivIdOf(all('arxivId').map(withZeros), links, all('note', 'venue')) ?? page.arxivId ?? first('arxivId'));
  const date = dateLabel({ date: first('date'), year: first('year'), month: first('month'), day: first('day') });
  const abstract = all('abstract').find((text) => text.trim() !== '' && !PAGE_DESCRIPTION.test(text));
  const venue = isOwn ? first('venue') : venueIn(all('venue'));
  return {
    title: subtitle === undefined ? page.title : `${page.title}: ${subtitle}`,
    authors: isOwn ? ownNames(authors) : typeof authors === 'string' ? namesIn(authors) : inDisplayOrder(authors),
    ...(links.length > 0 && { links: [...new Set(links)] }),
    ...(kinds.size > 0 && { kinds }),
    ...(abstract !== undefined && { abstract }),
    ...(arxivId !== undefined && { arxivId }),
    ...(doi !== undefined && { doi }),
    ...(date !== undefined && { date: isOwn ? (first('date') ?? first('year') ?? date) : date }),
    ...(venue !== undefined && { venue }),
    ...(isOwn && { readable: true }),
  };
}

/** What arXiv says of its own page, which clippers keep as a description. */
const PAGE_DESCRIPTION = /^\s*Abstract page for arXiv paper /;

/** The first text that is no address, without the volume, pages and date that Embase puts behind a journal. */
function venueIn(texts: readonly string[]): string | undefined {
  return texts
    .find((text) => text.trim() !== '' && addressesIn(text).length === 0)
    ?.replace(/\s\((?:19|20)\d\d\)\s\d[^]*$/, '');
}

/** An id of five digits without the zeros that spreadsheets drop from numbers: `2304.012` was `2304.01200`. */
function withZeros(id: string): string {
  const [, month = '', number = ''] = /^\s*(\d{4})\.(\d{1,4})\s*$/.exec(id) ?? [];
  return Number(month) >= 1501 ? `${month}.${number.padEnd(5, '0')}` : id;
}

/** Of several vague names such as "Name" and "Paper", the longest text counts: one may hold the name of a method. */
function titleIn(values: readonly FieldValue[]): string | undefined {
  const given = values.flatMap(({ field, rank, value }) => {
    const title = typeof value === 'string' ? value : (value[0] ?? '');
    const isTitle = field === 'title' && title.trim() !== '' && !/^https?:\/\/\S+$/i.test(title.trim());
    return isTitle ? [{ title, isWeak: rank >= WEAK_TITLE_RANK }] : [];
  });
  const best = given.find(({ isWeak }) => !isWeak);
  if (best || given.length === 0) return best?.title;
  return given.map(({ title }) => title).reduce((longest, title) => (title.length > longest.length ? title : longest));
}

function ownNames(authors: string | readonly string[]): string[] {
  return (typeof authors === 'string' ? authors.split(';') : authors)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The full stop that databases put behind each title. Abbreviations keep theirs. */
export function withoutFullStop(title: string): string {
  const text = title.trim();
  return text.endsWith('.') && !/(?:\.|[\s.]\p{L}{1,3})\.$/u.test(text) ? text.slice(0, -1) : text;
}

/** An address without its scheme, as people type it: `arxiv.org/abs/2103.01236`. */
const BARE_ADDRESS = /^(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,10}\/[^\s,;]{2,2000}$/i;
/** A repository of GitHub by its name: `lantern/net`. */
const REPOSITORY = /^[a-z\d][a-z\d-]{0,38}\/[\w.-]{1,100}$/i;

function addressesIn(text: string): string[] {
  const trimmed = text.trim();
  if (BARE_ADDRESS.test(trimmed)) return [`https://${trimmed}`];
  if (!text.includes('http')) return [];
  // One sign at a time: a pattern for a run of them would look for its end from each of them.
  return text.split(/\s+|[,;|](?=https?:)/).filter((one) => /^https?:\/\//i.test(one));
}

function doiIn(text: string): string | undefined {
  return /(?:^|\bdoi\b|doi\.org\/).{0,3}10\.\d{4,9}\//i.test(text.slice(0, 20_000)) ? findDoi(text) : undefined;
}

function arxivIdOf(named: readonly string[], links: readonly string[], notes: readonly string[]): string | undefined {
  for (const text of named) {
    const id = parseArxivId(text) ?? findArxivId(text);
    if (id !== undefined) return id;
  }
  for (const link of links) {
    const id = arxivIdIn(link);
    if (id !== undefined) return id;
  }
  for (const note of notes) {
    const id = findArxivId(note);
    if (id !== undefined) return id;
  }
  return undefined;
}
