import { sendPageMessage } from '../messages/page-messages';
import type { CardRequest } from '../../core/card';

/** What a card in a page asks of the background. */
export const askForCard = (request: CardRequest) => sendPageMessage('getCard', request);

/** What it asks once it is there: papers like the one it shows. */
export const askForRelated = (paperId: string) => sendPageMessage('getRelated', paperId);
