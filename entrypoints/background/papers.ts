import { browser } from 'wxt/browser';
import { installBundledPapers } from '../../lib/platform/papers/bundled-papers';
import { createDerivedIndexes } from '../../lib/platform/papers/derived-indexes';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { createRecogniser } from '../../lib/platform/matching/recogniser';
import type { ProblemBoard } from '../../lib/platform/problems';
import { SUGGESTIONS } from '../../lib/platform/search/omnibox';
import { createPaperSearch, type PaperSearch } from '../../lib/platform/search/paper-search';
import { createSearchIndexer } from '../../lib/platform/search/search-indexer';

/** Delay before the derived indexes are first checked against the stored papers, in ms: the event that woke us comes first. */
const CATCH_UP_MS = 1000;

export type Papers = ReturnType<typeof constructPapers>;

/** The papers and what is built from them. `onInStep` runs each time after the indexes caught up with the papers. */
export function constructPapers(problems: ProblemBoard, onInStep: () => Promise<void>) {
  const recogniser = createRecogniser();
  const indexer = createSearchIndexer(paperStore);
  const { version } = browser.runtime.getManifest();
  const indexes = createDerivedIndexes(paperStore, version, [recogniser, indexer]);
  let openSearch: PaperSearch | undefined;
  let installing: Promise<void> | undefined;

  async function bringInStep(): Promise<void> {
    await indexes.catchUp();
    await onInStep();
  }

  const catchUp = (): void => void bringInStep().catch(() => undefined);

  return {
    recogniser,
    bringInStep,
    catchUp,
    /** The search, which opens at the first call and stays open while the background lives. */
    search: (): PaperSearch => (openSearch ??= createPaperSearch(SUGGESTIONS)),
    renewSearchIndex: () => indexes.renew(indexer),
    /** Stores the bundled papers and builds the tabs' index. Calls at the same time share the work. */
    install(): Promise<void> {
      installing ??= installBundledPapers(problems)
        // The index is built even if it says that it is up to date, because it does not notice damage to its shards.
        .then(() => indexes.renew(recogniser))
        .finally(() => (installing = undefined));
      return installing;
    },
    /** The last background may have ended while it was catching up. */
    start: () => void setTimeout(catchUp, CATCH_UP_MS),
  };
}
