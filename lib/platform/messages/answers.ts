/** How the background answers messages: each passes the checks of its protocol before its handler runs. */

import type { GenericSchema } from 'valibot';
import { complaintAbout } from '../../core/schema';
import { type ExtensionRequests, onExtensionMessage } from './extension-messages';
import { EXTENSION_SCHEMAS } from './extension-schemas';
import { onPageMessage, type PageRequests } from './page-messages';
import { PAGE_SCHEMAS } from './page-schemas';
import { createRateLimit } from './rate-limit';
import { isExtensionSender, type Sender } from './senders';

type Message = (data: never) => unknown;
type Data<Sent extends Message> = Parameters<Sent>[0];
type Answer<Sent extends Message> = ReturnType<Sent> | Promise<ReturnType<Sent>>;

function requireForm(name: string, schema: GenericSchema, data: unknown): void {
  const complaint = complaintAbout(`The message ${name}`, schema, data);
  if (complaint !== undefined) throw new Error(complaint);
}

/** Answers messages of this name from the extension's own pages. Refuses other senders and malformed data. */
export function answerExtensionMessage<Name extends keyof ExtensionRequests>(
  name: Name,
  answer: (data: Data<ExtensionRequests[Name]>) => Answer<ExtensionRequests[Name]>,
): void {
  onExtensionMessage(name, (data) => {
    requireForm(name, EXTENSION_SCHEMAS[name], data);
    return answer(data);
  });
}

const rateLimit = createRateLimit();

/** Answers messages of this name from scripts in web pages. Refuses malformed data, and tabs that ask too much. */
export function answerPageMessage<Name extends keyof PageRequests>(
  name: Name,
  answer: (data: Data<PageRequests[Name]>, sender: Sender) => Answer<PageRequests[Name]>,
): void {
  onPageMessage(name, ({ data, sender }) => {
    const tabId = sender.tab?.id;
    if (tabId !== undefined && !isExtensionSender(sender) && !rateLimit.admits(tabId, name))
      throw new Error('This tab asks too much; it is answered again in a few seconds.');
    requireForm(name, PAGE_SCHEMAS[name], data);
    return answer(data, sender);
  });
}
