/** The toolbar icon of a tab whose paper is saved. Web pages cannot see it. */
import { browser } from 'wxt/browser';
import { PAPER_LINKS, paperAddress, type PaperIds } from '../../core/addresses';
import type { LibraryView } from '../../core/library/types';
import { translate } from '../texts';
import { formatList } from '../../core/text/locale';

/** Paths of the built icons, by size in pixels. */
const PLAIN = { 16: '/icons/16.png', 32: '/icons/32.png' } as const;
const SAVED = { 16: '/icons/saved-16.png', 32: '/icons/saved-32.png' } as const;

interface Deps {
  /** Id of the stored paper that an address names. */
  paperIdAt: (page: { ids: PaperIds; url: string }) => Promise<string | undefined>;
  library: () => Promise<LibraryView>;
}

type AddressListener = (tabId: number, change: { url?: string }) => void;
/** The event as Firefox has it; the types are Chromium's. */
interface FilteredEvent {
  addListener(listener: AddressListener, filter: { urls: readonly string[]; properties: readonly string[] }): void;
}

/** Keeps icons and titles of tabs true: with a ribbon and the names of the lists where the paper of the tab is saved. */
export function createSavedIcons({ paperIdAt, library }: Deps) {
  async function listsOf(url: string): Promise<string[] | undefined> {
    const page = paperAddress(url);
    const id = page && (await paperIdAt(page));
    if (id === undefined) return undefined;
    const { papers, lists } = await library();
    const saved = papers.find((paper) => paper.id === id);
    return saved && lists.filter((list) => saved.lists.includes(list.id)).map(({ name }) => name);
  }

  /** Shows whether the paper at this address is saved. Ignores a closed tab. */
  async function show(tabId: number, url: string): Promise<void> {
    const lists = await listsOf(url);
    await Promise.allSettled([
      browser.action.setTitle({
        tabId,
        title: lists ? translate('extension.savedIn', { lists: formatList(lists) }) : translate('extension.name'),
      }),
      browser.action.setIcon({ tabId, path: lists ? SAVED : PLAIN }),
    ]);
  }

  // Firefox alone tells of navigations to some sites without being woken by those to others. It also tells of PDFs and of
  // pages that change their address without a load.
  const { onUpdated } = browser.tabs as unknown as { onUpdated: FilteredEvent };
  const onAddress: AddressListener = (tabId, { url }) => void (url !== undefined && show(tabId, url));
  if (import.meta.env.FIREFOX) onUpdated.addListener(onAddress, { urls: PAPER_LINKS, properties: ['url'] });

  return {
    show,
    /** Looks at all open tabs again, after the library or the papers changed. */
    async refresh(): Promise<void> {
      const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'] });
      for (const { id, url } of tabs)
        if (id !== undefined && url !== undefined && paperAddress(url)) await show(id, url);
    },
  };
}
