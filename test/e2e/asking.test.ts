import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserDriver, launchBrowser } from '../../scripts/driver/driver';
import { serve, type Site } from '../../scripts/driver/serve';

/**
 * Asking for a paper from outside the popup. No protocol types into an address bar or opens a context menu, so the events
 * that these cause are raised in the background; in Chromium, where the background can be reached.
 */

const TITLE = 'SimMIM: A Simple Framework for Masked Image Modeling';
const ADDRESS = 'https://arxiv.org/abs/2111.09886';

interface Suggestion {
  content: string;
  description: string;
}

/** As far as these tests raise events of it. */
declare const chrome: {
  omnibox: {
    onInputChanged: { dispatch(text: string, suggest: (all: Suggestion[]) => void): void };
    onInputEntered: { dispatch(text: string, disposition: string): void };
  };
  contextMenus: { onClicked: { dispatch(info: object, tab: object): void } };
};

describe('asking in Chromium', () => {
  let browser: BrowserDriver;
  let site: Site;

  beforeAll(async () => {
    site = await serve({ '/': `<!doctype html><title>Page</title><p>Some words.</p>` });
    browser = await launchBrowser('chromium');
    await browser.openPage(site.url('/'));
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  test('the address bar suggests papers as one types, best first', async () => {
    const suggestions = await browser.inBackground!(
      (text) => new Promise<Suggestion[]>((suggest) => chrome.omnibox.onInputChanged.dispatch(text, suggest)),
      'masked image mod',
    );
    expect(suggestions[0]).toEqual({ content: ADDRESS, description: TITLE });
    expect(suggestions.length).toBeLessThanOrEqual(6);
  });

  test.each([
    ['a suggestion', ADDRESS, ADDRESS],
    ['what was typed', 'masked image mod', ADDRESS],
    ['a pasted address', 'https://huggingface.co/papers/2111.09886', ADDRESS],
    ['nothing known', 'zzzz qqqq', 'https://huggingface.co/papers?q=zzzz%20qqqq'],
  ])('Enter opens %s', async (_, text, address) => {
    const page = await browser.openPage(site.url('/'));
    await page.bringToFront();
    const gone = page.waitForRequest((request) => request.isNavigationRequest());
    await browser.inBackground!(
      (entered) => chrome.omnibox.onInputEntered.dispatch(entered, 'currentTab'),
      text,
    );
    expect((await gone).url()).toBe(address);
    await browser.closePages();
  });

  test('selected text is found in the popup', async () => {
    const page = await browser.openPage(site.url('/'));
    await browser.inBackground!(
      (selectionText) =>
        chrome.contextMenus.onClicked.dispatch({ menuItemId: 'find-selection', selectionText }, {}),
      ' masked image modeling ',
    );
    const target = await page.browser().waitForTarget((one) => one.url().endsWith('/popup.html'));
    const popup = await target.asPage();
    await popup.waitForSelector('li');
    await expect.poll(() => popup.$eval('input', (field) => field.value)).toBe('masked image modeling');
    await expect.poll(() => popup.$eval('li', (first) => first.textContent)).toContain(TITLE);
  });
});
