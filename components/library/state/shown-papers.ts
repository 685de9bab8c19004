import type { ReadState, SavedPaper } from '../../../lib/core/library/types';
import { foldWords } from '../../../lib/core/text/fold';

export const SORTS = ['newest', 'oldest', 'title'] as const;
export type Sort = (typeof SORTS)[number];

export interface Wanted {
  /** Undefined for all lists. */
  listId: string | undefined;
  /** Undefined for all states. */
  readState: ReadState | undefined;
  query: string;
  sort: Sort;
  /** A paper that is shown whether or not it fits the query. */
  stays?: string | undefined;
}

/** Chooses and sorts papers. Remembers the folded text of each, so that typing in thousands stays quick. */
export function createPaperFilter(titleOf: (paper: SavedPaper) => string) {
  const folded = new Map<string, { source: string; text: string }>();
  const titles = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

  function textOf(paper: SavedPaper): string {
    const source = `${titleOf(paper)}\n${paper.note}\n${paper.arxivId ?? ''}`;
    const known = folded.get(paper.id);
    if (known?.source === source) return known.text;
    // The arXiv id also as written: folding takes it apart at the point.
    const text = ` ${foldWords(source).join(' ')} ${paper.arxivId ?? ''}`;
    folded.set(paper.id, { source, text });
    return text;
  }

  /** Every word of the query must begin a word of the title or the note. */
  return function choose(papers: readonly SavedPaper[], wanted: Wanted): SavedPaper[] {
    const { listId, readState, query, sort, stays } = wanted;
    const literal = query.trim().toLowerCase();
    const terms = foldWords(query);
    const chosen = papers.filter(
      (paper) =>
        (listId === undefined || paper.lists.includes(listId)) &&
        (readState === undefined || (paper.readState ?? 'to-read') === readState) &&
        (literal === '' || paper.id === stays || fits(textOf(paper), terms, literal)),
    );
    // Papers come newest first.
    if (sort === 'oldest') return chosen.toReversed();
    if (sort === 'newest') return chosen;
    const keyed = chosen.map((paper) => ({ paper, title: titleOf(paper) }));
    return keyed.sort((a, b) => titles.compare(a.title, b.title)).map(({ paper }) => paper);
  };
}

function fits(text: string, terms: readonly string[], literal: string): boolean {
  if (terms.length > 0 && terms.every((term) => text.includes(` ${term}`))) return true;
  return text.includes(` ${literal}`);
}
