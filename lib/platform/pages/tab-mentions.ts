import { browser } from 'wxt/browser';
import type { SessionKey } from '../stored-item';

/**
 * The papers that each frame of each tab mentions. One item a frame, so that simultaneous reports do not overwrite each
 * other. Session storage survives the suspended background and ends with the browser.
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

/** Stores the ids of the papers that a frame mentions. */
export async function noteMentions(tabId: number, frameId: number, paperIds: string[]): Promise<void> {
  const key = keyOf(tabId, frameId);
  if (paperIds.length > 0) await browser.storage.session.set({ [key]: paperIds });
  else await browser.storage.session.remove(key);
}

/** Removes the items of frames that no longer exist. */
export async function forgetFrames(tabId: number, frameIds: readonly number[]): Promise<void> {
  await browser.storage.session.remove(frameIds.map((frameId) => keyOf(tabId, frameId)));
}

/** The number of different papers that the frames of a tab mention. */
export async function countMentions(tabId: number): Promise<number> {
  return new Set([...(await framesOf(tabId)).values()].flat()).size;
}

/** Ids of the frames that mention papers. The top frame always comes first, even without a mention. */
export async function framesToAsk(tabId: number): Promise<number[]> {
  const frames = [...(await framesOf(tabId)).keys()];
  return [0, ...frames.filter((frame) => frame !== 0).toSorted((a, b) => a - b)];
}
