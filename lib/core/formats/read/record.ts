import { isoDate, readDate } from '../../papers/dates';
import { hostileKey } from '../source/json';
import { excerpt, refused } from '../refuse';
import type { PaperDraft, Item, SourcePlace } from '../types';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads one item of an untrusted JSON list: an entry of the Daily Papers API, CSL-JSON, or any object with a title
 * under one of the usual names. Ignores unknown fields. Returns a refusal for anything else.
 */
export function itemOf(value: unknown, place: SourcePlace, raw?: string): Item {
  const text = (): string => raw ?? safeJson(value);
  if (!isFields(value)) {
    const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    return refused(
      place,
      'not-a-paper',
      `This is ${what}, not an object with a title; write each paper as one object.`,
      text(),
    );
  }
  // An entry of the Daily Papers API nests the paper, and repeats only some of its fields outside.
  const inner = own(value, 'paper');
  const fields = isFields(inner) ? { ...value, ...inner } : value;
  const hostile = hostileKey(value) ?? (isFields(inner) ? hostileKey(inner) : undefined);
  if (hostile !== undefined) {
    return refused(
      place,
      'hostile',
      `The object has a field named "${hostile}", which a paper never has; remove it.`,
      text(),
    );
  }
  const draft = draftOf(fields);
  if (draft === undefined) {
    const names = Object.keys(fields).slice(0, 6).join(', ');
    return refused(
      place,
      'no-title',
      `The object has no title${names === '' ? '' : `, only "${excerpt(names, 80)}"`}; put the title into a field named "title".`,
      text(),
    );
  }
  return raw === undefined ? { place, draft } : { place, draft, raw };
}

function draftOf(fields: Fields): PaperDraft | undefined {
  const title = firstText(fields, ['title', 'Title', 'name']);
  if (title === undefined) return undefined;
  const ours = paperbeaconFields(fields);
  const links = [...addressesOf(fields), ...(ours ? addressesOf(ours) : [])];
  return {
    title,
    ...defined({
      abstract: firstText(fields, ['abstract', 'summary', 'Abstract', 'description']),
      arxivId: arxivIdOf(fields),
      doi: firstText(fields, ['doi', 'DOI']),
      date: dateOf(fields),
      venue: firstText(fields, ['venue', 'container-title', 'journal', 'booktitle', 'conference', 'Venue']),
    }),
    authors: namesOf(firstOf(fields, ['authors', 'author', 'Authors'])),
    ...(links.length > 0 && { links }),
    ...(ours && { readable: true }),
  };
}

/** Returns the fields that Paperbeacon adds to its CSL-JSON; undefined in files of other programs. */
function paperbeaconFields(fields: Fields): Fields | undefined {
  const custom = own(fields, 'custom');
  const ours = isFields(custom) ? own(custom, 'paperbeacon') : undefined;
  return isFields(ours) ? ours : undefined;
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function firstOf(fields: Fields, names: readonly string[]): unknown {
  for (const name of names) {
    const value = own(fields, name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  const value = firstOf(fields, names);
  const text = Array.isArray(value) ? (value[0] as unknown) : value;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** A field named `id` may hold anything, so it counts only if it looks like an arXiv id. */
function arxivIdOf(fields: Fields): string | undefined {
  const named = firstText(fields, ['arxivId', 'arxiv_id', 'arxiv', 'arXiv', 'eprint']);
  if (named !== undefined) return named.replace(/^https?:\/\/arxiv\.org\/(?:abs|pdf)\//i, '');
  const number = firstText(fields, ['number']);
  if (number !== undefined && /^arxiv:/i.test(number)) return number;
  const id = firstText(fields, ['id', 'paper_id', 'note']);
  return id !== undefined &&
    /^(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?$/i.test(id.trim())
    ? id
    : undefined;
}

function dateOf(fields: Fields): string | undefined {
  const issued = own(fields, 'issued');
  const parts: unknown = isFields(issued) ? own(issued, 'date-parts') : undefined;
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  if (Array.isArray(first)) {
    const label = first
      .slice(0, 3)
      .map((part: unknown) => String(Number(part)).padStart(2, '0'))
      .join('-');
    const date = readDate(label);
    return date && isoDate(date);
  }
  // CSL-JSON keeps dates that a program could not parse in `raw` or `literal`.
  const written = isFields(issued) ? firstText(issued, ['raw', 'literal']) : undefined;
  if (written !== undefined) return written;
  const value = firstOf(fields, [
    'date',
    'published',
    'publishedAt',
    'publication_date',
    'year',
    'issued',
    'daily_date',
  ]);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const time = /^(\d{4}-\d{2}-\d{2})[T ]\d/.exec(value)?.[1];
  return time ?? value;
}

/** Reads names from a list of strings or objects, or from one string with semicolons, "and" or commas between names. */
function namesOf(value: unknown): string[] {
  if (typeof value === 'string') return splitNames(value);
  if (!Array.isArray(value)) return [];
  return value.slice(0, 20_000).flatMap((name: unknown): string[] => {
    if (typeof name === 'string') return [name];
    if (!isFields(name)) return [];
    const fullName = firstText(name, ['name', 'literal', 'fullname']);
    if (fullName !== undefined) return [fullName];
    const parts = ['given', 'dropping-particle', 'non-dropping-particle', 'family'].map((part) =>
      firstText(name, [part]),
    );
    const suffix = firstText(name, ['suffix']);
    const joined = parts.filter((part) => part !== undefined).join(' ');
    return joined === '' ? [] : [suffix === undefined ? joined : `${joined}, ${suffix}`];
  });
}

function splitNames(text: string): string[] {
  const separator = text.includes(';') ? ';' : / and /.test(text) ? ' and ' : ',';
  // Commas separate names only if each part is a full name: "Wu, Haixu" is one name.
  const names = text
    .slice(0, 200_000)
    .split(separator)
    .map((name) => name.trim());
  return separator === ',' && names.some((name) => !name.includes(' ')) ? [text] : names;
}

function addressesOf(fields: Fields): string[] {
  const found: string[] = [];
  for (const name of [
    'url',
    'URL',
    'link',
    'pdf_url',
    'githubRepo',
    'github',
    'code',
    'projectPage',
    'project',
    'links',
  ]) {
    const value = own(fields, name);
    for (const one of (Array.isArray(value) ? value.slice(0, 100) : [value]) as unknown[]) {
      const address = isFields(one) ? own(one, 'url') : one;
      if (typeof address === 'string' && /^https?:\/\//i.test(address.trim())) found.push(address.trim());
    }
  }
  return [...new Set(found)];
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Returns a value as JSON for a report, or its type if it cannot be serialised. */
export function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 1000) ?? typeof value;
  } catch {
    return typeof value;
  }
}
