import type { MenuItem } from '../context-menu';
import { openPopupFor } from '../pending-popup-action';
import { translate } from '../texts';

/** Longer selections are cut, in characters: more text does not help to find a paper. */
const MAX_LENGTH = 1000;

/** "Find in Paperbeacon" in the context menu of selected text. */
export const findSelection = (): MenuItem => ({
  id: 'find-selection',
  title: translate('menu.findSelection'),
  contexts: ['selection'],
  // The one-line search field drops line breaks, which would join the words beside them.
  onClick: ({ selectionText = '' }) =>
    void openPopupFor({ query: selectionText.replaceAll(/\s+/gu, ' ').trim().slice(0, MAX_LENGTH) }),
});
