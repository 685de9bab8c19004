import { createSearchIndex } from '../../core/search';
import type { DerivedIndex } from '../papers/derived-indexes';
import type { PaperStore } from '../papers/paper-store';
import { inTasks } from './in-tasks';
import { searchIndexStore } from './search-index-store';

/** Papers indexed in one task, about 20 ms of work, so that messages do not wait longer. */
const BATCH = 250;

/** Version of an index that has not learned yet. It equals no other, so that the next start goes on. */
const NOT_LEARNED = '';

/** Number of newest papers stored with the index: more than a popup shows without scrolling. */
const NEWEST = 10;

/** The derived index of search: updates the stored search index from the stored papers. */
export function createSearchIndexer(store: Pick<PaperStore, 'all'>): DerivedIndex {
  return {
    builtFrom: () => searchIndexStore.builtFrom(),
    async renew(from) {
      const index = (await searchIndexStore.read()) ?? createSearchIndex();
      const papers = await store.all();
      const present = new Set(papers.map(({ id }) => id));
      const gone = index.ids().filter((id) => !present.has(id));
      if (gone.length > 0) index.remove(gone);
      for (let i = 0; i < papers.length; i += BATCH) {
        const changed = index.changed(papers.slice(i, i + BATCH));
        if (changed.length === 0) continue;
        index.add(changed);
        await pause();
      }
      const byId = new Map(papers.map((paper) => [paper.id, paper]));
      const newest = index.newest({ limit: NEWEST }).flatMap(({ id }) => byId.get(id) ?? []);
      // Learning may take some seconds, and the browser may suspend the background meanwhile.
      if (index.shouldLearn) await searchIndexStore.write(index, newest, NOT_LEARNED);
      await inTasks(index.learn());
      await searchIndexStore.write(index, newest, from);
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
