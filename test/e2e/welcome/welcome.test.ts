import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_NAMES } from '../../../scripts/browsers';
import { type BrowserDriver, launchBrowser, type Page } from '../../../scripts/driver/driver';
import { listedPapers, showView } from '../../../scripts/driver/popup';
import { until } from '../../../scripts/driver/until';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { axeInBothSchemes } from '../support/axe';

const TITLE = 'SimMIM: A Simple Framework for Masked Image Modeling';

describe.each(BROWSER_NAMES)('the welcome page in %s', (name) => {
  let profileDir = '';
  let browser: BrowserDriver | undefined;
  beforeAll(async () => {
    profileDir = await mkdtemp(join(tmpdir(), 'paperbeacon-welcome-'));
  });
  afterAll(async () => {
    await browser?.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  test('opens once, on the first installation, and marks and saves a paper by keyboard like any page', async () => {
    browser = await launchBrowser(name, { profileDir, keepWelcome: true });
    const driver = browser;
    const [page] = await until('the welcome page', async () => {
      const tabs = await driver.tabsOf('welcome.html');
      return tabs.length > 0 && (tabs as [Page]);
    });
    await expect.poll(() => driver.highlights(page)).toEqual([TITLE]);
    await expect.poll(() => driver.highlights(page, 'paperbeacon-name')).toEqual(['SimMIM']);
    await expect.poll(() => keysOf(page)).toEqual(await setKeys(driver));
    expect(await axeInBothSchemes(driver, page)).toEqual([]);

    await driver.sendCommand(page, 'next-mention');
    await expect.poll(() => driver.card(page)).toMatchObject({ role: 'dialog', label: TITLE });
    await expect.poll(() => driver.textInCard(page, ':focus')).toBe('Save');
    // The card of this page has its styles, although the page's policy refuses style elements.
    expect(await driver.inCard(page, (root) => root.querySelector('.card')?.clientWidth)).toBeLessThan(400);
    await until('the card to take the key', async () => {
      await page.keyboard.press('Enter');
      return (await driver.card(page))?.controls.includes('Saved');
    });
    const popup = await driver.openPopup(page);
    await showView(popup, 'Saved');
    await expect.poll(() => listedPapers(popup)).toEqual([{ name: expect.stringContaining(TITLE), saved: true }]);
  });

  test('does not open again after a restart or an update', async () => {
    await browser?.close();
    browser = await launchBrowser(name, { profileDir });
    await bundledPapersAreIn(browser);
    await browser.updateExtension();
    await bundledPapersAreIn(browser);
    expect(await browser.tabsOf('welcome.html')).toEqual([]);
  });
});

declare const chrome: { commands: { getAll(): Promise<{ name: string; shortcut: string }[]> } };

/** The keys of the three commands, as the browser has them. Chromium without a window gives the popup none. */
async function setKeys({ inExtension }: BrowserDriver): Promise<string[]> {
  const all = await inExtension(() => chrome.commands.getAll());
  const keys = new Map(all.map(({ name, shortcut }) => [name, shortcut]));
  expect(keys.get('next-mention')).toBe('Alt+Shift+M');
  return ['_execute_action', 'next-mention', 'save-paper'].map((name) => keys.get(name) || 'not set');
}

function keysOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.shortcuts dt')].map((keys) =>
      [...keys.children].map(({ textContent }) => textContent).join('+'),
    ),
  );
}
