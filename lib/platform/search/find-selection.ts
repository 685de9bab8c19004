import type { MenuItem } from '../context-menu';
import { openPopupFor } from '../pending-popup-action';
import { translate } from '../texts';

/** A longer selection is cut: nobody finds a paper by more. */
const MAX_LENGTH = 1000;

/** "Find in Paperbeacon" in the context menu of selected text. */
export const findSelection = (): MenuItem => ({
  id: 'find-selection',
  title: translate('menu.findSelection'),
  contexts: ['selection'],
  // A field of one line drops the breaks of lines, and the words beside them would become one.
  onClick: ({ selectionText = '' }) =>
    void openPopupFor({ query: selectionText.replaceAll(/\s+/gu, ' ').trim().slice(0, MAX_LENGTH) }),
});
