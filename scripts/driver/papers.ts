import type { Paper } from '../../lib/core/papers';
import type { BrowserDriver } from './driver';
import { until } from './until';

/** Papers handed to the browser at a time. */
const CHUNK = 1000;
/** Twenty thousand papers take some seconds to index. */
const PATIENCE = { timeout: 120_000 };

/** Puts papers into the extension's store as if they had been imported, and waits until they can be searched. */
export async function storePapers(browser: BrowserDriver, papers: readonly Paper[]): Promise<void> {
  await until('the stores', () => browser.inExtension(hasStores));
  await until('the first search index', () => browser.inExtension(hasIndex));
  for (let i = 0; i < papers.length; i += CHUNK)
    await browser.inExtension(putPapers, papers.slice(i, i + CHUNK));
  await browser.inExtension(forgetIndex);
  // Whoever misses the index asks for it.
  const popup = await browser.openPopup();
  await until('the search index', () => browser.inExtension(hasIndex), PATIENCE);
  await popup.close();
}

// The functions below run in a page of the extension: they see nothing of this module.

/** Opening a database that is not there yet would make an empty one in its place. */
async function hasStores(): Promise<boolean> {
  const names = new Set((await indexedDB.databases()).map(({ name }) => name));
  return names.has('paperbeacon') && names.has('paperbeacon-search');
}

function putPapers(papers: readonly Paper[]): Promise<void> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open('paperbeacon');
    opening.addEventListener('error', () => fail(new Error('The store of papers was not opened.')));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('papers', 'readwrite');
      for (const paper of papers) transaction.objectStore('papers').put(paper);
      transaction.addEventListener('complete', () => {
        opening.result.close();
        done();
      });
    });
  });
}

function forgetIndex(): Promise<void> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open('paperbeacon-search');
    opening.addEventListener('error', () => fail(new Error('The search index was not opened.')));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('head', 'readwrite');
      transaction.objectStore('head').clear();
      transaction.addEventListener('complete', () => {
        opening.result.close();
        done();
      });
    });
  });
}

function hasIndex(): Promise<boolean> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open('paperbeacon-search');
    opening.addEventListener('error', () => fail(new Error('The search index was not opened.')));
    opening.addEventListener('success', () => {
      const asking = opening.result.transaction('head').objectStore('head').count();
      asking.addEventListener('success', () => {
        opening.result.close();
        done(asking.result > 0);
      });
    });
  });
}
