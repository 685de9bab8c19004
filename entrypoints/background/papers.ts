import { browser } from 'wxt/browser';
import { installBundledPapers } from '../../lib/platform/papers/bundled-papers';
import { createDerivedIndexes } from '../../lib/platform/papers/derived-indexes';
import { GENERATION } from '../../lib/platform/papers/database';
import { hasLostPapers } from '../../lib/platform/papers/lost-papers';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { createRecogniser } from '../../lib/platform/matching/recogniser';
import type { ProblemBoard } from '../../lib/platform/problems';
import { SUGGESTIONS } from '../../lib/platform/search/omnibox';
import { createPaperSearch, type PaperSearch } from '../../lib/platform/search/paper-search';
import { createSearchIndexer } from '../../lib/platform/search/search-indexer';

/** Delay before the first check of the derived indexes, in ms: the event that woke the background goes first. */
const CATCH_UP_MS = 1000;

export type Papers = ReturnType<typeof constructPapers>;

/** Constructs the derived indexes and the search. `onUpdated` runs each time the indexes have been updated. */
export function constructPapers(problems: ProblemBoard, onUpdated: () => Promise<unknown>) {
  const recogniser = createRecogniser();
  const indexer = createSearchIndexer(paperStore);
  const { version } = browser.runtime.getManifest();
  const indexes = createDerivedIndexes(paperStore, version, [recogniser, indexer]);
  let openSearch: PaperSearch | undefined;
  let installing: Promise<void> | undefined;

  /** Notices papers that the browser lost, and stores the bundled ones again. */
  async function checkPapers(): Promise<void> {
    if (await hasLostPapers().catch(() => false)) problems.set('papers-missing');
    if ((await paperStore.getMeta(GENERATION)) === undefined) await install();
  }

  /** Stores the bundled papers and rebuilds the tabs' index. Calls at the same time share the work. */
  function install(): Promise<void> {
    installing ??= installBundledPapers(problems)
      // Rebuilt even if it looks up to date, because the check does not see damaged shards.
      .then(() => indexes.renew(recogniser))
      .finally(() => (installing = undefined));
    return installing;
  }

  async function updateIndexes(): Promise<void> {
    await checkPapers();
    await indexes.catchUp();
    await onUpdated();
  }

  const catchUp = (): void => void updateIndexes().catch(() => undefined);

  return {
    store: paperStore,
    recogniser,
    updateIndexes,
    catchUp,
    /** Opens the search at the first call; it stays open until the background ends. */
    search: (): PaperSearch => (openSearch ??= createPaperSearch(SUGGESTIONS)),
    async renewSearchIndex(): Promise<void> {
      await checkPapers();
      await indexes.renew(indexer);
    },
    install,
    /** Catches up, because the last background may have ended during a rebuild. */
    start: () => void setTimeout(catchUp, CATCH_UP_MS),
  };
}
