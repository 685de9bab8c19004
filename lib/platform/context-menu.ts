import { browser } from 'wxt/browser';

type MenuContext = 'selection' | 'page' | 'link' | 'image';

/** An entry of the context menu of pages. */
export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly contexts: [MenuContext, ...MenuContext[]];
  /** Pages where it is there; all of them without. */
  readonly documentUrlPatterns?: string[];
  /** Called straight from the click, so that it may open the popup. */
  readonly onClick: (
    click: { selectionText?: string },
    tab: { id?: number; url?: string } | undefined,
  ) => void;
}

/** Puts entries into the context menu of pages. Firefox for Android has no such menu. */
export function fillContextMenu(items: readonly MenuItem[]): void {
  const menus = browser.contextMenus as typeof browser.contextMenus | undefined;
  if (!menus) return;
  // Once an installation, and after an update they are there already.
  browser.runtime.onInstalled.addListener(() => {
    void menus
      .removeAll()
      .then(() =>
        items.map(({ id, title, contexts, documentUrlPatterns }) =>
          menus.create({ id, title, contexts, ...(documentUrlPatterns && { documentUrlPatterns }) }),
        ),
      );
  });
  menus.onClicked.addListener((click, tab) =>
    items.find(({ id }) => id === click.menuItemId)?.onClick(click, tab),
  );
}
