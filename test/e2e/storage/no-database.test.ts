import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';
import { launchBrowser, type BrowserDriver, type Page } from '../../../scripts/driver/driver';
import { listedPapers, pressSave, search, SEARCH_FIELD, showView } from '../../../scripts/driver/popup';
import { serve } from '../../../scripts/driver/serve';
import { until } from '../../../scripts/driver/until';
import { withBrowser } from '../support/browsers';

/** Firefox opens no database when it never remembers history, nor in private windows. */

const TITLE = 'Fast Sparse ConvNets';

async function findPaper(popup: Page): Promise<void> {
  await search(popup, TITLE);
  await expect.poll(async () => (await listedPapers(popup))[0]?.name).toBe(TITLE);
}

async function savePaper(popup: Page): Promise<void> {
  await findPaper(popup);
  await pressSave(popup, TITLE);
  await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
}

describe('Firefox that never remembers history', () => {
  let folder = '';
  let browser: BrowserDriver;
  const start = async (): Promise<void> => {
    browser = await launchBrowser('firefox', { profileDir: join(folder, 'profile'), forgetful: true });
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paperbeacon-forgetful-'));
    await start();
  });
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  test('says so, and finds, saves and highlights papers', async () => {
    const site = await serve({ '/': `<!doctype html><title>One paper</title><ul><li>${TITLE}</li></ul>` });
    const popup = await browser.openPopup();
    await expect.poll(() => popup.evaluate(() => document.body.innerText)).toContain(english.problems.noDatabase);
    await savePaper(popup);
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE]);
    await site.close();
  });

  test('keeps saved papers over a restart', async () => {
    await browser.close();
    await start();
    const popup = await browser.openPopup();
    await showView(popup, 'Saved');
    await expect.poll(() => listedPapers(popup)).toEqual([{ name: TITLE, saved: true }]);
  });

  test('shows a removed paper in the trash', async () => {
    const popup = await browser.openPopup();
    await showView(popup, 'Saved');
    await expect.poll(() => listedPapers(popup)).toEqual([{ name: TITLE, saved: true }]);
    await pressSave(popup, TITLE);
    await expect.poll(() => listedPapers(popup)).toEqual([]);
    const library = await browser.openExtensionPage('library.html#trash');
    await expect.poll(() => library.evaluate(() => document.body.innerText)).toContain(TITLE);
    await library.close();
  });

  test('says why it cannot import papers', async () => {
    const file = join(folder, 'one.bib');
    await writeFile(file, '@article{a, title={A Paper That Nobody Knows Yet}, author={Doe, Jane}, year={2020}}');
    const library = await browser.openExtensionPage('library.html#add');
    const input = await library.waitForSelector('input[type=file]');
    await (input as { uploadFile(path: string): Promise<void> } | null)?.uploadFile(file);
    await expect
      .poll(() => library.evaluate(() => document.body.innerText))
      .toContain('Firefox opens none in private windows and when it never remembers history.');
    await library.close();
  });
});

test('a private window of Firefox finds papers and shows what is saved', () =>
  withBrowser('firefox', async (browser) => {
    const popup = await browser.openPopup();
    await savePaper(popup);

    const page = await browser.openPrivateWindow!();
    const address = await popup.evaluate(() => location.href);
    page.goto(address).catch(() => undefined);
    await until('the popup', () => page.evaluate((field) => document.querySelector(field) !== null, SEARCH_FIELD));
    await findPaper(page);
    expect(await listedPapers(page)).toContainEqual({ name: TITLE, saved: true });
    expect(await page.$$eval('.banner', (banners) => banners.length)).toBe(0);
    await page.close();
  }));
