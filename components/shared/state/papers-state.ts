import { signal } from '@preact/signals';
import type { Paper } from '../../../lib/core/papers/paper';
import type { FoundPaper, LibraryAccess } from './ports';

/** Shortest interval between requests for missing papers, in ms: an import changes the store many times. */
const ASK_AGAIN_AFTER = 500;

export type PapersState = ReturnType<typeof createPapersState>;

/** Cache of full papers by id. Library and search know only a title; the rest comes from the store. */
export function createPapersState(ports: Pick<LibraryAccess, 'papers' | 'onPapersChange'>) {
  const known = signal<ReadonlyMap<string, Paper>>(new Map());
  /** All ids requested so far, whether or not the store had them. */
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function remember(papers: readonly Paper[]): void {
    const before = known.peek();
    const fresh = papers.filter(({ id }) => !before.has(id));
    if (fresh.length === 0) return;
    known.value = new Map([...before, ...fresh.map((paper) => [paper.id, paper] as const)]);
  }

  /** Requests papers that are not cached, each once. Papers the store lacks are requested again when it changes. */
  async function want(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !known.peek().has(id) && !asked.has(id));
    if (missing.length === 0) return;
    for (const id of missing) asked.add(id);
    try {
      remember(await ports.papers(missing));
    } catch {
      for (const id of missing) asked.delete(id);
    }
  }

  function askAgain(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      const absent = [...asked].filter((id) => !known.peek().has(id));
      // If the store does not answer, they stay missing until its next change.
      if (absent.length > 0) ports.papers(absent).then(remember, () => undefined);
    }, ASK_AGAIN_AFTER);
  }

  /** The full paper, or a stub if it is not cached. */
  function of(paper: FoundPaper): Paper {
    return known.value.get(paper.id) ?? stubPaper(paper);
  }

  const stopListening = ports.onPapersChange(askAgain);
  function stop(): void {
    stopListening();
    clearTimeout(timer);
  }
  return { known, remember, want, of, stop };
}

/** A paper with only what is known without the store. */
export function stubPaper({ id, title, arxivId }: FoundPaper): Paper {
  return { id, title, abstract: '', links: [], source: '', ...(arxivId !== undefined && { arxivId }) };
}
