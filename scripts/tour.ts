import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserDriver, CardView, Page } from './driver/driver';
import { listedPapers, pressSave, search } from './driver/popup';
import { until } from './driver/until';

/** The mention whose card is shown, and what is searched for and saved. */
const SHOWN_MENTION = 'EMOv2: Pushing 5M Vision Model Frontier';
const QUERY = 'masked image';
/** The demo page mentions more; fewer means that recognition does not work. */
const EXPECTED_MENTIONS = 10;

const PAGE_SIZE = { width: 1000, height: 1000 };
const LIBRARY_SIZE = { width: 1100, height: 640 };
/** Papers that stand in the picture of the library. */
const SAVED = 8;
/** As large as a browser shows the popup. */
const POPUP_SIZE = { width: 400, height: 560 };

/** What was seen on a tour through the main job. */
export interface Sights {
  /** Texts that lit up on the demo page. */
  titles: string[];
  /** The card that opened under the mouse. */
  card: CardView;
  query: string;
  /** Titles the popup found, best first. */
  results: string[];
  /** Keys in `storage.sync` after a save. */
  syncKeys: string[];
  screenshots: string[];
}

/**
 * Goes through the main job as a user would, with pictures: titles light up on the demo page, a card opens, the popup
 * finds papers and saves them, the library shows them. Throws a plain sentence where something does not work.
 */
export async function takeTour(
  driver: BrowserDriver,
  demoUrl: string,
  folder: string,
  { scale = 1 } = {},
): Promise<Sights> {
  await mkdir(folder, { recursive: true });
  const screenshots: string[] = [];
  async function shoot(page: Page, name: string): Promise<void> {
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
  await shoot(page, 'highlight-and-card');
  await page.keyboard.press('Escape');

  const popup = await driver.openPopup(page);
  await popup.setViewport({ ...POPUP_SIZE, deviceScaleFactor: scale });
  await search(popup, QUERY);
  const results = await until(`search results for "${QUERY}"`, async () => {
    const found = (await listedPapers(popup)).map(({ name }) => name);
    // Titles answer first, abstracts join them.
    return found.length >= SAVED && found[0]?.toLowerCase().includes(QUERY) && found;
  });
  await pressSave(popup, results[0] ?? '');
  await until('the paper to be saved', async () => (await listedPapers(popup))[0]?.saved);
  // Away from the control, whose look under the mouse is not the one to show.
  await popup.mouse.move(1, 1);
  await settle(popup);
  await driver.setColorScheme(popup, 'light');
  await shoot(popup, 'popup-light');
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

  const dark = await driver.openPopup(page);
  await dark.setViewport({ ...POPUP_SIZE, deviceScaleFactor: scale });
  await driver.setColorScheme(dark, 'dark');
  await until('the papers of the page in the popup', async () => {
    return (await listedPapers(dark)).length > 0;
  });
  await settle(dark);
  await shoot(dark, 'popup-dark');
  await driver.setColorScheme(dark, 'light');

  const library = await driver.openExtensionPage('library.html');
  await library.setViewport({ ...LIBRARY_SIZE, deviceScaleFactor: scale });
  await driver.setColorScheme(library, 'light');
  await until('the saved papers in the library', () =>
    library.evaluate(
      (rows) => document.querySelector(`[role=grid][aria-rowcount="${rows}"]`) !== null,
      SAVED,
    ),
  );
  await settle(library);
  await shoot(library, 'library');
  return { titles, card, query: QUERY, results, syncKeys, screenshots };
}

/** Lets fonts and transitions come to rest before a picture is taken. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  });
}
