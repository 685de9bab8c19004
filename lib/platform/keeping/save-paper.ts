/** Ways to save the paper in front besides the popup's button: a keyboard command and entries of context menus. */
import { PAPER_LINKS, paperAddress } from '../../core/addresses';
import type { MenuItem } from '../context-menu';
import { openPopupFor } from '../pending-popup-action';
import { translate } from '../texts';

/** Name of the keyboard command in the manifest. */
export const SAVE_PAPER_COMMAND = 'save-paper';

type Tab = { id?: number; url?: string } | undefined;

/** Saves the paper that a tab is about. The popup does the work: it shows the result and offers to undo it. */
export function savePaperInPopup(tab: Tab): void {
  void openPopupFor({ savePage: { tabId: tab?.id, url: tab?.url } });
}

/** "Save the paper" in the context menus of pages, of links to papers, and of the extension's icon. */
export const savePaperItems = (): MenuItem[] => [
  {
    id: 'save-paper',
    title: translate('menu.savePaper'),
    contexts: ['page', 'action'],
    onClick: (_, tab) => savePaperInPopup(tab),
  },
  {
    id: 'save-linked-paper',
    title: translate('menu.saveLinked'),
    contexts: ['link'],
    targetUrlPatterns: PAPER_LINKS,
    onClick: ({ linkUrl = '' }, tab) =>
      paperAddress(linkUrl) ? void openPopupFor({ saveLink: linkUrl }) : savePaperInPopup(tab),
  },
];
