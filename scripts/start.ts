/**
 * `npm start`: builds the extension and shows it on the demo page in a real browser. Without a display it runs the
 * browser headless, prints the results and saves screenshots. `npm start -- firefox` chooses the browser.
 */
import { BROWSER_NAMES, findBrowser, type BrowserName } from './browsers';
import { launchBrowser, type BrowserDriver } from './driver/driver';
import { serve } from './driver/serve';
import { ensureBrowsers } from './ensure-browsers';
import { runScript } from './run';
import { takeTour } from './tour';

const BROWSER_TITLES: Readonly<Record<BrowserName, string>> = { chromium: 'Chromium', firefox: 'Firefox' };

function chooseBrowser(): BrowserName {
  const requested = process.argv[2]?.toLowerCase();
  const name = BROWSER_NAMES.find((known) => known === requested);
  if (requested !== undefined && !name) throw new Error(`"${requested}" is not a browser: chromium or firefox.`);
  const chosen = name ?? BROWSER_NAMES.find(findBrowser) ?? 'chromium';
  ensureBrowsers([chosen]);
  return chosen;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Opens a window and waits until the user closes it. */
async function stayOpen(driver: BrowserDriver, demoUrl: string): Promise<void> {
  const closed = new Promise<void>((done) => driver.browser.once('disconnected', () => done()));
  const blank = await driver.browser.pages();
  await driver.openPage(demoUrl);
  await Promise.all(blank.map((page) => page.close()));
  console.log(`${BROWSER_TITLES[driver.name]} shows ${demoUrl} with Paperbeacon. Close the window to end.`);
  await closed;
}

/** Runs the tour and prints its results. */
async function report(driver: BrowserDriver, demoUrl: string): Promise<void> {
  const { titles, card, query, results, syncKeys, screenshots } = await takeTour(
    driver,
    demoUrl,
    '.output/screenshots',
  );
  console.log(`No display, so ${BROWSER_TITLES[driver.name]} ran without a window.\n`);
  console.log(`${titles.length} mentions light up on the demo page:`);
  for (const title of titles) console.log(`  ${title}`);
  console.log(`\nThe card under the mouse: ${card.label}`);
  console.log(`\nThe popup finds for "${query}":`);
  for (const [index, title] of results.slice(0, 5).entries()) console.log(`  ${index + 1}. ${title}`);
  console.log(`\nThe first was saved and is in storage.sync (${syncKeys.join(', ')}).`);
  console.log(`\nScreenshots: ${screenshots.join(', ')}`);
}

async function main(): Promise<void> {
  const name = chooseBrowser();
  if ((await runScript('build')) !== 0) throw new Error('The build failed.');
  const site = await serve('test/support/demo');
  const windowed = hasDisplay();
  try {
    const driver = await launchBrowser(name, { headless: !windowed });
    try {
      await (windowed ? stayOpen : report)(driver, site.url('/index.html'));
    } finally {
      await driver.close();
    }
  } finally {
    await site.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
