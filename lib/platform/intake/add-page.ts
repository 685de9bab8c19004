import { PAPER_PAGE_PATTERNS } from '../../core/formats/intake/paper-page';
import type { MenuItem } from '../context-menu';
import { openPopupFor } from '../pending-popup-action';
import { translate } from '../texts';

/** Name of the keyboard command in the manifest. */
export const ADD_PAGE_COMMAND = 'add-page-papers';

/**
 * Adds the papers of the page in a tab. The popup does the work: it shows the result and can start a worker, which the
 * background cannot. On an unsupported page, the popup lists the supported ones.
 */
export function addPageInPopup(tab: { id?: number; url?: string } | undefined): void {
  void openPopupFor({ addPage: { tabId: tab?.id, url: tab?.url } });
}

/** "Add the papers on this page" in the context menu of pages that list papers. */
export const addPage = (): MenuItem => ({
  id: 'add-page',
  title: translate('menu.addPage'),
  contexts: ['page', 'link', 'image'],
  documentUrlPatterns: [...PAPER_PAGE_PATTERNS],
  onClick: (_, tab) => addPageInPopup(tab),
});
