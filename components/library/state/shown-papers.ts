import type { ShelfFilters, Sort } from '../../../lib/core/library/shelf-view';
import type { SavedPaper } from '../../../lib/core/library/types';
import type { SavedEntry } from '../../../lib/core/saved-search';

interface Arrangement {
  /** The list of the view; undefined for all papers. */
  readonly listId: string | undefined;
  readonly filters: ShelfFilters;
  readonly sort: Sort;
}

type Entries = ReadonlyMap<string, SavedEntry>;

let collator: Intl.Collator | undefined;

/** Filters the papers, which come newest first, and brings them into the chosen order. Unknown values come last. */
export function arrangedPapers(
  papers: readonly SavedPaper[],
  entries: Entries,
  { listId, filters, sort }: Arrangement,
): SavedPaper[] {
  const chosen = papers.filter(
    (paper) => (listId === undefined || paper.lists.includes(listId)) && passes(paper, entries.get(paper.id), filters),
  );
  switch (sort) {
    case 'newest':
      return chosen;
    case 'oldest':
      return chosen.toReversed();
    case 'published':
      return sorted(
        chosen,
        entries,
        ({ published }) => published,
        (a, b) => b - a,
      );
    case 'title':
    case 'author':
    case 'venue':
      break;
  }
  collator ??= new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return sorted(chosen, entries, SORT_TEXTS[sort], collator.compare);
}

const SORT_TEXTS = {
  title: ({ title }: SavedEntry) => title,
  author: ({ firstAuthor }: SavedEntry) => firstAuthor,
  venue: ({ venue }: SavedEntry) => venue,
};

function passes(paper: SavedPaper, entry: SavedEntry | undefined, filters: ShelfFilters): boolean {
  const { readState, list, year, hasNote, hasCode } = filters;
  return (
    (readState === undefined || (paper.readState ?? 'to-read') === readState) &&
    (list === undefined || paper.lists.includes(list)) &&
    (year === undefined || entry?.year === year) &&
    (hasNote === undefined || paper.note.trim() !== '') &&
    (hasCode === undefined || entry?.links.includes('code') === true)
  );
}

function sorted<Value extends string | number>(
  papers: readonly SavedPaper[],
  entries: Entries,
  valueOf: (entry: SavedEntry) => Value,
  compare: (a: Value, b: Value) => number,
): SavedPaper[] {
  const known: { paper: SavedPaper; value: Value }[] = [];
  const unknown: SavedPaper[] = [];
  for (const paper of papers) {
    const entry = entries.get(paper.id);
    const value = entry && valueOf(entry);
    if (value) known.push({ paper, value });
    else unknown.push(paper);
  }
  return [...known.sort((a, b) => compare(a.value, b.value)).map(({ paper }) => paper), ...unknown];
}
