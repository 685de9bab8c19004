import { signal } from '@preact/signals';
import type { Paper } from '../../../lib/core/papers/paper';
import type { FoundPaper, LibraryAccess } from '../ports';

/** Papers met so far, by id: what library and search know of a paper is little, the store knows the rest. */
export function createPapersState(fetch: LibraryAccess['papers']) {
  const known = signal<ReadonlyMap<string, Paper>>(new Map());
  const asked = new Set<string>();

  function remember(papers: readonly Paper[]): void {
    const before = known.peek();
    const fresh = papers.filter(({ id }) => !before.has(id));
    if (fresh.length === 0) return;
    known.value = new Map([...before, ...fresh.map((paper) => [paper.id, paper] as const)]);
  }

  /** Asks the store for those not met yet; each once. */
  async function want(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !known.peek().has(id) && !asked.has(id));
    if (missing.length === 0) return;
    for (const id of missing) asked.add(id);
    try {
      remember(await fetch(missing));
    } catch {
      for (const id of missing) asked.delete(id);
    }
  }

  /** The paper as the store knows it, or as much as is known without. */
  function of(paper: FoundPaper): Paper {
    return known.value.get(paper.id) ?? stubPaper(paper);
  }

  return { known, remember, want, of };
}

/** As much of a paper as is known without the store. */
export function stubPaper({ id, title, arxivId }: FoundPaper): Paper {
  return { id, title, abstract: '', links: [], source: '', ...(arxivId !== undefined && { arxivId }) };
}
