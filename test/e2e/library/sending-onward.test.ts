import { expect, test } from 'vitest';
import { exportPapers } from '../../../lib/core/formats';
import { READING_LIST } from '../../../lib/core/library';
import type { Page } from '../../../scripts/driver/driver';
import { press } from '../../../scripts/driver/popup';
import { edit } from '../../support/real-browsers/ask';
import { startZotero } from '../../support/zotero/zotero-server';
import { inEachBrowser } from '../support/browsers';
import { bundledPapers } from '../support/papers';

/** Papers go onward to Zotero. What a browser lets an extension ask of this computer differs between browsers. */

const papers = bundledPapers().slice(0, 2);

const said = (page: Page): Promise<string> =>
  page.$$eval('output', (all) => all.map(({ textContent }) => textContent).join('\n'));

inEachBrowser({}, (stage) => {
  test('the library hands papers to Zotero, and saves a file once Zotero has ended', async () => {
    const { browser } = stage;
    for (const { id, title } of papers.toReversed())
      await edit(browser, { type: 'save', paperId: id, listId: READING_LIST, stub: { title } });
    const page = await browser.openExtensionPage('library.html');
    await page.waitForSelector('[role=row]');
    const send = async (): Promise<void> => {
      await page.click('.toolbar [aria-haspopup=menu]');
      await press(page, 'Send to Zotero');
    };
    const zotero = await startZotero();
    try {
      await send();
      await expect.poll(() => said(page)).toContain('Zotero took 2 papers');
      expect(zotero.imported).toEqual([exportPapers(papers, 'ris')]);
    } finally {
      await zotero.close();
    }
    await send();
    await expect
      .poll(() => said(page))
      .toMatch(/Zotero does not answer on this computer\. 2 papers are in paperbeacon-/);
  });
});
