import { isoDate, readDate } from '../../papers/dates';
import { hostileKey } from '../source/json';
import { excerpt, refused } from '../refuse';
import type { PaperDraft, Item, SourcePlace } from '../types';
import { firstText, isFields, own, safeJson, type Fields } from './shared/fields';
import { dateLabel } from './shared/date-labels';
import { flattened } from './json-shapes';
import { isIdentified } from './shared/evidence';
import { fieldNamed, WEAK_TITLE_RANK, type SourceField } from './shared/synonyms';
import { draftOfValues, type FieldValue } from './shared/values';

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
  const hostile = hostileKey(value) ?? (isFields(inner) ? hostileKey(inner) : undefined);
  if (hostile !== undefined) {
    return refused(
      place,
      'hostile',
      `The object has a field named "${hostile}", which a paper never has; remove it.`,
      text(),
    );
  }
  const fields = flattened(value);
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
  const ours = paperbeaconFields(fields);
  const given: FieldValue[] = [];
  const id = arxivIdOf(fields);
  if (id !== undefined) given.push({ field: 'arxivId', rank: -1, value: id });
  const date = dateOf(fields);
  if (date !== undefined) given.push({ field: 'date', rank: -1, value: date });
  for (const [name, value] of Object.entries(fields)) {
    // In objects, `source` is rather where an entry came from than a journal.
    const found = name === 'source' ? undefined : fieldNamed(name);
    const text = found && textsOf(found.field, value);
    // An address named "code" is no title, and a list of names is not one either.
    if (found && text !== undefined && (found.field !== 'date' || date === undefined))
      given.push({ ...found, value: text });
  }
  const draft = draftOfValues(given, { isClosed: isFields(own(fields, 'info')) });
  // Anything may have a name: only ids, authors or an abstract make it a paper.
  const isNamed = given.every(({ field, rank }) => field !== 'title' || rank >= WEAK_TITLE_RANK);
  const { authors = [], abstract } = draft ?? {};
  if (draft && isNamed && authors.length === 0 && abstract === undefined && !isIdentified(draft)) return undefined;
  if (!draft || !ours) return draft;
  const links = [...(draft.links ?? []), ...addressesOf(ours)];
  return {
    ...draft,
    readable: true,
    title: firstText(fields, ['title']) ?? draft.title,
    ...(links.length > 0 && { links }),
  };
}

/** The texts of a property that stands for `field`; undefined when it holds something else. */
function textsOf(field: SourceField, value: unknown): string | string[] | undefined {
  if (field === 'authors')
    return typeof value === 'string' ? value : Array.isArray(value) || isFields(value) ? namesOf(value) : undefined;
  if (typeof value === 'number' && Number.isFinite(value) && field !== 'title') return String(value);
  if (typeof value === 'string') return value;
  const list: readonly unknown[] = Array.isArray(value)
    ? (value as unknown[]).slice(0, 100)
    : isFields(value)
      ? [value]
      : [];
  const texts = list.flatMap((one) =>
    isFields(one) ? (firstText(one, ['url', 'URL']) ?? []) : typeof one === 'string' ? one : [],
  );
  // Crossref writes titles and journals as lists of one.
  return texts.length === 0
    ? undefined
    : field === 'title' || field === 'venue' || field === 'abstract'
      ? texts[0]
      : texts;
}

/** Returns the fields that Paperbeacon adds to its CSL-JSON; undefined in files of other programs. */
function paperbeaconFields(fields: Fields): Fields | undefined {
  const custom = own(fields, 'custom');
  const ours = isFields(custom) ? own(custom, 'paperbeacon') : undefined;
  return isFields(ours) ? ours : undefined;
}

/** A field named `id` may hold anything, so it counts only if it looks like an arXiv id. */
function arxivIdOf(fields: Fields): string | undefined {
  const id = firstText(fields, ['id', 'paper_id', 'note']);
  return id !== undefined &&
    /^(?:arxiv[:-]\s?)?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?$/i.test(id.trim())
    ? id.trim().replace(/^arxiv-/i, '')
    : undefined;
}

function dateOf(fields: Fields): string | undefined {
  const issued = ['issued', 'published', 'published-print', 'published-online']
    .map((name) => own(fields, name))
    .find((value) => (isFields(value) && !hasNoYear(value)) || (Array.isArray(value) && isFields(value[0])));
  const first: unknown = isFields(issued) ? datePartsOf(issued) : undefined;
  if (Array.isArray(first)) {
    const label = first
      .slice(0, 3)
      .map((part: unknown) => String(Number(part)).padStart(2, '0'))
      .join('-');
    const date = readDate(label);
    return date && isoDate(date);
  }
  // CSL-YAML has the parts by name.
  const named: unknown = Array.isArray(issued) ? issued[0] : issued;
  if (isFields(named) && own(named, 'year') !== undefined) {
    const part = (name: string): string | undefined => {
      const value = own(named, name);
      return typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
    };
    return dateLabel({ year: part('year'), month: part('month'), day: part('day') });
  }
  // CSL-JSON keeps dates that a program could not parse in `raw` or `literal`.
  return isFields(issued) ? firstText(issued, ['raw', 'literal']) : undefined;
}

function datePartsOf(date: Fields): unknown {
  const parts: unknown = own(date, 'date-parts');
  return Array.isArray(parts) ? parts[0] : undefined;
}

/** Crossref writes `[[null]]` for a date that it does not know. */
function hasNoYear(date: Fields): boolean {
  const parts = datePartsOf(date);
  return Array.isArray(parts) && parts[0] === null;
}

/** Reads names from a list of strings or objects. */
function namesOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.slice(0, 20_000).flatMap((name): string[] => {
    if (typeof name === 'string') return [name];
    if (!isFields(name)) return [];
    const fullName = firstText(name, ['name', 'literal', 'fullname', 'full_name', 'display_name', 'text']);
    if (fullName !== undefined) return [fullName];
    const parts = [
      ['given', 'firstName', 'first'],
      ['dropping-particle'],
      ['non-dropping-particle'],
      ['family', 'lastName', 'last'],
    ].map((names) => firstText(name, names));
    const suffix = firstText(name, ['suffix']);
    const joined = parts.filter((part) => part !== undefined).join(' ');
    return joined === '' ? [] : [suffix === undefined ? joined : `${joined}, ${suffix}`];
  });
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
