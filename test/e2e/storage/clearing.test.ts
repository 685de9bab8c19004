import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';
import type { BrowserDriver } from '../../../scripts/driver/driver';
import { listedPapers, pressSave, search, SEARCH_FIELD } from '../../../scripts/driver/popup';
import { until } from '../../../scripts/driver/until';
import { ask, edit, idOf, problemCodes, save, view } from '../../support/real-browsers/ask';
import { inEachBrowser } from '../support/browsers';

/** The user clears the data of the extension while it runs. */

const TITLE = 'Fast Sparse ConvNets';
const PAGES = { '/': `<!doctype html><title>One paper</title><ul><li>${TITLE}</li></ul>` };

declare const chrome: { storage: { local: { clear(): Promise<void> } } };

async function importPaper(browser: BrowserDriver): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'paperbeacon-clearing-'));
  const file = join(folder, 'one.bib');
  await writeFile(file, '@article{a, title={A Paper That Nobody Knows Yet}, author={Doe, Jane}, year={2020}}');
  const library = await browser.openExtensionPage('library.html#add');
  const field = await library.waitForSelector('input[type=file][multiple]');
  await field?.uploadFile(file);
  await expect.poll(() => library.evaluate(() => document.body.innerText)).toContain('Added 1 paper');
  await library.close();
  await rm(folder, { recursive: true });
}

inEachBrowser(PAGES, (stage) => {
  test('the library survives that local storage is cleared', async () => {
    const { browser } = stage;
    await edit(browser, save(idOf(1)));
    await edit(browser, { type: 'set-note', paperId: idOf(1), note: 'a thought' });
    const before = await view(browser);
    await browser.inExtension(() => chrome.storage.local.clear());
    await browser.stopBackground();
    expect(await view(browser)).toEqual(before);
    expect(await problemCodes(browser)).toContain('library-recovered');
    await ask(browser, 'dismissProblem', 'library-recovered');
  });

  test('a page highlights its papers again after local storage was cleared', async () => {
    const { browser, site } = stage;
    await browser.inExtension(() => chrome.storage.local.clear());
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE]);
  });

  test('the library survives that the databases are cleared, and lost imports are told', async () => {
    const { browser } = stage;
    await importPaper(browser);
    await edit(browser, save(idOf(2)));
    const before = await view(browser);
    await browser.clearDatabases();
    // An edit right after the loss must not hide it.
    await edit(browser, save(idOf(3)));
    await browser.stopBackground();
    expect((await view(browser)).papers.map(({ id }) => id)).toEqual([idOf(3), ...before.papers.map(({ id }) => id)]);
    await expect.poll(() => problemCodes(browser)).toContain('papers-missing');
    const popup = await browser.openPopup();
    await expect.poll(() => popup.evaluate(() => document.body.innerText)).toContain(english.problems.papersMissing);
  });

  test('the popup finds the bundled papers after the databases were cleared', async () => {
    const { browser } = stage;
    await browser.clearDatabases();
    const popup = await browser.openPopup();
    await popup.waitForSelector(SEARCH_FIELD);
    await search(popup, TITLE);
    await until('the paper', async () => (await listedPapers(popup))[0]?.name === TITLE);
    await pressSave(popup, TITLE);
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
  });
});
