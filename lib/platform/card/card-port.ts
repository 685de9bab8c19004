import { sendPageMessage } from '../messages/frame-messages';
import type { CardRequest } from '../../core/card';

/** Sends a card's request to the background. */
export const askForCard = (request: CardRequest) => sendPageMessage('getCard', request);

/** Asks the background for papers related to the one in the card. */
export const askForRelated = (paperId: string) => sendPageMessage('getRelated', paperId);
