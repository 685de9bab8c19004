import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LOOK_UP_HOSTS } from '../../../lib/core/formats';
import type { Page } from '../../../scripts/driver/driver';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { listedPapers, press, search } from '../../../scripts/driver/popup';
import { silence, status as fault } from '../../support/feed/feed-server';
import { ATTENTION, DISTILLING, FOLD } from '../../support/look-up/answers';
import { serveLookUp, type LookUpServer } from '../../support/look-up/server';
import { axeViolations } from '../support/axe';
import { ONE_BROWSER } from '../support/browsers';
import { inEachBrowserWithLocalHosts } from '../support/local-hosts';

/** Looks up pasted identifiers. A server on this machine stands in for arXiv and Crossref. */

let services: LookUpServer;
beforeAll(async () => {
  services = await serveLookUp();
});
afterAll(() => services.close());
beforeEach(() => {
  services.requests.length = 0;
});

const status = (page: Page): Promise<string> =>
  page.$$eval('.import-status', (all) => all.map((one) => one.textContent).join());
const report = (page: Page): Promise<string> => page.$eval('.report', (one) => one.textContent);
const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.textContent);

inEachBrowserWithLocalHosts(
  (stage) => {
    beforeAll(() => bundledPapersAreIn(stage.browser));

    test('pasted identifiers are looked up by keyboard, again after a pause and a stop, and the import can be undone', async () => {
      const { browser } = stage;
      const page = await browser.openExtensionPage('library.html#add');
      await page.setViewport({ width: 360, height: 800 });
      await page.waitForSelector('.paste textarea');
      await page.type('.paste textarea', `${DISTILLING.id} ${ATTENTION.id} 2111.99999 ${FOLD.doi}`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => status(page)).toContain('Found 4 identifiers of papers that are not here yet');
      expect(await report(page)).toContain(
        'This sends 3 arXiv ids to export.arxiv.org and 1 DOI to api.crossref.org, and nothing else.',
      );
      expect(await axeViolations(page)).toEqual([]);
      expect(services.requests).toEqual([]);

      services.faults = [fault(429, { 'retry-after': '30' })];
      for (let i = 0; i < 8 && (await focused(page)) !== 'Look up 4 papers'; i++) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => status(page))
        .toContain('Nothing was looked up: arXiv asks for a pause; try again in 30 seconds.');

      services.faults = [silence];
      await press(page, 'Look up 4 papers');
      await page.waitForSelector('.progress progress[aria-valuetext="0 of 4"]');
      expect(await axeViolations(page)).toEqual([]);
      await press(page, 'Stop');
      await expect.poll(() => status(page)).toContain('Stopped. Nothing was looked up.');

      services.requests.length = 0;
      services.faults = [];
      await press(page, 'Look up 4 papers');
      await expect.poll(() => status(page)).toMatch(/^Added 3 papers1 not foundThey can be searched/);
      expect(services.requests).toEqual([
        `/api/query?id_list=${DISTILLING.id},${ATTENTION.id},2111.99999&max_results=3`,
        `/works/${encodeURIComponent(FOLD.doi)}`,
      ]);
      expect(await report(page)).toContain('arXiv knows no paper 2111.99999; compare the id with the source.');
      expect(await axeViolations(page)).toEqual([]);
      const popup = await browser.openPopup();
      await search(popup, DISTILLING.title);
      await expect.poll(async () => (await listedPapers(popup))[0]?.name).toBe(DISTILLING.title);
      await popup.close();

      await page.bringToFront();
      await press(page, 'Undo this import');
      await expect.poll(() => status(page)).toMatch(/^The import of “Looked up, .*” was undone\.$/);
    });
  },
  {
    browsers: ONE_BROWSER,
    standIns: async () => Object.fromEntries(Object.values(LOOK_UP_HOSTS).map((host) => [host, services.base])),
  },
);
