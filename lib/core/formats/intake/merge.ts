import { FILLABLE_FIELDS, titleKey, type FillableField, type Paper } from '../../papers';
import { yearOf } from '../dates';
import type { Conflict } from '../types';

/** A paper that knows more than before, and what the other source says differently. */
export interface Merge {
  readonly paper: Paper;
  readonly filled: readonly FillableField[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Fills the gaps of `known` from `other`, the same paper in another source. What is there is never replaced: where both
 * say something and mean different things, that is a conflict, and `known` keeps its word.
 */
export function mergePapers(known: Paper, other: Paper): Merge {
  const paper: Paper = { ...known };
  const filled: FillableField[] = [];
  const conflicts: Conflict[] = [];
  for (const field of FILLABLE_FIELDS) {
    if (!isGiven(other, field)) continue;
    if (field === 'links') {
      const links = joinedLinks(known, other);
      if (links.length === known.links.length) continue;
      paper.links = links;
      filled.push(field);
    } else if (!isGiven(known, field)) {
      Object.assign(paper, { [field]: other[field] });
      filled.push(field);
    } else if (!agree(known, other, field)) {
      conflicts.push({ field, kept: shown(known, field), offered: shown(other, field) });
    }
  }
  if (titleKey(known.title) !== titleKey(other.title))
    conflicts.push({ field: 'title', kept: known.title, offered: other.title });
  if (filled.length > 0) {
    const from = Object.fromEntries(filled.map((field) => [field, other.from?.[field] ?? other.source]));
    // Of links that were there before, those added are not told apart: the field keeps its first origin.
    if (known.links.length > 0) delete from['links'];
    const all = { ...from, ...known.from };
    if (Object.keys(all).length > 0) paper.from = all;
  }
  return { paper, filled, conflicts };
}

/** Whether the paper says anything in this field. */
export function isGiven(paper: Paper, field: FillableField): boolean {
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
      // "Oct 2" and "2022" do not contradict each other; two years do. A preprint and its printing are a year apart.
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

/** "Wu" of "Haixu Wu" and of "Wu, Haixu". */
function lastWord(name: string): string {
  return letters(name.replace(/,.*$/, '').trim().split(/\s+/).at(-1));
}

/** The same last word of each, as far as both lists go: "H. Wu" and "Haixu Wu" are one. */
function sameAuthors(a: readonly string[], b: readonly string[]): boolean {
  const count = Math.min(a.length, b.length);
  return a.slice(0, count).every((name, i) => lastWord(name) === lastWord(b[i] ?? ''));
}

function shown(paper: Paper, field: FillableField): string {
  const value = paper[field];
  if (typeof value === 'string') return value;
  return (value ?? []).map((part) => (typeof part === 'string' ? part : part.url)).join('; ');
}
