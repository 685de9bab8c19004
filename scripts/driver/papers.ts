import type { Paper } from '../../lib/core/papers';
import type { BrowserDriver } from './driver';
import { until } from './until';

/** Papers handed to the browser at a time. */
const CHUNK = 1000;
/** Twenty thousand papers take some seconds to index, and minutes on a busy machine. */
const PATIENCE = { timeout: 270_000 };

/** What to do in a store of the extension. */
interface StoreChange {
  database: string;
  store: string;
  clear?: boolean;
  put?: readonly Paper[];
}

const INDEX: StoreChange = { database: 'paperbeacon-search', store: 'head' };

/** Waits until a fresh browser has taken in the papers that come along. */
export async function bundledPapersAreIn(browser: BrowserDriver): Promise<void> {
  await until('the stores', () => browser.inExtension(hasStores));
  const papers: StoreChange = { database: 'paperbeacon', store: 'papers' };
  await until('the bundled papers', async () => (await browser.inExtension(inStore, papers)) > 0);
}

/** Puts papers into the extension's store as if they had been imported, and waits until they can be searched. */
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
  // Whoever misses the index asks for it.
  const popup = await browser.openPopup();
  await until('the search index', hasIndex, PATIENCE);
  await popup.close();
}

// The functions below run in a page of the extension: they see nothing of this module.

/** Opening a database that is not there yet would make an empty one in its place. */
async function hasStores(): Promise<boolean> {
  const names = new Set((await indexedDB.databases()).map(({ name }) => name));
  return names.has('paperbeacon') && names.has('paperbeacon-search');
}

/** Changes a store of the extension, if anything is to be changed, and counts what is in it then. */
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
