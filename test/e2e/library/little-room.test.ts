import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { listedPapers, showView } from '../../../scripts/driver/popup';
import { edit, idOf } from '../../support/real-browsers/ask';
import { inOneBrowser } from '../support/browsers';

const LONG = 'Everything about the efficient training of very large vision backbones and more of the same kind';

declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

inOneBrowser({}, (stage) => {
  test('a long list name gives way to its count, and a message covers no control of the library', async () => {
    const { browser } = stage;
    await edit(browser, { type: 'create-list', listId: 'long', name: LONG });
    for (let place = 1; place <= 12; place++)
      await edit(browser, {
        type: 'save',
        paperId: idOf(place),
        listId: 'long',
        stub: { title: `Paper ${place}` },
      });
    const page = await browser.openExtensionPage('library.html#list/long');
    await page.setViewport({ width: 700, height: 560 });
    await expect.poll(() => page.$$('[role=row]').then(({ length }) => length)).toBeGreaterThan(3);
    expect(await page.evaluate(cutCounts)).toEqual([]);

    const [row] = await page.$$('[role=row]');
    await row?.focus();
    await page.keyboard.press('Delete');
    await page.waitForSelector('.toast');
    await expect.poll(() => covered(page)).toEqual([]);
    await page.close();
  });

  test('recent searches take one line of the popup, however many there are', async () => {
    const { browser } = stage;
    await bundledPapersAreIn(browser);
    const queries = Array.from({ length: 8 }, (_, place) => `a query of several words ${place}`);
    await browser.inExtension((recentQueries) => chrome.storage.local.set({ recentQueries }), queries);
    const popup = await browser.openPopup();
    await popup.setViewport({ width: 400, height: 560 });
    await showView(popup, 'Search');
    await expect.poll(() => listedPapers(popup).then(({ length }) => length)).toBeGreaterThan(4);
    const height = await popup.evaluate(() => document.querySelector('.recent')?.getBoundingClientRect().height);
    expect(height).toBeLessThan(48);
    // Every one can be reached by key, and comes into view.
    const last = await popup.evaluate(() => {
      const button = [...document.querySelectorAll<HTMLElement>('.recent .text-button')].at(-1);
      button?.focus();
      return { text: button?.textContent, left: button?.getBoundingClientRect().left ?? Infinity };
    });
    expect(last.text).toContain('several words');
    expect(last.left).toBeLessThan(400);
  });
});

const covered = (page: Page): Promise<string[]> => page.evaluate(coveredControls);

// The functions below run in pages, so they can use nothing of this module.

/** Counts of lists that are not wholly in their boxes. */
function cutCounts(): (string | null)[] {
  const counts = [...document.querySelectorAll('.view-title .count, .entry .count')].filter((one) =>
    one.checkVisibility(),
  );
  if (counts.length === 0) return ['no count'];
  return counts
    .filter((count) => {
      const box = count.getBoundingClientRect();
      const around = (count.parentElement ?? count).getBoundingClientRect();
      return box.width === 0 || box.right > around.right + 1 || box.height > 40;
    })
    .map(({ textContent }) => textContent);
}

/** Controls of the library whose centre the message covers. */
function coveredControls(): string[] {
  const toast = document.querySelector('.toast');
  return [...document.querySelectorAll<HTMLElement>('.main :is(button, input, select, a)')]
    .filter((control) => !toast?.contains(control) && control.checkVisibility({ visibilityProperty: true }))
    .filter((control) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      const found = document.elementFromPoint(left + width / 2, top + height / 2);
      return found !== null && toast?.contains(found);
    })
    .map((control) => control.getAttribute('aria-label') ?? control.textContent);
}
