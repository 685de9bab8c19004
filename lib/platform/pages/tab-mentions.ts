import { browser } from 'wxt/browser';
import type { SessionKey } from '../stored-item';

/**
 * Papers each frame of each tab mentions, an item a frame, so that frames that report at the same time do not overwrite
 * each other. In session storage: it outlives the background, not the browser.
 */
const PREFIX = 'mentions/' satisfies SessionKey;

const keyOf = (tabId: number, frameId: number): string => `${PREFIX}${tabId}/${frameId}`;

async function framesOf(tabId: number): Promise<Map<number, string[]>> {
  const items = Object.entries(await browser.storage.session.get(null));
  const prefix = `${PREFIX}${tabId}/`;
  return new Map(
    items
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, ids]) => [Number(key.slice(prefix.length)), ids as string[]]),
  );
}

/** Notes what a frame mentions. */
export async function noteMentions(tabId: number, frameId: number, paperIds: string[]): Promise<void> {
  const key = keyOf(tabId, frameId);
  if (paperIds.length > 0) await browser.storage.session.set({ [key]: paperIds });
  else await browser.storage.session.remove(key);
}

/** Forgets frames that are gone. */
export async function forgetFrames(tabId: number, frameIds: readonly number[]): Promise<void> {
  await browser.storage.session.remove(frameIds.map((frameId) => keyOf(tabId, frameId)));
}

/** How many papers the tab mentions in all its frames. */
export async function countMentions(tabId: number): Promise<number> {
  return new Set([...(await framesOf(tabId)).values()].flat()).size;
}

/** Frames of the tab that mention papers; the top frame comes first, whether it does or not. */
export async function framesToAsk(tabId: number): Promise<number[]> {
  const frames = [...(await framesOf(tabId)).keys()];
  return [0, ...frames.filter((frame) => frame !== 0).toSorted((a, b) => a - b)];
}
