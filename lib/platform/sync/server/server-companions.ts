import { liveEntries, splitMemberKey } from '../../../core/library/registers';
import type { LibraryState } from '../../../core/library';
import type { Paper } from '../../../core/papers';
import { hash53 } from '../../../core/text/hash';
import type { SharedHistory } from '../../library/library-history';
import type { WatchService } from '../../news/watch-service';
import type { PaperStore } from '../../papers/paper-store';
import { GENERATION } from '../../papers/database';
import type { CompanionStore } from './server-turn';

interface CompanionDeps {
  papers: Pick<PaperStore, 'getMany' | 'getMeta'>;
  /** Stores papers of other devices; resolves to whether any was new. */
  storePapers: (papers: readonly Paper[]) => Promise<boolean>;
  onPapers: () => Promise<void>;
  history: Pick<SharedHistory, 'trash' | 'adopt'>;
  watches: () => Pick<WatchService, 'list' | 'change'>;
  now?: () => number;
}

/** Most queries that are remembered as met. */
const MAX_MET = 1_000;

/** What travels beside the library: records of saved papers, trash, queries of watches. */
export function createCompanionStore({ now = Date.now, ...deps }: CompanionDeps): CompanionStore {
  const queries = async (): Promise<string[]> => (await deps.watches().list()).map(({ query }) => query);
  return {
    async version() {
      const trash = (await deps.history.trash(now())).map(({ id }) => id);
      return String(hash53(JSON.stringify([await deps.papers.getMeta(GENERATION), trash, await queries()])));
    },
    async gather(library) {
      const papers = await deps.papers.getMany([...savedIds(library)]);
      return {
        // What a source spelled, and which source filled what, concerns this device alone.
        papers: papers.map(({ raw: _raw, from: _from, ...paper }) => paper),
        trash: await deps.history.trash(now()),
        watches: await queries(),
      };
    },
    async adopt(contents, library, met) {
      const saved = savedIds(library);
      const papers = contents.flatMap((one) => one.papers).filter(({ id }) => saved.has(id));
      const latest = new Map(papers.map((paper) => [paper.id, paper]));
      // The library itself has arrived; a device without a database keeps no papers.
      if (await deps.storePapers([...latest.values()]).catch(() => false)) await deps.onPapers();
      await deps.history.adopt(
        contents.flatMap((one) => one.trash),
        now(),
      );
      const here = await queries();
      const known = new Set([...met, ...here]);
      for (const query of new Set(contents.flatMap((one) => one.watches))) {
        // A query that cannot be watched here, or one too many, is no fault of the sync.
        if (!known.has(query))
          await deps
            .watches()
            .change({ add: query })
            .catch(() => undefined);
        known.add(query);
      }
      return [...known].slice(-MAX_MET);
    },
  };
}

/** Ids of papers with a membership or a note. */
function savedIds(library: LibraryState): Set<string> {
  const ids = liveEntries(library.members).map(([key]) => splitMemberKey(key).paperId);
  return new Set([...ids, ...liveEntries(library.notes).map(([id]) => id)]);
}
