import { browser } from 'wxt/browser';
import { sendPageMessage } from '../messages/page-messages';

/** Names of the built files. */
const READER = { js: '/content-scripts/page.js', css: '/content-scripts/page.css' } as const;
const MENTIONS = '/mentions.js';

/** Pages that the reader is declared for. */
const PAGES = ['http://*/*', 'https://*/*'];

/** Starts what shows mentions in a frame that has some: most frames do not, and need not carry its code. */
export async function startMentions(sender: {
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
}): Promise<void> {
  const { documentId, frameId = 0 } = sender;
  const tabId = sender.tab?.id;
  if (tabId === undefined) return;
  await browser.scripting.executeScript({
    // The frame may show another document by now; Firefox does not tell documents apart.
    target: { tabId, ...(documentId ? { documentIds: [documentId] } : { frameIds: [frameId] }) },
    files: [MENTIONS],
    injectImmediately: true,
  });
}

/** Whether the reader is at work in a tab: in pages that were opened since. */
function isRead(tabId: number): Promise<boolean> {
  return sendPageMessage('getPageReport', undefined, { tabId, frameId: 0 }).then(
    () => true,
    () => false,
  );
}

/**
 * Starts the reader in pages that are open already, after an installation or update. Firefox does that by itself; twice
 * does no harm, as the later script ends the earlier one.
 */
export async function startInOpenPages(): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  const tabs = await browser.tabs.query({ url: PAGES, discarded: false });
  // Each for itself: a tab may be gone, or be one that no extension may touch.
  await Promise.allSettled(
    tabs.map(async ({ id }) => {
      if (id === undefined || (await isRead(id))) return;
      const target = { tabId: id, allFrames: true };
      await browser.scripting.insertCSS({ target, files: [READER.css] });
      await browser.scripting.executeScript({ target, files: [READER.js] });
    }),
  );
}
