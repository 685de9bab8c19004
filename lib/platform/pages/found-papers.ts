import { browser } from 'wxt/browser';
import type { Sender } from '../messages/senders';
import { type SessionKey, storedItem, type StoredItem } from '../stored-item';

/**
 * The papers that the background found in each document of each tab. Pages are answered only for these, so that a page
 * which makes up a request learns nothing of other papers. Entries end with the document, because the browser gives the
 * next one another id.
 *
 * Firefox has no ids of documents. There, the documents of one site in one frame share an entry; they can tell each
 * other what they know anyway.
 */
export interface FoundPapers {
  /** Notes papers of the sender's document. Resolves when a suspended background would remember them, too. */
  note(sender: Sender, paperIds: readonly string[]): Promise<void>;
  /** Whether all these papers were found in the sender's document. */
  hasAll(sender: Sender, paperIds: readonly string[]): Promise<boolean>;
}

/** Papers by document, the document with the latest find last. */
type Tab = Map<string, Set<string>>;
/** As JSON. */
type StoredTab = [document: string, paperIds: string[]][];

/** Most documents of a tab, frames included, and most papers of a document: session storage is small. */
const MAX_DOCUMENTS = 50;
const MAX_PAPERS = 5000;

const PREFIX = 'foundPapers/' satisfies SessionKey;

const itemOf = (tabId: number): StoredItem<StoredTab> =>
  storedItem('session', `${PREFIX}${tabId}`, (stored) => (stored ?? []) as StoredTab);

/** Starts with what an earlier background remembered, unless session storage is broken. */
export function createFoundPapers(): FoundPapers {
  const tabs = new Map<number, Promise<Tab>>();
  let forgetting: Promise<void> | undefined;

  function tabOf(tabId: number): Promise<Tab> {
    const tab = tabs.get(tabId) ?? readTab(tabId);
    tabs.set(tabId, tab);
    return tab;
  }

  return {
    async note(sender, paperIds) {
      const tabId = sender.tab?.id;
      if (tabId === undefined || paperIds.length === 0) return;
      const tab = await tabOf(tabId);
      const document = documentOf(sender);
      const before = tab.get(document);
      if (before && paperIds.every((id) => before.has(id))) return;
      tab.delete(document);
      tab.set(document, new Set([...(before ?? []), ...paperIds].slice(-MAX_PAPERS)));
      const [oldest] = tab.keys();
      if (tab.size > MAX_DOCUMENTS && oldest !== undefined) tab.delete(oldest);
      const stored = [...tab].map(([one, ids]): StoredTab[number] => [one, [...ids]]);
      await itemOf(tabId)
        .set(stored)
        .catch(() => undefined);
      forgetting ??= forgetClosedTabs().catch(() => undefined);
    },
    async hasAll(sender, paperIds) {
      const tabId = sender.tab?.id;
      if (tabId === undefined) return false;
      const found = (await tabOf(tabId)).get(documentOf(sender));
      return found !== undefined && paperIds.every((id) => found.has(id));
    },
  };
}

/** Ids of the tabs that mentioned a paper, among them tabs that are closed by now. */
export async function tabsWithPapers(): Promise<number[]> {
  const keys = Object.keys(await browser.storage.session.get(null));
  return keys.filter((key) => key.startsWith(PREFIX)).map((key) => Number(key.slice(PREFIX.length)));
}

async function readTab(tabId: number): Promise<Tab> {
  const stored = await itemOf(tabId)
    .get()
    .catch(() => []);
  return new Map(stored.map(([document, paperIds]) => [document, new Set(paperIds)]));
}

/** The sender's document: its id, or else its frame and site. */
function documentOf({ documentId, frameId = 0, url = '' }: Sender): string {
  return documentId ?? `${frameId} ${URL.canParse(url) ? new URL(url).origin : ''}`;
}

/** Removes the entries of tabs that are closed. An event for each closed tab would wake the background too often. */
async function forgetClosedTabs(): Promise<void> {
  const open = new Set((await browser.tabs.query({})).map(({ id }) => `${PREFIX}${id}`));
  const keys = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(keys.filter((key) => key.startsWith(PREFIX) && !open.has(key)));
}
