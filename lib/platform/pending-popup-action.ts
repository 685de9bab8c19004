import { browser } from 'wxt/browser';
import { storedItem } from './stored-item';

/** A task from outside the popup, such as a menu entry, that the popup carries out when it opens. */
export type PendingPopupAction =
  | { readonly query: string }
  /** Adds the papers of the page in this tab, if the tab still shows that address. */
  | { readonly addPage: { readonly tabId: number | undefined; readonly url: string | undefined } }
  /** Saves the paper that the page in this tab is about, if the tab still shows that address. */
  | { readonly savePage: { readonly tabId: number | undefined; readonly url: string | undefined } }
  /** Saves the paper at this address of a link. */
  | { readonly saveLink: string };

const pendingAction = storedItem(
  'session',
  'popupOrder',
  // Only this module writes the item, so it needs no check.
  (stored) => stored as PendingPopupAction | undefined,
);

/**
 * Opens the popup with a task. Call it synchronously in a handler of a user action: Firefox opens popups only there.
 * When the browser cannot open a popup, the page opens as a tab.
 */
export async function openPopupFor(action: PendingPopupAction): Promise<void> {
  const stored = pendingAction.set(action);
  const opened = browser.action.openPopup();
  await stored;
  await opened.catch(() => browser.tabs.create({ url: browser.runtime.getURL('/popup.html') }));
}

/** Longest time by which an action is stored later than the popup looks for it, in ms: both begin at once. */
const LATE_MS = 2_000;

/** Returns the pending action and removes it; undefined when none comes soon. */
export async function takePendingPopupAction(): Promise<PendingPopupAction | undefined> {
  let stopListening: (() => void) | undefined;
  const changed = new Promise<void>((resolve) => {
    stopListening = pendingAction.onChange(resolve);
    setTimeout(resolve, LATE_MS);
  });
  if ((await pendingAction.get()) === undefined) await changed;
  stopListening?.();
  const action = await pendingAction.get();
  if (action !== undefined) await pendingAction.remove();
  return action;
}
