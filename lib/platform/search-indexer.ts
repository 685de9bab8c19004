import { createSearchIndex } from '../core/search';
import { GENERATION } from './database';
import type { PaperStore } from './paper-store';
import { searchIndexStore } from './search-index-store';

/** Papers read at a time, some 20 ms of work: whoever else needs the background waits no longer. */
const BATCH = 250;

/** Newest papers kept beside the index: more than a popup shows without scrolling. */
const NEWEST = 10;

/** The background's side of search: keeps the stored index in step with the papers. */
export interface SearchIndexer {
  /** Brings the stored index in line with the store of papers; calls at the same time share the work. */
  renew(): Promise<void>;
  /** The same where the papers are not those of the last time: the background may have ended between the two. */
  catchUp(): Promise<void>;
}

/** Key of the generation of papers that the stored index is of. */
const INDEXED = 'indexed-generation';

type Papers = Pick<PaperStore, 'all' | 'getMeta' | 'setMeta'>;

export function createSearchIndexer(papers: Papers): SearchIndexer {
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      const generation = await papers.getMeta(GENERATION);
      await renewOnce(papers);
      if (generation !== undefined) await papers.setMeta(INDEXED, generation);
    } while (again);
  }

  function renew(): Promise<void> {
    // Papers may have come after the run under way had looked.
    if (running) again = true;
    running ??= run().finally(() => (running = undefined));
    return running;
  }

  return {
    renew,
    async catchUp() {
      const [now, indexed] = await Promise.all([papers.getMeta(GENERATION), papers.getMeta(INDEXED)]);
      if (now !== indexed) await renew();
    },
  };
}

async function renewOnce(store: Papers): Promise<void> {
  const stored = await searchIndexStore.read();
  const index = stored ?? createSearchIndex();
  const papers = await store.all();
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
