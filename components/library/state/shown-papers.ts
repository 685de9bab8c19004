import type { ReadState, SavedPaper } from '../../../lib/core/library/types';
import { foldWords } from '../../../lib/core/text/fold';

export const SORTS = ['newest', 'oldest', 'title'] as const;
export type Sort = (typeof SORTS)[number];

export interface PaperCriteria {
  /** Undefined means all lists. */
  listId: string | undefined;
  /** Undefined means all states. */
  readState: ReadState | undefined;
  query: string;
  sort: Sort;
  /** Id of a paper that is shown even if it does not match the query. */
  pinnedId?: string | undefined;
}

/** Filters and sorts papers. Caches their folded texts, so that filtering thousands keeps up with typing. */
export function createPaperFilter(titleOf: (paper: SavedPaper) => string) {
  const folded = new Map<string, { source: string; text: string }>();
  const titles = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

  function textOf(paper: SavedPaper): string {
    const source = `${titleOf(paper)}\n${paper.note}\n${paper.arxivId ?? ''}`;
    const cached = folded.get(paper.id);
    if (cached?.source === source) return cached.text;
    // The arXiv id as written, too, because folding splits it at the dot.
    const text = ` ${foldWords(source).join(' ')} ${paper.arxivId ?? ''}`;
    folded.set(paper.id, { source, text });
    return text;
  }

  /** A paper matches if every word of the query starts a word of its title, note or arXiv id. */
  return function choose(papers: readonly SavedPaper[], criteria: PaperCriteria): SavedPaper[] {
    const { listId, readState, query, sort, pinnedId } = criteria;
    const literal = query.trim().toLowerCase();
    const terms = foldWords(query);
    const chosen = papers.filter(
      (paper) =>
        (listId === undefined || paper.lists.includes(listId)) &&
        (readState === undefined || (paper.readState ?? 'to-read') === readState) &&
        (literal === '' || paper.id === pinnedId || fits(textOf(paper), terms, literal)),
    );
    // The library is sorted newest first.
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
