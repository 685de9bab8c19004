import type { Paper } from '../core/papers';
import { createSearchIndex } from '../core/search';
import { searchIndexStore } from './search-index-store';

/** Papers read at a time, some 20 ms of work: whoever else needs the background waits no longer. */
const BATCH = 250;

/** Newest papers kept beside the index: more than a popup shows without scrolling. */
const NEWEST = 10;

/** The background's side of search: keeps the stored index in step with the papers. */
export interface SearchIndexer {
  /** Brings the stored index in line with the store of papers; calls at the same time share the work. */
  renew(): Promise<void>;
}

export function createSearchIndexer(allPapers: () => Promise<Paper[]>): SearchIndexer {
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      await renewOnce(allPapers);
    } while (again);
  }

  return {
    renew() {
      // Papers may have come after the run under way had looked.
      if (running) again = true;
      running ??= run().finally(() => (running = undefined));
      return running;
    },
  };
}

async function renewOnce(allPapers: () => Promise<Paper[]>): Promise<void> {
  const stored = await searchIndexStore.read();
  const index = stored ?? createSearchIndex();
  const papers = await allPapers();
  const present = new Set(papers.map(({ id }) => id));
  const gone = index.ids().filter((id) => !present.has(id));
  if (gone.length > 0) index.remove(gone);
  let changes = gone.length;
  for (let i = 0; i < papers.length; i += BATCH) {
    const changed = index.changed(papers.slice(i, i + BATCH));
    changes += changed.length;
    if (changed.length === 0) continue;
    index.add(changed);
    await pause();
  }
  if (changes === 0 && stored) return;
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const newest = index.newest({ limit: NEWEST }).flatMap(({ id }) => byId.get(id) ?? []);
  await searchIndexStore.write(index, newest);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
