import { browser } from 'wxt/browser';

/** Papers each frame of a tab mentions. In session storage: it outlives the background, not the browser. */
type TabMentions = Record<string, string[]>;

const keyOf = (tabId: number): string => `tabMentions/${tabId}`;

async function read(tabId: number): Promise<TabMentions> {
  const key = keyOf(tabId);
  return ((await browser.storage.session.get(key))[key] as TabMentions | undefined) ?? {};
}

/** Notes what a frame mentions; answers how many papers the tab mentions in all its frames. */
export async function noteMentions(tabId: number, frameId: number, paperIds: string[]): Promise<number> {
  const { [frameId]: _, ...others } = await read(tabId);
  const frames = paperIds.length > 0 ? { ...others, [frameId]: paperIds } : others;
  if (Object.keys(frames).length > 0) await browser.storage.session.set({ [keyOf(tabId)]: frames });
  else await browser.storage.session.remove(keyOf(tabId));
  return new Set(Object.values(frames).flat()).size;
}

/** Frames of the tab that mention papers; the top frame comes first, whether it does or not. */
export async function framesToAsk(tabId: number): Promise<number[]> {
  const frames = Object.keys(await read(tabId)).map(Number);
  return [0, ...frames.filter((frame) => frame !== 0).toSorted((a, b) => a - b)];
}
