import { signal } from '@preact/signals';
import type { SavedPaper } from '../../../lib/core/library/types';
import type { Paper } from '../../../lib/core/papers/paper';
import type { PopupPorts } from '../ports';

/** Papers met so far, by id: what the library stores of a paper is little, the index knows the rest. */
export function createPapersState(fetch: PopupPorts['papers']) {
  const known = signal<ReadonlyMap<string, Paper>>(new Map());
  const asked = new Set<string>();

  function remember(papers: readonly Paper[]): void {
    const before = known.peek();
    const fresh = papers.filter(({ id }) => !before.has(id));
    if (fresh.length === 0) return;
    known.value = new Map([...before, ...fresh.map((paper) => [paper.id, paper] as const)]);
  }

  /** Asks the index for those not met yet; each once. */
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

  /** The paper as the index knows it, or as much as was saved of it. */
  function of(saved: SavedPaper): Paper {
    return known.value.get(saved.id) ?? stubPaper(saved);
  }

  return { known, remember, want, of };
}

function stubPaper({ id, title, arxivId }: SavedPaper): Paper {
  return { id, title, abstract: '', links: [], source: '', ...(arxivId !== undefined && { arxivId }) };
}
