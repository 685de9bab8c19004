import type { ElementHandle } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { press } from '../../../scripts/driver/popup';
import { axeInBothSchemes } from '../support/axe';
import { inEachBrowser, inOneBrowser } from '../support/browsers';

declare const chrome: {
  storage: { local: { get(key: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> } };
  extension: { getViews(of: { type: 'tab' }): Window[] };
};

const TITLE = 'Fast Sparse ConvNets';
const PAGES = {
  '/': `<!doctype html><html lang="en"><title>A page</title>
    <p style="padding: 20px">As in “${TITLE}” and <a href="https://arxiv.org/abs/2111.09886">another paper</a>.</p>
    <p id="away" style="margin-top: 500px">Nothing here.</p>`,
  '/plain': '<!doctype html><html lang="en"><title>No paper</title><p>Nothing of note.</p>',
};

const AMBER = 'rgb(217, 119, 6)';
const BLUE = 'rgb(60, 130, 240)';

/** Colour of the line under titles, as the page can read it. */
function lineColour(page: Page): Promise<string> {
  return page.evaluate(
    () => getComputedStyle(document.querySelector('p')!, '::highlight(paperbeacon)').textDecorationColor,
  );
}

async function openSettings(browser: BrowserDriver, path = 'settings.html'): Promise<Page> {
  const page = await browser.openExtensionPage(path);
  await page.setViewport({ width: 1100, height: 800 });
  await page.waitForSelector('#reset button');
  return page;
}

/** Chooses the radio button with this value and legend, as a user with a mouse does. */
async function choose(page: Page, legend: string, value: string): Promise<void> {
  const handle = await page.evaluateHandle(
    (name, wanted) =>
      [...document.querySelectorAll('fieldset')]
        .find((one) => one.querySelector('legend')?.textContent === name)
        ?.querySelector(`input[value="${wanted}"]`)
        ?.closest('label'),
    legend,
    value,
  );
  const label = handle.asElement() as ElementHandle<HTMLElement>;
  await page.bringToFront();
  await label.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await label.click();
}

async function addSite(page: Page, site: string): Promise<void> {
  await page.bringToFront();
  await page.focus('#site-field');
  await page.keyboard.type(site);
  await page.keyboard.press('Enter');
}

const text = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' '));

const stored = (browser: BrowserDriver): Promise<unknown> =>
  browser.inExtension(async () => (await chrome.storage.local.get('settings'))['settings']);

/** Names of the pages of the extension that are open as tabs. */
const tabs = (browser: BrowserDriver): Promise<string[]> =>
  browser.inExtension(() => chrome.extension.getViews({ type: 'tab' }).map(({ location }) => location.pathname));

inEachBrowser(PAGES, (stage) => {
  test('a list of the only sites to read silences the other open tabs, and the popup says so', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    const other = await browser.openPage(site.plainUrl('/'));
    await expect.poll(() => browser.highlights(other)).toEqual([TITLE]);
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE]);

    const settings = await openSettings(browser);
    const { host } = new URL(page.url());
    for (const nonsense of ['http://', 'a b']) {
      await addSite(settings, nonsense);
      await expect
        .poll(() => text(settings))
        .toContain(`“${nonsense}” is no site and was not added. Write a host such as`);
      await settings.$eval('#site-field', (field) => (field as HTMLInputElement).select());
    }
    await choose(settings, 'Read pages', 'only');
    await addSite(settings, `http://${host}/list?page=2`);
    await expect.poll(() => text(settings)).toContain(host);
    await expect.poll(() => browser.highlights(other)).toEqual([]);
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE]);

    const popup = await browser.openPopup(other);
    await expect.poll(() => text(popup)).toContain(`Paused on ${new URL(other.url()).host}`);
    await press(popup, 'Switch on again');
    await expect.poll(() => stored(browser)).toMatchObject({ sitesOn: [host, new URL(other.url()).host] });
    await other.bringToFront();
    await expect.poll(() => browser.highlights(other)).toEqual([TITLE]);
    await settings.bringToFront();
    await press(settings, `Remove ${host}`);
    await expect.poll(() => browser.highlights(page)).toEqual([]);
    await press(settings, 'Undo');
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE]);
    await settings.bringToFront();
    await press(settings, 'Reset settings');
    await expect.poll(() => stored(browser)).toBeUndefined();
    await settings.close();
  });

  test('the settings say which keys the browser has, and lead to where they are changed', async () => {
    const { browser } = stage;
    const settings = await openSettings(browser);
    expect(await text(settings)).toMatch(/Go to the next paper mentioned on this page (Alt\+Shift\+M|⌥⇧M)/);
    const before = (await browser.browser.pages()).length;
    await press(settings, 'Change shortcuts');
    await expect.poll(() => settings.evaluate(() => document.visibilityState)).toBe('hidden');
    const opened = (await browser.browser.pages()).slice(before - 1);
    await Promise.all(
      opened
        .filter((page) => /^(chrome|about):/.test(page.url()) && page.url() !== 'about:blank')
        .map((page) => page.close()),
    );
    await settings.close();
  });
});

inOneBrowser(PAGES, (stage) => {
  test('a change of the colour reaches open tabs with a paper at once, and no others', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE]);
    const plain = await browser.openPage(site.url('/plain'));
    expect([await lineColour(page), await lineColour(plain)]).toEqual([AMBER, AMBER]);
    const before = await page.evaluate(() => document.documentElement.outerHTML);

    const settings = await openSettings(browser);
    await choose(settings, 'Colour', 'blue');
    await expect.poll(() => lineColour(page)).toBe(BLUE);
    await choose(settings, 'Strength', 'underline');
    const wash = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.querySelector('p')!, '::highlight(paperbeacon)').backgroundColor);
    await expect.poll(wash).toBe('rgba(0, 0, 0, 0)');
    // A page without a paper does not learn what the user chose, and no page finds the style sheet in its document.
    expect(await lineColour(plain)).toBe(AMBER);
    expect(await page.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length])).toEqual([
      0, 0,
    ]);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);

    // A page that opens later has the colour from the beginning, also after the background was stopped.
    await browser.stopBackground();
    const later = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(later)).toEqual([TITLE]);
    expect(await lineColour(later)).toBe(BLUE);

    await settings.bringToFront();
    await press(settings, 'Reset settings');
    await expect.poll(() => Promise.all([lineColour(page), lineColour(later)])).toEqual([AMBER, AMBER]);
    await press(settings, 'Undo');
    await expect.poll(() => Promise.all([lineColour(page), lineColour(later)])).toEqual([BLUE, BLUE]);
    expect(await stored(browser)).toEqual({ markColour: 'blue', markStrength: 'underline' });
    // Changes in quick succession leave nothing behind.
    await browser.inExtension(() =>
      Promise.all(
        ['green', 'blue', 'pink', 'blue'].map((markColour) => chrome.storage.local.set({ settings: { markColour } })),
      ),
    );
    await expect.poll(() => lineColour(page)).toBe(BLUE);
    await settings.bringToFront();
    await press(settings, 'Reset settings');
    await expect.poll(() => lineColour(page)).toBe(AMBER);
    await settings.close();
  });

  test('a card opens by click only, or by the keyboard command only, in a tab that was open before', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE]);
    const label = async (): Promise<string | null | undefined> => (await browser.card(page))?.label;
    const point = (): Promise<{ x: number; y: number }> =>
      page.evaluate(() => {
        const [range] = [...CSS.highlights.get('paperbeacon')!] as Range[];
        const { x, y, height } = range!.getBoundingClientRect();
        return { x: x + 30, y: y + height / 2 };
      });
    // The pointer rests twice as long as a card takes to open by itself.
    const rest = (): Promise<void> => page.evaluate(() => new Promise<void>((rested) => setTimeout(rested, 400)));

    const settings = await openSettings(browser);
    await choose(settings, 'A card opens', 'click');
    await expect.poll(() => stored(browser)).toEqual({ cardOpens: 'click' });
    await page.bringToFront();
    await browser.hoverMention(page, TITLE);
    await rest();
    expect(await label()).toBeUndefined();
    const { x, y } = await point();
    await page.mouse.click(x, y);
    await expect.poll(label).toBe(TITLE);
    // It stays while the pointer is elsewhere, until a click elsewhere.
    await page.mouse.move(300, 500);
    await rest();
    expect(await label()).toBe(TITLE);
    await page.mouse.click(300, 500);
    await expect.poll(label).toBeUndefined();

    await choose(settings, 'A card opens', 'key');
    await expect.poll(() => stored(browser)).toEqual({ cardOpens: 'key' });
    await page.bringToFront();
    await page.mouse.click(x, y);
    await page.keyboard.press('Tab');
    await rest();
    expect(await label()).toBeUndefined();
    await browser.sendCommand(page, 'next-mention');
    await expect.poll(label).toBe(TITLE);
    await page.keyboard.press('Escape');
    await expect.poll(label).toBeUndefined();

    await choose(settings, 'A card opens', 'hover');
    await page.bringToFront();
    await browser.hoverMention(page, TITLE);
    await expect.poll(label).toBe(TITLE);
    await settings.close();
  });

  test('the popup opens the settings, goes to their tab the next time, and the library leads there, too', async () => {
    const { browser } = stage;
    // These popups close themselves, so they must not be among the pages that the driver closes after the test.
    for (const _ of [1, 2]) {
      const popup = await browser.openExtensionPage('popup.html');
      await press(popup, 'Settings');
      await expect
        .poll(async () => (await tabs(browser)).filter((path) => path !== '/icons/16.png'))
        .toEqual(['/settings.html']);
    }
    const library = await browser.openExtensionPage('library.html');
    await press(library, 'Settings');
    await expect.poll(() => library.evaluate(() => document.visibilityState)).toBe('hidden');
    expect((await tabs(browser)).filter((path) => path === '/settings.html')).toHaveLength(1);
    await library.close();
    await browser.inExtension(() => {
      for (const tab of chrome.extension.getViews({ type: 'tab' }))
        if (tab.location.pathname === '/settings.html') tab.close();
    });
  });
});

inOneBrowser(PAGES, (stage) => {
  test('links lose their marks and get them back with a switch', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page, 'paperbeacon-link')).toEqual(['another paper']);
    const settings = await openSettings(browser);
    await press(settings, 'Mark links');
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page, 'paperbeacon-link')).toEqual([]);
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE]);
    await settings.bringToFront();
    await press(settings, 'Mark links');
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page, 'paperbeacon-link')).toEqual(['another paper']);
    await settings.close();
  });

  test('the ledger says that there was no request, then lists requests, and can be cleared', async () => {
    const { browser } = stage;
    const settings = await openSettings(browser);
    expect(await text(settings)).toContain('No request yet.');
    const line = { at: Date.now(), purpose: 'look-up', host: 'export.arxiv.org', bytes: 20_400, outcome: 'timeout' };
    await browser.inExtension((lines) => chrome.storage.local.set({ networkLedger: lines }), [line]);
    await expect.poll(() => text(settings)).toMatch(/Look-up of a paper export\.arxiv\.org 20 kB No answer in time/);
    await settings.bringToFront();
    await press(settings, 'Clear');
    await expect.poll(() => text(settings)).toContain('No request yet.');
    await settings.close();
  });

  test('the settings have no axe violations in either scheme, wide and narrow, with a refused site and a message', async () => {
    const { browser } = stage;
    const line = { at: Date.now(), purpose: 'feed', host: 'huggingface.co', bytes: 301_000, outcome: 'ok' };
    const settings = await openSettings(browser);
    expect(await axeInBothSchemes(browser, settings)).toEqual([]);
    await browser.inExtension((lines) => chrome.storage.local.set({ networkLedger: lines }), [line]);
    await addSite(settings, '*.bank.example');
    await expect.poll(() => text(settings)).toContain('*.bank.example');
    await addSite(settings, 'http://');
    await choose(settings, 'A card opens', 'click');
    await press(settings, 'Remove *.bank.example');
    for (const width of [1280, 360]) {
      await settings.setViewport({ width, height: 800 });
      expect(await settings.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await axeInBothSchemes(browser, settings)).toEqual([]);
    }
    await settings.close();
  });
});
