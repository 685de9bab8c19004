import { sendMessage } from './messages';
import type { CardRequest } from '../core/card';

/** What a card in a page asks of the background. */
export const askForCard = (request: CardRequest) => sendMessage('getCard', request);
