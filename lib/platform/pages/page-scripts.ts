import { browser } from 'wxt/browser';
import { sendPageMessage } from '../messages/page-messages';
import { styleMarks } from './mark-style';

/** Paths of the built files. */
const READER = { js: '/content-scripts/page.js', css: '/content-scripts/page.css' } as const;
const MENTIONS = '/mentions.js';

/** Match patterns of the pages that the manifest declares the reader for. */
const PAGES = ['http://*/*', 'https://*/*'];

/** Injects the mentions script into the sender's frame. Most frames have no mention and never load its code. */
export async function startMentions(sender: {
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
}): Promise<void> {
  const { documentId, frameId = 0 } = sender;
  const tabId = sender.tab?.id;
  if (tabId === undefined) return;
  // The document id excludes a newer document in the same frame; Firefox has no document ids.
  const target = { tabId, ...(documentId ? { documentIds: [documentId] } : { frameIds: [frameId] }) };
  await styleMarks(target);
  await browser.scripting.executeScript({ target, files: [MENTIONS], injectImmediately: true });
}

/** Whether the reader already runs in a tab, as in pages that were opened after the installation. */
function isRead(tabId: number): Promise<boolean> {
  return sendPageMessage('getPageReport', undefined, { tabId, frameId: 0 }).then(
    () => true,
    () => false,
  );
}

/**
 * Starts the reader in open pages after an installation or update. Firefox does this by itself. A second start does no
 * harm, because the later script ends the earlier one.
 */
export async function startInOpenPages(): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  const tabs = await browser.tabs.query({ url: PAGES, discarded: false });
  // A tab that is gone or closed to extensions must not stop the others.
  await Promise.allSettled(
    tabs.map(async ({ id }) => {
      if (id === undefined || (await isRead(id))) return;
      const target = { tabId: id, allFrames: true };
      await browser.scripting.insertCSS({ target, files: [READER.css] });
      await browser.scripting.executeScript({ target, files: [READER.js] });
    }),
  );
}
