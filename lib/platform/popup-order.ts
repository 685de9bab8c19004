import { browser } from 'wxt/browser';

/** A query that was asked outside of the popup, on its way there. In session storage: the popup takes it when it opens. */
const KEY = 'askedQuery';

/**
 * Opens the popup with a query. Call it straight from what the user did: Firefox opens popups for nothing else. Where no
 * popup can be opened, it opens as a tab.
 */
export async function askInPopup(query: string): Promise<void> {
  const stored = browser.storage.session.set({ [KEY]: query });
  const opened = browser.action.openPopup();
  await stored;
  await opened.catch(() => browser.tabs.create({ url: browser.runtime.getURL('/popup.html') }));
}

/** The query that waits, once; empty when there is none. */
export async function takeAskedQuery(): Promise<string> {
  const query: unknown = (await browser.storage.session.get(KEY))[KEY];
  if (typeof query !== 'string') return '';
  await browser.storage.session.remove(KEY);
  return query;
}
