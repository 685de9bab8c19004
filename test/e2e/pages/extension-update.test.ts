import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { addParagraph } from '../support/add-paragraph';
import { inEachBrowser } from '../support/browsers';

/**
 * The extension is updated while pages are open. The old script takes everything with it, and the new one takes over in the
 * same pages, with one set of highlights.
 */

const TITLE = 'Go Wider Instead of Deeper';
const LATER = 'Fast Sparse ConvNets';
const PAGES = {
  '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
    <p>“${TITLE}”</p><p>See <a href="https://arxiv.org/abs/2111.09886">PDF</a>.</p>`,
  '/plain': '<!doctype html><html lang="en"><title>Plain</title><p>No paper.</p>',
};

/** Everything of ours that a page holds. */
function traces(page: Page): Promise<{ painted: Record<string, string[]>; cards: number }> {
  return page.evaluate(() => ({
    painted: Object.fromEntries([...CSS.highlights].map(([name, highlight]) => [name, [...highlight].map(String)])),
    cards: document.querySelectorAll('paperbeacon-card').length,
  }));
}

const NOTHING = { painted: {}, cards: 0 };
const ALL = { painted: { paperbeacon: [TITLE], 'paperbeacon-link': ['PDF'] }, cards: 0 };

interface Injection {
  target: { tabId: number };
  files?: string[];
  func?: () => unknown;
}

/** As far as this file asks of it, inside the extension. */
declare const chrome: {
  tabs: { query(filter: { url: string }): Promise<{ id: number }[]> };
  scripting: { executeScript(injection: Injection): Promise<{ result: unknown }[]> };
};

declare global {
  var ended: number;
}

inEachBrowser(PAGES, (stage) => {
  test('in the page in front, with a card open', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toMatchObject({ label: TITLE });
    await page.evaluate(() => {
      Object.assign(CSS.highlights.get('paperbeacon')!, { old: true });
    });

    await browser.updateExtension();
    await expect.poll(() => traces(page)).toEqual(ALL);
    await expect.poll(() => page.evaluate(() => 'old' in (CSS.highlights.get('paperbeacon') ?? {}))).toBe(false);

    await addParagraph(page, `“${LATER}”`);
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, LATER]);
    await page.mouse.move(1, 1);
    await page.mouse.move(60, 30, { steps: 3 });
    await expect.poll(() => browser.card(page)).toMatchObject({ label: TITLE });
  });

  test('in a tab that nobody looks at', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => traces(page)).toEqual(ALL);
    const front = await browser.openPage(site.url('/plain'));
    await expect.poll(() => page.evaluate(() => document.hidden)).toBe(true);
    await browser.updateExtension();
    await page.bringToFront();
    await expect.poll(() => traces(page)).toEqual(ALL);
    expect(await traces(front)).toEqual(NOTHING);
  });

  test('a page that is given the script twice: the later copy ends the earlier one, which takes everything away', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toMatchObject({ label: TITLE });
    const left = await browser.inExtension(async () => {
      const [tab] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
      const target = { tabId: tab!.id };
      await chrome.scripting.executeScript({
        target,
        func: () => {
          const earlier = paperbeacon!;
          globalThis.paperbeacon = {
            ...earlier,
            end() {
              earlier.end();
              globalThis.ended = CSS.highlights.size + document.querySelectorAll('paperbeacon-card').length;
            },
          };
        },
      });
      await chrome.scripting.executeScript({ target, files: ['/content-scripts/page.js'] });
      const [answer] = await chrome.scripting.executeScript({ target, func: () => globalThis.ended });
      return answer?.result;
    });
    expect(left).toBe(0);
    await page.bringToFront();
    await expect.poll(() => traces(page)).toEqual(ALL);
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toMatchObject({ label: TITLE });
  });
});
