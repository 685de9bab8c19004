import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportPapers, toCitation, type ExportFormat } from '../../../lib/core/formats';
import { READING_LIST } from '../../../lib/core/library';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { press } from '../../../scripts/driver/popup';
import { until } from '../../../scripts/driver/until';
import { edit } from '../../support/real-browsers/ask';
import { axeViolations } from '../support/axe';
import { inOneBrowser } from '../support/browsers';
import { bundledPapers } from '../support/papers';

const papers = bundledPapers().slice(0, 3);
const PAGE = `<!doctype html><html lang="en"><title>Three papers</title>${papers.map(({ title }) => `<p>${title}</p>`).join('')}`;

/** Records every file that the page hands to the browser from now on. */
function keepFiles(page: Page): Promise<void> {
  return page.evaluate(() => {
    const texts: Promise<string>[] = [];
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file) => {
      texts.push((file as Blob).text());
      return create(file);
    };
    Object.assign(globalThis, { texts });
  });
}

/** The recorded files as text, without the byte order mark of UTF-8. */
function filesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => Promise.all((globalThis as unknown as { texts: Promise<string>[] }).texts));
}

/** A new folder for the browser's downloads; undefined in Firefox, where it cannot be set. */
async function downloadFolder({ name, browser }: BrowserDriver): Promise<string | undefined> {
  if (name !== 'chromium') return undefined;
  const downloadPath = await mkdtemp(join(tmpdir(), 'paperbeacon-downloads-'));
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath });
  return downloadPath;
}

/** The text on the clipboard, pasted into a text area because that keeps line breaks. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.down('Control');
  // Without `commands`, keys pressed by remote control paste nothing in Chromium.
  await page.keyboard.press('v', { commands: ['Paste'] });
  await page.keyboard.up('Control');
  return until('the pasted text', () =>
    page.evaluate(() => {
      const field = document.activeElement as HTMLTextAreaElement;
      if (field.value === '') return undefined;
      field.remove();
      return field.value;
    }),
  );
}

function toastOf(page: Page): Promise<string | undefined> {
  return page.$$eval('output', (all) => all.map(({ textContent }) => textContent).join('\n'));
}

inOneBrowser({ '/': PAGE }, (stage) => {
  test('the library exports complete files in every format, and the browser downloads them', async () => {
    const { browser } = stage;
    const folder = await downloadFolder(browser);
    for (const { id, title } of papers.toReversed())
      await edit(browser, { type: 'save', paperId: id, listId: READING_LIST, stub: { title } });
    const page = await browser.openExtensionPage('library.html');
    await page.setViewport({ width: 1100, height: 800 });
    await page.waitForSelector('[role=row]');
    await keepFiles(page);
    const formats: [ExportFormat, string][] = [
      ['bibtex', 'bib'],
      ['ris', 'ris'],
      ['csl-json', 'csl.json'],
      ['markdown', 'md'],
      ['csv', 'csv'],
    ];
    for (const [at, [format, extension]] of formats.entries()) {
      // Only the first export uses the keyboard: after a download, Firefox's own panel has the focus.
      if (at === 0) {
        await page.focus('.toolbar [aria-haspopup=menu]');
        await page.keyboard.press('Enter');
        await page.waitForSelector('[role=menuitem]:focus');
        expect(await axeViolations(page)).toEqual([]);
        await page.keyboard.press('Enter');
      } else {
        await page.click('.toolbar [aria-haspopup=menu]');
        await page.click(`.menu-pair:nth-child(${at + 1}) [role=menuitem]`);
      }
      await expect.poll(async () => (await filesOf(page)).length).toBe(at + 1);
      expect((await filesOf(page)).at(-1)).toBe(exportPapers(papers, format).replace(/^\uFEFF/, ''));
      await expect
        .poll(() => toastOf(page))
        .toMatch(new RegExp(`Exported 3 papers to paperbeacon-\\d{4}-\\d\\d-\\d\\d\\.${extension}\\b`));
      // The focus is back on the button.
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-haspopup'))).toBe('menu');
    }
    if (folder === undefined) return;
    const landed = async (): Promise<string[]> =>
      (await readdir(folder)).filter((file) => !file.endsWith('.crdownload'));
    await expect.poll(landed).toHaveLength(formats.length);
    const names = await landed();
    expect(names.map((name) => name.replace(/^paperbeacon-\d{4}-\d\d-\d\d/, '')).toSorted()).toEqual(
      formats.map(([, extension]) => `.${extension}`).toSorted(),
    );
    const csv = names.find((name) => name.endsWith('.csv')) ?? '';
    expect(await readFile(join(folder, csv), 'utf8')).toBe(exportPapers(papers, 'csv'));
    await rm(folder, { recursive: true });
  });

  test('the popup copies the papers of a page as BibTeX, and one paper as an APA citation', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(3);
    const popup = await browser.openPopup(page);
    await popup.setViewport({ width: 400, height: 560 });
    await press(popup, 'On this page');
    await press(popup, 'Copy BibTeX for all papers on this page');
    await expect.poll(() => toastOf(popup)).toContain('Copied 3 entries');
    expect(await pasted(popup)).toBe(exportPapers(papers, 'bibtex'));

    await press(popup, `Details of ${papers[1]!.title}`);
    await press(popup, `Cite ${papers[1]!.title}`);
    await popup.waitForSelector('[role=menuitem]:focus');
    expect(await axeViolations(popup)).toEqual([]);
    await press(popup, 'Copy citation, APA');
    await expect.poll(() => toastOf(popup)).toContain('Copied 1 citation');
    expect(await pasted(popup)).toBe(toCitation(papers[1]!, 'apa'));
  });
});
