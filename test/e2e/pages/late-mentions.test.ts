import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserDriver, EXTENSION_DIRS, type Page } from '../../../scripts/driver/driver';
import { serve, type Site } from '../../../scripts/driver/serve';
import { borrowBrowser, giveBack, ONE_BROWSER } from '../support/browsers';

/**
 * A separate script shows mentions. Pages request it when the first paper is found. Here it arrives as late as the test
 * wants, or fails at first.
 */

const TITLE = 'Go Wider Instead of Deeper';
const page = (name: string): string => `<!doctype html><html lang="en"><title>${name}</title><p>“${TITLE}”</p>`;

/** The built extension, with mentions that wait while the page's title is "Late" and fail once if it is "Breaks". */
async function withLateMentions(built: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'paperbeacon-late-'));
  await cp(built, dir, { recursive: true });
  const file = join(dir, 'mentions.js');
  const script = await readFile(file, 'utf8');
  await writeFile(
    file,
    `{
      const { dataset } = document.documentElement;
      const isFirst = !('asked' in dataset);
      dataset.asked = '';
      if (isFirst && document.title === 'Breaks') throw new Error('Broken.');
    }
    new Promise((done) => (function wait() {
      if (document.title === 'Late') return setTimeout(wait, 5);
      ${script}
      done();
    })())`,
  );
  return dir;
}

const bringMentions = (opened: Page): Promise<void> => opened.evaluate(() => void (document.title = 'Now'));

const isAskedFor = (opened: Page): Promise<boolean> =>
  opened.evaluate(() => 'asked' in document.documentElement.dataset);

describe.each(ONE_BROWSER)('%s', (name) => {
  let extensionDir = '';
  let browser: BrowserDriver;
  let site: Site;
  beforeAll(async () => {
    site = await serve({ '/': page('Late'), '/breaks': page('Breaks'), '/other': '<title>Other</title>' });
    extensionDir = await withLateMentions(EXTENSION_DIRS[name]);
    browser = await borrowBrowser(name, extensionDir);
  });
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await giveBack(browser);
    await site.close();
    await rm(extensionDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  async function expectCard(opened: Page): Promise<void> {
    await expect.poll(() => browser.highlights(opened)).toEqual([TITLE]);
    await browser.hoverMention(opened, TITLE);
    await expect.poll(async () => (await browser.card(opened))?.label).toBe(TITLE);
  }

  test('a page is dark until the mentions script arrives, and lights up and opens cards afterwards', async () => {
    const opened = await browser.openPage(site.url('/'));
    await expect.poll(() => isAskedFor(opened)).toBe(true);
    expect(await browser.highlights(opened)).toEqual([]);
    await bringMentions(opened);
    await expectCard(opened);
  });

  test('a page that is left before the mentions script arrives lights up when the reader returns', async () => {
    const opened = await browser.openPage(site.url('/'));
    await expect.poll(() => isAskedFor(opened)).toBe(true);
    await opened.goto(site.url('/other'));
    await opened.evaluate(() => history.back());
    await expect.poll(() => opened.evaluate(() => document.title).catch(() => '')).toBe('Late');
    await bringMentions(opened);
    await expectCard(opened);
  });

  test('a mentions script that fails is requested again', async () => {
    await expectCard(await browser.openPage(site.url('/breaks')));
  });
});
