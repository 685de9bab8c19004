import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_NAMES } from '../../scripts/browsers';
import { type BrowserDriver, EXTENSION_DIRS, launchBrowser, type Page } from '../../scripts/driver/driver';
import { serve, type Site } from '../../scripts/driver/serve';

/**
 * The card is a script of its own that comes when the first mention was found. Here it comes as late as the test wants:
 * whatever the reader does before is answered then.
 */

const TITLE = 'Go Wider Instead of Deeper';
const LINKED = 'Efficient Modulation for Vision Networks';
const PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Too early</title>
  <p>“${TITLE}”</p><p><a href="#gone">${LINKED}</a></p>`;

/** The built extension, whose card waits for the page to be called "Now". */
async function withLateCard(built: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'paperbeacon-late-'));
  await cp(built, dir, { recursive: true });
  const card = join(dir, 'card.js');
  const script = await readFile(card, 'utf8');
  await writeFile(
    card,
    `new Promise((done) => (function wait() {
      if (document.title !== 'Now') return setTimeout(wait, 5);
      ${script}
      done();
    })())`,
  );
  return dir;
}

const bringCard = (page: Page): Promise<void> => page.evaluate(() => void (document.title = 'Now'));

/** A point on the first mention with this text. */
const pointOn = (page: Page, text: string): Promise<{ x: number; y: number }> =>
  page.evaluate((wanted) => {
    const ranges = [...CSS.highlights.get('paperbeacon')!] as Range[];
    const { left, top } = ranges.find((range) => String(range) === wanted)!.getBoundingClientRect();
    return { x: left + 30, y: top + 8 };
  }, text);

describe.each(BROWSER_NAMES)('%s', (name) => {
  let extensionDir = '';
  let browser: BrowserDriver;
  let site: Site;
  beforeAll(async () => {
    site = await serve({ '/': PAGE });
    extensionDir = await withLateCard(EXTENSION_DIRS[name]);
    browser = await launchBrowser(name, { extensionDir });
  });
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await browser.close();
    await site.close();
    await rm(extensionDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  async function openPage(): Promise<Page> {
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, LINKED]);
    return page;
  }

  const label = async (page: Page): Promise<string | null | undefined> => (await browser.card(page))?.label;

  test('a pointer that rests', async () => {
    const page = await openPage();
    const { x, y } = await pointOn(page, TITLE);
    await page.mouse.move(x, y, { steps: 3 });
    await bringCard(page);
    await expect.poll(() => label(page)).toBe(TITLE);
  });

  test('a finger that rests, and lifts without a click', async () => {
    const page = await openPage();
    const { x, y } = await pointOn(page, LINKED);
    await page.touchscreen.touchStart(x, y);
    await bringCard(page);
    await expect.poll(() => label(page)).toBe(LINKED);
    await page.touchscreen.touchEnd();
    expect(await page.evaluate(() => location.hash)).toBe('');
    expect(await label(page)).toBe(LINKED);
  });

  test('a finger that has lifted opens nothing', async () => {
    const page = await openPage();
    const { x, y } = await pointOn(page, TITLE);
    await page.touchscreen.tap(x, y);
    await bringCard(page);
    // That this opens says that the card's script is here, and no finger's time runs out after it.
    await page.keyboard.press('Tab');
    await expect.poll(() => label(page)).toBe(LINKED);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await label(page)).toBe(LINKED);
  });

  test('the keyboard focus', async () => {
    const page = await openPage();
    await page.keyboard.press('Tab');
    await bringCard(page);
    await expect.poll(() => label(page)).toBe(LINKED);
  });

  test('the command', async () => {
    const page = await openPage();
    await browser.sendCommand(page, 'next-mention');
    await bringCard(page);
    await expect.poll(() => label(page)).toBe(TITLE);
  });
});
