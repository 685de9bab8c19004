import { sendMessage } from './messages';

/** What cards in a page ask of the background. */
export const cardActions = {
  look: () => sendMessage('getCardLook', undefined),
  load: (paperId: string) => sendMessage('getCard', paperId),
  save: (paperId: string, listId: string) => sendMessage('saveFromCard', { paperId, listId }),
  undoSave: (paperId: string, listId: string) => sendMessage('undoSaveFromCard', { paperId, listId }),
};
