import { browser } from 'wxt/browser';
import { storedItem } from './stored-item';

/** What was asked for outside of the popup and the popup does when it opens. */
export type PendingPopupAction =
  | { readonly query: string }
  /** Add the papers of the page in this tab, as long as it is that page. */
  | { readonly addPage: { readonly tabId: number | undefined; readonly url: string | undefined } };

/** In session storage, on its way: the popup takes it when it opens. */
const pendingAction = storedItem(
  'session',
  'popupOrder',
  // Nobody else writes there.
  (stored) => stored as PendingPopupAction | undefined,
);

/**
 * Opens the popup with something to do. Call it straight from what the user did: Firefox opens popups for nothing else.
 * Where no popup can be opened, it opens as a tab.
 */
export async function openPopupFor(action: PendingPopupAction): Promise<void> {
  const stored = pendingAction.set(action);
  const opened = browser.action.openPopup();
  await stored;
  await opened.catch(() => browser.tabs.create({ url: browser.runtime.getURL('/popup.html') }));
}

/** The order that waits, once. */
export async function takePendingPopupAction(): Promise<PendingPopupAction | undefined> {
  const action = await pendingAction.get();
  if (action !== undefined) await pendingAction.remove();
  return action;
}
