import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { BROWSER_NAMES, type BrowserName } from '../../../scripts/browsers';
import { launchBrowser, type BrowserDriver } from '../../../scripts/driver/driver';
import { serve, type Site, type ServedPage } from '../../../scripts/driver/serve';

/** Helpers that the tests of the built extension share. */

/** What a test works with. All tests of a group share one browser, whose tabs are closed after each test. */
export interface Stage {
  readonly browser: BrowserDriver;
  readonly site: Site;
}

/** Helper processes of a browser hold its extension for a moment after it closes. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

/**
 * Runs the tests in Chromium and in Firefox, with the built extension and a site of pages (or a folder of them). `copy`
 * makes a folder with a changed copy of the extension to use in its place.
 */
export function inEachBrowser(
  pages: string | Readonly<Record<string, ServedPage>>,
  tests: (stage: Stage) => void,
  copy?: (name: BrowserName) => Promise<string>,
): void {
  describe.each(BROWSER_NAMES)('%s', (name) => {
    let extensionDir: string | undefined;
    let browser: BrowserDriver | undefined;
    let site: Site | undefined;
    beforeAll(async () => {
      site = await serve(pages);
      extensionDir = await copy?.(name);
      browser = await launchBrowser(name, extensionDir === undefined ? {} : { extensionDir });
    });
    afterEach(() => browser?.closePages());
    afterAll(async () => {
      await browser?.close();
      await site?.close();
      if (extensionDir !== undefined) await rm(extensionDir, REMOVAL);
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
