import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BROWSER_NAMES } from '../../../scripts/browsers';
import { EXTENSION_DIRS, type Page } from '../../../scripts/driver/driver';
import { inEachBrowser } from '../support/browsers';

/**
 * Pages can neither notice nor control the scripts of the extension. WXT's own content scripts announce themselves with
 * an event on the document, and end when the page forges it.
 */

const TITLE = 'Go Wider Instead of Deeper';
const LATER = 'Fast Sparse ConvNets';

/** Knows the extension's id, and listens for its events and messages before any content script runs. */
const PAGE = `<!doctype html><html lang="en"><title>A page that listens</title><script>
  const id = new URLSearchParams(location.search).get('id');
  window.started = id + ':page:wxt:content-script-started';
  window.news = [];
  const hear = ({ type, data }) => news.push(type + JSON.stringify(data ?? ''));
  for (const type of [started, id + ':page:wxt:locationchange', 'message']) {
    document.addEventListener(type, hear);
    window.addEventListener(type, hear);
  }
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    hear(event);
    return dispatchEvent.call(this, event);
  };
</script><main>“${TITLE}”</main>`;

declare const chrome: { runtime: { id: string } };
declare global {
  interface Window {
    news: string[];
    started: string;
  }
}

inEachBrowser({ '/': PAGE }, (stage) => {
  async function openPage(): Promise<Page> {
    const id = await stage.browser.inExtension(() => chrome.runtime.id);
    const page = await stage.browser.openPage(stage.site.url(`/?id=${encodeURIComponent(id)}`));
    await expect.poll(() => stage.browser.highlights(page)).toEqual([TITLE]);
    return page;
  }

  test('a page receives no events or messages when it is read and when a card opens', async () => {
    const page = await openPage();
    await stage.browser.hoverMention(page, TITLE);
    await expect.poll(() => stage.browser.card(page)).toMatchObject({ label: TITLE });
    expect(await page.evaluate(() => window.news)).toEqual([]);
  });

  test('a page cannot end the highlighting with forged events or messages', async () => {
    const page = await openPage();
    await page.evaluate((title) => {
      const detail = { contentScriptName: 'page', messageId: 'forged' };
      for (const target of [document, window])
        target.dispatchEvent(new CustomEvent(window.started, { detail, bubbles: true }));
      window.postMessage({ type: window.started, ...detail }, '*');
      document.querySelector('main')!.append(` and “${title}”`);
    }, LATER);
    await expect.poll(() => stage.browser.highlights(page)).toEqual([TITLE, LATER]);
    expect(await page.evaluate(() => window.news.length)).toBeGreaterThan(0);
  });
});

test.each(BROWSER_NAMES)('no page script built for %s dispatches events or posts messages', async (name) => {
  for (const file of ['content-scripts/page.js', 'mentions.js']) {
    const script = await readFile(join(EXTENSION_DIRS[name], file), 'utf8');
    expect(script.match(/wxt:[\w-]+|\bdispatchEvent\b|\bpostMessage\b|\bCustomEvent\b/g), file).toBeNull();
  }
});
