import type { ReadState, SavedPaper } from '../library/types';
import { readDate } from '../papers/dates';
import { arxivMonth } from '../papers/arxiv-id';
import { paperAuthors, paperYear } from '../papers/facts';
import { splitName } from '../papers/names';
import type { Paper, PaperLink } from '../papers/paper';

/** What the paper store knows of a saved paper, without its abstract. */
export interface SavedFacts {
  readonly title: string;
  readonly authors: readonly string[];
  readonly venue: string;
  readonly arxivId?: string | undefined;
  readonly doi?: string | undefined;
  readonly year?: number | undefined;
  /** Date of publication as a number such as 20251002, with zeros for unknown parts; 0 if unknown. */
  readonly published: number;
  readonly links: readonly PaperLink['kind'][];
  /** Family name before given name of the first author, to sort by; empty if unknown. */
  readonly firstAuthor: string;
}

/** A saved paper as the search reads it: what the user saved and wrote, and who wrote the paper, when and where. */
export interface SavedEntry extends SavedFacts {
  readonly id: string;
  readonly note: string;
  /** Names of its lists. */
  readonly lists: readonly string[];
  readonly readState: ReadState;
}

/** Takes from a paper what the search of saved papers reads, so that the abstract need not stay in memory. */
export function savedFacts(paper: Paper): SavedFacts {
  const authors = paperAuthors(paper);
  return {
    title: paper.title,
    authors,
    firstAuthor: sortName(authors[0]),
    venue: paper.venue ?? '',
    arxivId: paper.arxivId,
    doi: paper.doi,
    year: paperYear(paper),
    published: publishedOf(paper),
    links: [...new Set(paper.links.map(({ kind }) => kind))],
  };
}

/** Joins what the library and the paper store know of a paper. `facts` is undefined while or if the store lacks it. */
export function savedEntry(saved: SavedPaper, facts: SavedFacts | undefined, lists: readonly string[]): SavedEntry {
  const { id, title, arxivId, note, readState = 'to-read' } = saved;
  const known = facts ?? savedFacts({ id, title, abstract: '', links: [], source: '', ...(arxivId && { arxivId }) });
  return { ...known, id, note, lists, readState };
}

function sortName(name: string | undefined): string {
  if (name === undefined) return '';
  const person = splitName(name);
  return 'literal' in person ? person.literal : `${person.family} ${person.given}`;
}

function publishedOf(paper: Paper): number {
  const date = readDate(paper.date ?? '') ?? { ...arxivMonth(paper.arxivId ?? ''), day: 0 };
  const { year = paperYear(paper) ?? 0, month = 0, day = 0 } = date;
  return year * 10_000 + month * 100 + day;
}

/** All texts of an entry that are searched for words. */
export function textsOf({ title, authors, note, lists, venue, year }: SavedEntry): readonly string[] {
  return [title, ...authors, note, ...lists, venue, String(year ?? '')];
}
