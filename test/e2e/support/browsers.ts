import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { BROWSER_NAMES, type BrowserName } from '../../../scripts/browsers';
import { EXTENSION_DIRS, launchBrowser, type BrowserDriver } from '../../../scripts/driver/driver';
import { serve, type Site, type ServedPage } from '../../../scripts/driver/serve';

/** Helpers that the tests of the built extension share. */

/** What a test works with. All tests of a file share one browser, whose tabs are closed after each test. */
export interface Stage {
  readonly browser: BrowserDriver;
  readonly site: Site;
}

/**
 * Browsers that no test uses now. A launch costs more than most tests, so the files that run in one process share them.
 * They end with the process.
 */
const idle: BrowserDriver[] = [];

/** A browser with the extension and nothing stored. The test gives it back with `giveBack`, which replaces `close`. */
export async function borrowBrowser(name: BrowserName, extensionDir = EXTENSION_DIRS[name]): Promise<BrowserDriver> {
  const i = idle.findIndex((browser) => browser.name === name);
  const [browser] = i === -1 ? [] : idle.splice(i, 1);
  if (!browser) return launchBrowser(name, { extensionDir });
  try {
    await browser.startOver(extensionDir);
    return browser;
  } catch (error) {
    console.log(`A new ${name} replaces one that did not start over:`, error);
    await browser.close();
    return launchBrowser(name, { extensionDir });
  }
}

export async function giveBack(...browsers: readonly (BrowserDriver | undefined)[]): Promise<void> {
  for (const browser of browsers) {
    if (!browser) continue;
    await browser.closePages();
    idle.push(browser);
  }
}

/** Runs a test with a browser of its own. */
export async function withBrowser<T>(name: BrowserName, run: (browser: BrowserDriver) => Promise<T>): Promise<T> {
  const browser = await borrowBrowser(name);
  try {
    return await run(browser);
  } finally {
    await giveBack(browser);
  }
}

/**
 * Whether every test runs in both browsers, with every kind of damage: `npm run test:thorough`, every night and before a
 * release. Without it, a test runs in both browsers only where they have their own ways.
 */
export const THOROUGH = process.env['THOROUGH'] === '1';

/** The browsers for tests of what our own code decides, the same way in both. */
export const ONE_BROWSER: readonly BrowserName[] = THOROUGH ? BROWSER_NAMES : ['chromium'];

/** Helper processes of a browser hold its extension for a moment after it closes. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

interface StageOptions {
  /** Makes a folder with a changed copy of the extension to use in its place. */
  readonly copy?: (name: BrowserName) => Promise<string>;
  /** Whether these tests launch browsers of their own. */
  readonly isNew?: boolean;
  readonly browsers?: readonly BrowserName[];
}

/**
 * Runs the tests in Chromium and in Firefox, with the built extension and a site of pages (or a folder of them): for what
 * the browsers do in their own ways, such as painting, layers, storage, commands and tabs.
 */
export function inEachBrowser(
  pages: string | Readonly<Record<string, ServedPage>>,
  tests: (stage: Stage) => void,
  { copy, isNew = false, browsers = BROWSER_NAMES }: StageOptions = {},
): void {
  describe.each(browsers)('%s', (name) => {
    let extensionDir: string | undefined;
    let browser: BrowserDriver | undefined;
    let site: Site | undefined;
    beforeAll(async () => {
      site = await serve(pages);
      extensionDir = await copy?.(name);
      browser = isNew ? await launchBrowser(name) : await borrowBrowser(name, extensionDir);
    });
    afterEach(() => browser?.closePages());
    afterAll(async () => {
      await giveBack(browser);
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

/**
 * Like `inEachBrowser`, with browsers that no other file has used: in such a Firefox, a keyboard command sometimes opens no
 * popup, for a reason that is not known.
 */
export function inNewBrowsers(pages: Readonly<Record<string, ServedPage>>, tests: (stage: Stage) => void): void {
  inEachBrowser(pages, tests, { isNew: true });
}

/** Like `inEachBrowser`, for what our own code decides, such as what a view shows. */
export function inOneBrowser(pages: Readonly<Record<string, ServedPage>>, tests: (stage: Stage) => void): void {
  inEachBrowser(pages, tests, { browsers: ONE_BROWSER });
}

function opened<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('Not open yet: use it inside a test.');
  return thing;
}
