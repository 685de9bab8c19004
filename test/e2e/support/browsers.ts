import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { BROWSER_NAMES } from '../../../scripts/browsers';
import { launchBrowser, type BrowserDriver } from '../../../scripts/driver/driver';
import { serve, type Site, type ServedPage } from '../../../scripts/driver/serve';

/** Helpers that the tests of the built extension share. */

/** What a test works with. All tests of a group share one browser, whose tabs are closed after each test. */
export interface Stage {
  readonly browser: BrowserDriver;
  readonly site: Site;
}

/** Runs the tests in Chromium and in Firefox, with the built extension and a site of pages (or a folder of them). */
export function inEachBrowser(
  pages: string | Readonly<Record<string, ServedPage>>,
  tests: (stage: Stage) => void,
): void {
  describe.each(BROWSER_NAMES)('%s', (name) => {
    let browser: BrowserDriver | undefined;
    let site: Site | undefined;
    beforeAll(async () => {
      site = await serve(pages);
      browser = await launchBrowser(name);
    });
    afterEach(() => browser?.closePages());
    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });
    tests({
      get browser() {
        return opened(browser);
      },
      get site() {
        return opened(site);
      },
    });
  });
}

function opened<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('Not open yet: use it inside a test.');
  return thing;
}
