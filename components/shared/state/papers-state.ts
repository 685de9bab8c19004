import { signal } from '@preact/signals';
import type { Paper } from '../../../lib/core/papers/paper';
import type { FoundPaper, LibraryAccess } from './ports';

/** An import stores papers many times; those that are missing are asked for once in so long (ms). */
const ASK_AGAIN_AFTER = 500;

/** Papers met so far, by id: what library and search know of a paper is little, the store knows the rest. */
export function createPapersState(ports: Pick<LibraryAccess, 'papers' | 'onPapersChange'>) {
  const known = signal<ReadonlyMap<string, Paper>>(new Map());
  /** Asked for, whether the store had them or not. */
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function remember(papers: readonly Paper[]): void {
    const before = known.peek();
    const fresh = papers.filter(({ id }) => !before.has(id));
    if (fresh.length === 0) return;
    known.value = new Map([...before, ...fresh.map((paper) => [paper.id, paper] as const)]);
  }

  /** Asks the store for those not met yet; each once, and those it lacks again when papers came. */
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
      // Where the store does not answer they go on missing, until the next change.
      if (absent.length > 0) ports.papers(absent).then(remember, () => undefined);
    }, ASK_AGAIN_AFTER);
  }

  /** The paper as the store knows it, or as much as is known without. */
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

/** As much of a paper as is known without the store. */
export function stubPaper({ id, title, arxivId }: FoundPaper): Paper {
  return { id, title, abstract: '', links: [], source: '', ...(arxivId !== undefined && { arxivId }) };
}
