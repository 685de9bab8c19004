import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { press } from '../../../scripts/driver/popup';
import { type DavServer, startServer, USER } from '../../support/dav/servers';
import { edit, save, savedIds } from '../../support/real-browsers/ask';
import { axeInBothSchemes } from '../support/axe';
import { borrowBrowser, giveBack } from '../support/browsers';
import { bundledPapers } from '../support/papers';

const PASSPHRASE = 'acid acorn acre acts afar affix';
const [FIRST, SECOND] = bundledPapers();

let server: DavServer;
beforeAll(async () => {
  server = await startServer('lighttpd');
});
afterAll(() => server.close());

const status = (page: Page): Promise<string> => page.$eval('.server output', (one) => one.textContent);

async function fill(page: Page, label: string, text: string): Promise<void> {
  const id = await page.$$eval('label', (all, name) => all.find((one) => one.textContent === name)?.htmlFor, label);
  await page.$eval(`#${id}`, (field) => (field as HTMLInputElement).select());
  await page.type(`#${id}`, text);
}

const savedIn = async (browser: BrowserDriver): Promise<string[]> => [...(await savedIds(browser))].toSorted();

async function openServer(browser: BrowserDriver, password = server.password): Promise<Page> {
  await bundledPapersAreIn(browser);
  const page = await browser.openExtensionPage('library.html#/sync');
  await page.setViewport({ width: 1100, height: 900 });
  await page.waitForSelector('.server form');
  await fill(page, 'Address', server.address);
  await fill(page, 'User name', USER);
  await fill(page, 'Password', password);
  await fill(page, 'Passphrase', PASSPHRASE);
  return page;
}

test('papers saved in Chromium reach Firefox through a server of the user, and back', async () => {
  const here = await borrowBrowser('chromium');
  const there = await borrowBrowser('firefox');
  try {
    const wrong = await openServer(here, 'wrong');
    await press(wrong, 'Test');
    await expect.poll(() => status(wrong)).toBe('The server refuses the user name or the password.');
    await wrong.close();

    await edit(here, save(FIRST!.id));
    const page = await openServer(here);
    expect(await axeInBothSchemes(here, page)).toEqual([]);
    await press(page, 'Test');
    await expect.poll(() => status(page)).toContain('The server works.');
    await press(page, 'Connect');
    await expect.poll(() => status(page)).toContain('In sync since');
    expect(await axeInBothSchemes(here, page)).toEqual([]);

    const other = await openServer(there);
    await press(other, 'Connect');
    await expect.poll(() => status(other)).toContain('In sync since');
    expect(await savedIn(there)).toEqual([FIRST!.id]);
    await edit(there, save(SECOND!.id));
    await other.bringToFront();
    await press(other, 'Sync now');
    await expect.poll(() => status(other)).toContain('In sync since');

    await page.bringToFront();
    await press(page, 'Sync now');
    await expect.poll(() => savedIn(here)).toEqual([FIRST!.id, SECOND!.id].toSorted());
    // Nothing else can be pressed while a turn runs.
    await page.waitForSelector('.server section .button:enabled');
    await press(page, 'Disconnect');
    await expect.poll(() => status(page)).toBe('Off: nothing is sent.');
    expect(await savedIn(here)).toHaveLength(2);
  } finally {
    await giveBack(here, there);
  }
});
