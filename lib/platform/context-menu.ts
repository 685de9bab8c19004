import { browser } from 'wxt/browser';

type MenuContext = 'selection' | 'page' | 'link' | 'image' | 'action';

/** An entry of the context menu of pages. */
export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly contexts: [MenuContext, ...MenuContext[]];
  /** Match patterns of the pages that show the entry; by default all pages. */
  readonly documentUrlPatterns?: string[];
  /** Match patterns of the addresses of links that show the entry; by default all links. */
  readonly targetUrlPatterns?: string[];
  /** Runs synchronously in the click event, so that it may open the popup. */
  readonly onClick: (
    click: { selectionText?: string; linkUrl?: string },
    tab: { id?: number; url?: string } | undefined,
  ) => void;
}

/** Adds entries to the context menu of pages. Does nothing in Firefox for Android, which has no such menu. */
export function fillContextMenu(items: readonly MenuItem[]): void {
  const menus = browser.contextMenus as typeof browser.contextMenus | undefined;
  if (!menus) return;
  // Entries survive restarts and updates, so an update replaces those of the version before.
  browser.runtime.onInstalled.addListener(() => {
    void menus.removeAll().then(() =>
      items.map(({ id, title, contexts, documentUrlPatterns, targetUrlPatterns }) =>
        menus.create({
          id,
          title,
          contexts,
          ...(documentUrlPatterns && { documentUrlPatterns }),
          ...(targetUrlPatterns && { targetUrlPatterns }),
        }),
      ),
    );
  });
  menus.onClicked.addListener((click, tab) => items.find(({ id }) => id === click.menuItemId)?.onClick(click, tab));
}
