import { expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { listedPapers, press, search, SEARCH_FIELD } from '../../../scripts/driver/popup';
import { axeViolations } from '../support/axe';
import { inOneBrowser } from '../support/browsers';
import { CASES, checkAll, focusOf, lastHasFocus, SIMMIM } from '../support/odd-input';

/** Odd queries typed or pasted into the popup's field, with the bundled papers and without any papers. */

declare const chrome: {
  tabs: { query(filter: { currentWindow: boolean }): Promise<{ url?: string; pendingUrl?: string }[]> };
};

const TIMESNET = {
  title: 'TimesNet: Temporal 2D-Variation Modeling',
  url: 'https://arxiv.org/abs/2210.02186',
};

/** Runs in the popup: types the texts one after another without waiting for answers. */
function typeEach(texts: string, selector: string): void {
  const field = document.querySelector<HTMLInputElement>(selector)!;
  for (const text of JSON.parse(texts) as string[]) {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

const fieldOf = (popup: Page): Promise<string | undefined> =>
  popup.evaluate(() => document.querySelector('input')?.value);

const openTabs = (browser: BrowserDriver): Promise<string[]> =>
  browser.inExtension(async () => {
    const tabs = await chrome.tabs.query({ currentWindow: true });
    return tabs.map(({ url = '', pendingUrl }) => pendingUrl ?? url);
  });

inOneBrowser({}, (stage) => {
  test('the popup answers every odd query among the bundled papers', async () => {
    await checkAll(await stage.browser.openPopup(), CASES);
  });

  test('Enter right after fast typing opens the best result for the whole query, and only once', async () => {
    const { browser } = stage;
    const popup = await browser.openPopup();
    await popup.waitForSelector(SEARCH_FIELD);
    await popup.keyboard.type('timesnet temporal');
    await popup.keyboard.down('Shift');
    await popup.keyboard.down('Enter');
    await popup.keyboard.down('Enter');
    await popup.keyboard.up('Enter');
    await popup.keyboard.up('Shift');
    const opened = async (): Promise<string[]> => (await openTabs(browser)).filter((url) => url.startsWith('https:'));
    await expect.poll(opened).toEqual([TIMESNET.url]);
    await popup.bringToFront();
    expect(await fieldOf(popup)).toBe('timesnet temporal');
    expect(await opened()).toEqual([TIMESNET.url]);
  });

  test('keys edit the search field or move through the results, and letters lead back to the field', async () => {
    const popup = await stage.browser.openPopup();
    await popup.waitForSelector(SEARCH_FIELD);
    const { keyboard } = popup;
    const first = async (): Promise<string | undefined> => (await listedPapers(popup))[0]?.name;
    await popup.evaluate(() => document.execCommand('insertText', false, 'masked\nimage'));
    await expect.poll(first).toBe(SIMMIM);
    await expect.poll(() => fieldOf(popup)).toBe('masked image');
    await keyboard.press('Home');
    await keyboard.type('a');
    await keyboard.press('End');
    await keyboard.type('z');
    await expect.poll(() => fieldOf(popup)).toBe('amasked imagez');
    await keyboard.down('Control');
    await keyboard.press('a');
    await keyboard.up('Control');
    await keyboard.press('Backspace');
    await expect.poll(() => popup.evaluate(() => document.querySelector('[data-query=""]') !== null)).toBe(true);

    await keyboard.type('model');
    await popup.waitForSelector('[data-query=model]');
    await keyboard.press('ArrowDown');
    await expect.poll(() => focusOf(popup)).toBe(await first());
    await keyboard.press('End');
    await expect.poll(() => lastHasFocus(popup)).toBe(true);
    await keyboard.press('Home');
    await expect.poll(() => focusOf(popup)).toBe(await first());
    await keyboard.type('s');
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
    await keyboard.type('q');
    await expect.poll(async () => [await focusOf(popup), await fieldOf(popup)]).toEqual(['input', 'modelq']);
    await keyboard.press('Escape');
    await expect.poll(() => fieldOf(popup)).toBe('');
    await expect.poll(() => focusOf(popup)).toBe('input');
    await search(popup, 'saved:');
    await expect.poll(async () => (await listedPapers(popup)).length).toBe(1);
    await press(popup, 'Save ');
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(false);
  });

  test('the popup without papers says how to add some, whatever the query', async () => {
    const { browser } = stage;
    const library = await browser.openExtensionPage('library.html#sources');
    await press(library, 'Remove Papers');
    const popup = await browser.openPopup();
    const says = (): Promise<string | null | undefined> =>
      popup.evaluate(() => document.querySelector('.empty-title')?.textContent);
    await expect.poll(says).toBe(english.popup.search.emptyTitle);
    await popup.evaluate(typeEach, JSON.stringify(CASES.map(([text]) => text)), SEARCH_FIELD);
    await expect.poll(says).toBe(english.popup.search.emptyTitle);
    expect(await axeViolations(popup)).toEqual([]);
    expect(await browser.suggestInAddressBar('masked image')).toEqual([]);
    await library.close();
    await press(popup, english.library.add.title);
    await expect.poll(async () => (await openTabs(browser)).some((url) => url.endsWith('library.html#add'))).toBe(true);
  });
});
