/**
 * Messages as scripts in web pages send and receive them: what @webext-core/messaging puts on the wire, without its
 * logging, its transport of error objects and its checks, because every byte here ships to every page.
 */
import { browser } from 'wxt/browser';
import type { FrameRequests, PageRequests } from './page-messages';

interface Answer<Result> {
  res?: Result;
  err?: { message?: string };
}

/** Sends a message to the background; rejects with its complaint, or when it does not answer. */
export async function sendPageMessage<Name extends keyof PageRequests>(
  type: Name,
  ...[data]: Parameters<PageRequests[Name]>
): Promise<ReturnType<PageRequests[Name]>> {
  const message = { id: 0, type, data, timestamp: Date.now() };
  const answer = (await browser.runtime.sendMessage(message)) as Answer<ReturnType<PageRequests[Name]>> | undefined;
  if (!answer || answer.err) throw new Error(answer?.err?.message ?? `The background did not answer ${type}.`);
  return answer.res as ReturnType<PageRequests[Name]>;
}

/** Answers messages of this name to this frame. Returns a function that stops it. */
export function onPageMessage<Name extends keyof FrameRequests>(
  type: Name,
  answer: (data: Parameters<FrameRequests[Name]>[0]) => ReturnType<FrameRequests[Name]>,
): () => void {
  const listener = (
    message: { type?: unknown; data: Parameters<FrameRequests[Name]>[0] },
    _: unknown,
    respond: (answer: Answer<ReturnType<FrameRequests[Name]>>) => void,
  ): void => {
    if (message.type === type) respond({ res: answer(message.data) });
  };
  browser.runtime.onMessage.addListener(listener as never);
  return () => browser.runtime.onMessage.removeListener(listener as never);
}
