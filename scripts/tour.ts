import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserDriver, CardView, Page } from './driver/driver';
import { listedPapers, pressSave, search } from './driver/popup';
import { until } from './driver/until';

/** The mention whose card the tour opens, and the query whose results it saves. */
export const SHOWN_MENTION = 'EMOv2: Pushing 5M Vision Model Frontier';
const QUERY = 'masked image';
/** The demo page has more mentions; fewer than this mean that recognition does not work. */
const EXPECTED_MENTIONS = 10;

const PAGE_SIZE = { width: 1000, height: 1000 };
const LIBRARY_SIZE = { width: 1100, height: 640 };
/** Number of papers that the tour saves for the picture of the library. */
const SAVED = 8;
/** The size of the popup in a browser. */
const POPUP_SIZE = { width: 400, height: 560 };

/** The results of a tour. */
export interface TourResult {
  /** Texts that are highlighted on the demo page. */
  titles: string[];
  /** The card of the mention under the mouse. */
  card: CardView;
  query: string;
  /** Titles of the popup's results, best first. */
  results: string[];
  /** Keys in `storage.sync` after a save. */
  syncKeys: string[];
  screenshots: string[];
}

/**
 * Uses the extension like a user and takes screenshots: titles light up on the demo page, a card opens, the popup finds
 * and saves papers, the library shows them. Throws a plain sentence when a step does not work.
 */
export async function takeTour(
  driver: BrowserDriver,
  demoUrl: string,
  folder: string,
  { scale = 1 } = {},
): Promise<TourResult> {
  await mkdir(folder, { recursive: true });
  const screenshots: string[] = [];
  async function takeScreenshot(page: Page, name: string): Promise<void> {
    const path = join(folder, `${name}.png`) as `${string}.png`;
    await page.screenshot({ path });
    screenshots.push(path);
  }

  const page = await driver.openPage(demoUrl);
  await driver.setColorScheme(page, 'light');
  await page.setViewport({ ...PAGE_SIZE, deviceScaleFactor: scale });
  const titles = await until('ten titles to light up on the demo page', async () => {
    const painted = await driver.highlights(page);
    return painted.length >= EXPECTED_MENTIONS && painted;
  });
  await driver.hoverMention(page, SHOWN_MENTION);
  const card = await until(`the card of "${SHOWN_MENTION}" to open`, () => driver.card(page));
  await takeScreenshot(page, 'highlight-and-card');
  await page.keyboard.press('Escape');

  const popup = await driver.openPopup(page);
  await popup.setViewport({ ...POPUP_SIZE, deviceScaleFactor: scale });
  await search(popup, QUERY);
  const results = await until(`search results for "${QUERY}"`, async () => {
    const found = (await listedPapers(popup)).map(({ name }) => name);
    // Results from titles come first; results from abstracts follow later.
    return found.length >= SAVED && found[0]?.toLowerCase().includes(QUERY) && found;
  });
  await pressSave(popup, results[0] ?? '');
  await until('the paper to be saved', async () => (await listedPapers(popup))[0]?.saved);
  // Away from the control, so that the picture does not show its hover style.
  await popup.mouse.move(1, 1);
  await settle(popup);
  await driver.setColorScheme(popup, 'light');
  await takeScreenshot(popup, 'popup-light');
  for (const title of results.slice(1, SAVED)) {
    await pressSave(popup, title);
    await until(`"${title}" to be saved`, async () => {
      return (await listedPapers(popup)).some(({ name, saved }) => name === title && saved);
    });
  }
  const syncKeys = await until('the save to reach storage.sync', async () => {
    const keys = Object.keys(await driver.storageSync()).filter((key) => key.startsWith('lib'));
    return keys.length > 0 && keys;
  });

  const darkPopup = await driver.openPopup(page);
  await darkPopup.setViewport({ ...POPUP_SIZE, deviceScaleFactor: scale });
  await driver.setColorScheme(darkPopup, 'dark');
  await until('the papers of the page in the popup', async () => {
    return (await listedPapers(darkPopup)).length > 0;
  });
  await settle(darkPopup);
  await takeScreenshot(darkPopup, 'popup-dark');
  await driver.setColorScheme(darkPopup, 'light');

  const library = await driver.openExtensionPage('library.html');
  await library.setViewport({ ...LIBRARY_SIZE, deviceScaleFactor: scale });
  await driver.setColorScheme(library, 'light');
  await until('the saved papers in the library', () =>
    library.evaluate((rows) => document.querySelector(`[role=grid][aria-rowcount="${rows}"]`) !== null, SAVED),
  );
  await settle(library);
  await takeScreenshot(library, 'library');
  await driver.setColorScheme(library, 'dark');
  await settle(library);
  await takeScreenshot(library, 'library-dark');
  await driver.setColorScheme(library, 'light');
  return { titles, card, query: QUERY, results, syncKeys, screenshots };
}

/** Waits for fonts and transitions before a screenshot. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  });
}
