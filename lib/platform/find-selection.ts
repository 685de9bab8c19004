import { browser } from 'wxt/browser';
import { askInPopup } from './asked-query';
import { translate } from './texts';

const ITEM = 'find-selection';
/** A longer selection is cut: nobody finds a paper by more. */
const MAX_LENGTH = 1000;

/** Puts "Find in Paperbeacon" into the context menu of selected text. Firefox for Android has no such menu. */
export function addFindSelection(): void {
  const menus = browser.contextMenus as typeof browser.contextMenus | undefined;
  if (!menus) return;
  // Once an installation, and after an update the item is there already.
  browser.runtime.onInstalled.addListener(() => {
    void menus
      .removeAll()
      .then(() =>
        menus.create({ id: ITEM, title: translate('menu.findSelection'), contexts: ['selection'] }),
      );
  });
  menus.onClicked.addListener(({ menuItemId, selectionText = '' }) => {
    if (menuItemId === ITEM) void askInPopup(selectionText.trim().slice(0, MAX_LENGTH));
  });
}
