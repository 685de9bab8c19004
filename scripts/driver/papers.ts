import type { Paper } from '../../lib/core/papers';
import type { BrowserDriver } from './driver';
import { until } from './until';

/** Number of papers sent to the browser at a time. */
const CHUNK = 1000;
/** 20,000 papers take some seconds to index, and minutes on a busy machine. */
const PATIENCE = { timeout: 270_000 };

/** A change to one of the extension's stores. */
interface StoreChange {
  database: string;
  store: string;
  clear?: boolean;
  put?: readonly Paper[];
}

const INDEX: StoreChange = { database: 'paperbeacon-search', store: 'head' };

/** Waits until a fresh browser has stored the bundled papers. */
export async function bundledPapersAreIn(browser: BrowserDriver): Promise<void> {
  await until('the stores', () => browser.inExtension(hasStores));
  const papers: StoreChange = { database: 'paperbeacon', store: 'papers' };
  await until('the bundled papers', async () => (await browser.inExtension(inStore, papers)) > 0);
}

/** Puts papers into the extension's store, as an import does, and waits until the search finds them. */
export async function storePapers(browser: BrowserDriver, papers: readonly Paper[]): Promise<void> {
  const hasIndex = async (): Promise<boolean> => (await browser.inExtension(inStore, INDEX)) > 0;
  await until('the stores', () => browser.inExtension(hasStores));
  await until('the first search index', hasIndex);
  for (let i = 0; i < papers.length; i += CHUNK)
    await browser.inExtension(inStore, {
      database: 'paperbeacon',
      store: 'papers',
      put: papers.slice(i, i + CHUNK),
    });
  await browser.inExtension(inStore, { ...INDEX, clear: true });
  // The popup misses the index and asks the extension to build it.
  const popup = await browser.openPopup();
  await until('the search index', hasIndex, PATIENCE);
  await popup.close();
}

// The functions below run in a page of the extension, so they can use nothing of this module.

/** Whether both databases exist. To open a missing database would create an empty one. */
async function hasStores(): Promise<boolean> {
  const names = new Set((await indexedDB.databases()).map(({ name }) => name));
  return names.has('paperbeacon') && names.has('paperbeacon-search');
}

/** Applies the change, if there is one, and returns how many records the store then holds. */
function inStore({ database, store, clear, put = [] }: StoreChange): Promise<number> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(database);
    opening.addEventListener('error', () => fail(new Error(`${database} was not opened.`)));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(store, clear || put.length > 0 ? 'readwrite' : 'readonly');
      const target = transaction.objectStore(store);
      if (clear) target.clear();
      for (const paper of put) target.put(paper);
      const asking = target.count();
      transaction.addEventListener('complete', () => {
        opening.result.close();
        done(asking.result);
      });
    });
  });
}
