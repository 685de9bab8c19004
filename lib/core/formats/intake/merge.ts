import { FILLABLE_FIELDS, titleKey, type FillableField, type Paper } from '../../papers';
import { yearOf } from '../../papers/dates';
import type { Conflict } from '../types';

/** A merged paper, the fields it gained, and the fields about which the sources disagree. */
export interface Merge {
  readonly paper: Paper;
  readonly filled: readonly FillableField[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Fills empty fields of `known` from `other`, the same paper in another source. An existing value is never replaced: if
 * both have one and the values differ in meaning, `known` keeps its value and the result lists a conflict.
 */
export function mergePapers(known: Paper, other: Paper): Merge {
  const paper: Paper = { ...known };
  const filled: FillableField[] = [];
  const conflicts: Conflict[] = [];
  for (const field of FILLABLE_FIELDS) {
    if (!hasValue(other, field)) continue;
    if (field === 'links') {
      const links = joinedLinks(known, other);
      if (links.length === known.links.length) continue;
      paper.links = links;
      filled.push(field);
    } else if (!hasValue(known, field)) {
      Object.assign(paper, { [field]: other[field] });
      filled.push(field);
    } else if (!agree(known, other, field)) {
      conflicts.push({ field, kept: displayValue(known, field), offered: displayValue(other, field) });
    }
  }
  if (titleKey(known.title) !== titleKey(other.title))
    conflicts.push({ field: 'title', kept: known.title, offered: other.title });
  if (filled.length > 0) {
    const from = Object.fromEntries(filled.map((field) => [field, other.from?.[field] ?? other.source]));
    // `from` has one origin per field, so added links do not change the origin of existing ones.
    if (known.links.length > 0) delete from['links'];
    const all = { ...from, ...known.from };
    if (Object.keys(all).length > 0) paper.from = all;
  }
  return { paper, filled, conflicts };
}

/** Whether the field has a value. */
export function hasValue(paper: Paper, field: FillableField): boolean {
  const value = paper[field];
  return value !== undefined && value.length > 0;
}

const MAX_LINKS = 100;

function joinedLinks(known: Paper, other: Paper): Paper['links'] {
  const have = new Set(known.links.map(({ url }) => url));
  return [...known.links, ...other.links.filter(({ url }) => !have.has(url))].slice(
    0,
    Math.max(MAX_LINKS, known.links.length),
  );
}

function agree(a: Paper, b: Paper, field: Exclude<FillableField, 'links'>): boolean {
  switch (field) {
    case 'abstract':
    case 'venue':
      return letters(a[field]) === letters(b[field]);
    case 'authors':
      return sameAuthors(a.authors ?? [], b.authors ?? []);
    case 'date': {
      // "Oct 2" and "2022" agree. Two different years do not, as those of a preprint and its printed version.
      const [one, two] = [yearOf(a.date), yearOf(b.date)];
      return one === undefined || two === undefined || one === two;
    }
    case 'arxivId':
    case 'doi':
    default:
      return a[field] === b[field];
  }
}

function letters(text = ''): string {
  return titleKey(text);
}

/** Returns "wu" for "Haixu Wu" and for "Wu, Haixu". */
function lastWord(name: string): string {
  return letters(name.replace(/,.*$/, '').trim().split(/\s+/).at(-1));
}

/** Compares family names as far as both lists go: "H. Wu" and "Haixu Wu" are the same author. */
function sameAuthors(a: readonly string[], b: readonly string[]): boolean {
  const count = Math.min(a.length, b.length);
  return a.slice(0, count).every((name, i) => lastWord(name) === lastWord(b[i] ?? ''));
}

function displayValue(paper: Paper, field: FillableField): string {
  const value = paper[field];
  if (typeof value === 'string') return value;
  return (value ?? []).map((part) => (typeof part === 'string' ? part : part.url)).join('; ');
}
