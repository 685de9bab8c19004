import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { addParagraph } from '../support/add-paragraph';
import { inEachBrowser } from '../support/browsers';

/**
 * The extension is updated while pages are open. The old script removes everything that it added, and the new one takes
 * over in the same pages, with one set of highlights.
 */

const TITLE = 'Go Wider Instead of Deeper';
const LATER = 'Fast Sparse ConvNets';
const PAGES = {
  '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
    <p>“${TITLE}”</p><p>See <a href="https://arxiv.org/abs/2111.09886">PDF</a>.</p>`,
  '/plain': '<!doctype html><html lang="en"><title>Plain</title><p>No paper.</p>',
};

/** Everything that Paperbeacon has added to a page. */
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

/** The part of the extension API that this file uses. */
declare const chrome: {
  tabs: { query(filter: { url: string }): Promise<{ id: number }[]> };
  scripting: { executeScript(injection: Injection): Promise<{ result: unknown }[]> };
};

declare global {
  var ended: number;
}

inEachBrowser(PAGES, (stage) => {
  test('an update replaces the highlights in the page in front and closes its open card', async () => {
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

  test('an update leaves one set of highlights in a hidden tab', async () => {
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

  test('a second copy of the page script ends the first, which removes everything that it added', async () => {
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
