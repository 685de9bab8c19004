import { expect, test } from 'vitest';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { press } from '../../../scripts/driver/popup';
import { abstractPage, pagePapers } from '../../support/paper-pages';
import { axeViolations } from '../support/axe';
import { inNewBrowsers } from '../support/browsers';

/** Keeps the paper of the page in front. The tab has the address of a real site, but shows a page from here. */

declare const chrome: {
  action: { getTitle(filter: { tabId: number }): Promise<string> };
  tabs: { query(filter: { url: string }): Promise<{ id: number }[]> };
};

const [PAPER] = pagePapers(1, 'Kept Graphs') as [ReturnType<typeof pagePapers>[number]];
const ADDRESS = `https://arxiv.org/abs/${PAPER.arxivId}`;
const SAVED = 'Paperbeacon: this paper is saved in Reading list';

/** Title of the toolbar icon in the tab at this address. */
const iconTitle = (browser: BrowserDriver): Promise<string> =>
  browser.inExtension(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    return chrome.action.getTitle({ tabId: tab?.id ?? -1 });
  }, ADDRESS);

/** Runs in the popup, so it can use nothing of this module. */
function isKept({ document }: Pick<Window, 'document'> = window): string | null | undefined {
  return document.querySelector('.this-paper .keep-button')?.getAttribute('aria-pressed');
}
const isSaved = (popup: Page): Promise<string | null | undefined> => popup.evaluate(isKept);

const openPage = (browser: BrowserDriver): Promise<Page> => browser.openStandIn(ADDRESS, abstractPage(PAPER));

inNewBrowsers({}, (stage) => {
  test('one press keeps the paper of the page, the icon tells, and Undo takes everything back', async () => {
    const { browser } = stage;
    const page = await openPage(browser);
    const popup = await browser.openPopup(page);
    await expect.poll(() => isSaved(popup)).toBe('false');
    expect(await axeViolations(popup)).toEqual([]);
    await press(popup, `Save ${PAPER.title}`);
    await expect.poll(() => isSaved(popup)).toBe('true');
    // A second press never removes.
    await press(popup, `Save ${PAPER.title}`);
    const heard = (): Promise<string> => popup.$$eval('output', (all) => all.map((one) => one.textContent).join());
    await expect.poll(heard).toContain('Already saved');
    expect(await isSaved(popup)).toBe('true');
    await expect.poll(() => iconTitle(browser)).toBe(SAVED);

    await popup.bringToFront();
    await press(popup, 'Undo');
    await expect.poll(() => iconTitle(browser)).toBe('Paperbeacon');
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page)).toEqual([]);
  });

  test('the keyboard command keeps it, and the icon of the page tells when it is opened again', async () => {
    const { browser } = stage;
    const page = await openPage(browser);
    await browser.sendCommand(page, 'save-paper');
    const popup = await browser.openedPopup();
    await expect.poll(() => popup.run(isKept)).toBe('true');
    await popup.close();
    await page.close();
    const again = await openPage(browser);
    await expect.poll(() => browser.highlights(again)).toContain(PAPER.title);
    await expect.poll(() => iconTitle(browser)).toBe(SAVED);
  });
});
