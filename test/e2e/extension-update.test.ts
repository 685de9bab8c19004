import { expect, test } from 'vitest';
import type { Page } from '../../scripts/driver/driver';
import { addParagraph } from './add-paragraph';
import { inEachBrowser } from './browsers';

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
    painted: Object.fromEntries(
      [...CSS.highlights].map(([name, highlight]) => [name, [...highlight].map(String)]),
    ),
    cards: document.querySelectorAll('paperbeacon-card').length,
  }));
}

const NOTHING = { painted: {}, cards: 0 };
const ALL = { painted: { paperbeacon: [TITLE], 'paperbeacon-link': ['PDF'] }, cards: 0 };

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
    await expect
      .poll(() => page.evaluate(() => 'old' in (CSS.highlights.get('paperbeacon') ?? {})))
      .toBe(false);

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
    expect(await page.evaluate(() => document.hidden)).toBe(true);
    await browser.updateExtension();
    await page.bringToFront();
    await expect.poll(() => traces(page)).toEqual(ALL);
    expect(await traces(front)).toEqual(NOTHING);
  });
});
