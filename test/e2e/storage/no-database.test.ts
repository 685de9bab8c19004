import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';
import { launchBrowser, type BrowserDriver, type Page } from '../../../scripts/driver/driver';
import { listedPapers, pressSave, search, SEARCH_FIELD, showView } from '../../../scripts/driver/popup';
import { serve } from '../../../scripts/driver/serve';
import { until } from '../../../scripts/driver/until';

/** Firefox opens no database when it never remembers history, nor in private windows. */

const TITLE = 'Fast Sparse ConvNets';

let folder = '';
let running: BrowserDriver | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperbeacon-forgetful-'));
});
afterEach(async () => {
  await running?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

async function findPaper(popup: Page): Promise<void> {
  await search(popup, TITLE);
  await expect.poll(async () => (await listedPapers(popup))[0]?.name).toBe(TITLE);
}

async function start(): Promise<BrowserDriver> {
  running = await launchBrowser('firefox', { profileDir: join(folder, 'profile'), forgetful: true });
  return running;
}

describe('Firefox that never remembers history', () => {
  test('finds, highlights and saves papers, and keeps them over a restart', async () => {
    const site = await serve({ '/': `<!doctype html><title>One paper</title><ul><li>${TITLE}</li></ul>` });
    const first = await start();
    const popup = await first.openPopup();
    await expect.poll(() => popup.evaluate(() => document.body.innerText)).toContain(english.problems.noDatabase);
    await findPaper(popup);
    await pressSave(popup, TITLE);
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
    const page = await first.openPage(site.url('/'));
    await expect.poll(() => first.highlights(page)).toEqual([TITLE]);
    await first.close();
    await site.close();

    const second = await start();
    const again = await second.openPopup();
    await showView(again, 'Saved');
    await expect.poll(() => listedPapers(again)).toEqual([{ name: TITLE, saved: true }]);
  });

  test('restores a removed paper from the trash', async () => {
    const browser = await start();
    const popup = await browser.openPopup();
    await findPaper(popup);
    await pressSave(popup, TITLE);
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
    await showView(popup, 'Saved');
    await pressSave(popup, TITLE);
    await expect.poll(() => listedPapers(popup)).toEqual([]);
    const library = await browser.openExtensionPage('library.html#trash');
    await expect.poll(() => library.evaluate(() => document.body.innerText)).toContain(TITLE);
  });

  test('says why it cannot import papers', async () => {
    const browser = await start();
    const file = join(folder, 'one.bib');
    await writeFile(file, '@article{a, title={A Paper That Nobody Knows Yet}, author={Doe, Jane}, year={2020}}');
    const library = await browser.openExtensionPage('library.html#add');
    const input = await library.waitForSelector('input[type=file]');
    await (input as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(file);
    await expect
      .poll(() => library.evaluate(() => document.body.innerText))
      .toContain('Firefox opens none in private windows and when it never remembers history.');
  });
});

test('a private window of Firefox finds papers and shows what is saved', async () => {
  const browser = await launchBrowser('firefox');
  running = browser;
  const popup = await browser.openPopup();
  await findPaper(popup);
  await pressSave(popup, TITLE);
  await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);

  const page = await browser.openPrivateWindow!();
  const address = await popup.evaluate(() => location.href);
  page.goto(address).catch(() => undefined);
  await until('the popup', () => page.evaluate((field) => document.querySelector(field) !== null, SEARCH_FIELD));
  await findPaper(page);
  expect(await listedPapers(page)).toContainEqual({ name: TITLE, saved: true });
  expect(await page.$$eval('.banner', (banners) => banners.length)).toBe(0);
});
