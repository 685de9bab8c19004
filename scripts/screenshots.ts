/** `npm run screenshots`: takes the README's pictures and its film of the real extension. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { EXTENSION_DIRS, launchBrowser, type BrowserDriver } from './driver/driver';
import { serve } from './driver/serve';
import { ensureBrowsers } from './ensure-browsers';
import { takeFilm } from './film';
import { runScript } from './run';
import { settle, takeTour } from './tour';
import { until } from './driver/until';

type PngPath = `${string}.png`;

/** Fixed, because the popup shows the address of the page. */
const PORT = 8080;

ensureBrowsers(['chromium']);
if ((await runScript('build')) !== 0) throw new Error('The build failed.');
/** Fewer pixels than the pictures: a film of a few hundred kilobytes. */
const FILM = { path: 'docs/images/first-minute.webp', scale: 1.5 };

/** Prints the demo page, opens the PDF in the reader with a card, and takes its picture. */
async function takeReader(browser: BrowserDriver, demo: string, path: PngPath) {
  const folder = await mkdtemp(join(tmpdir(), 'paperbeacon-printed-'));
  try {
    const printed = join(folder, 'paper-notes.pdf');
    await (await browser.openPage(demo)).pdf({ path: printed });
    const page = await browser.openExtensionPage('reader.html');
    await page.setViewport({ width: 1100, height: 760, deviceScaleFactor: 2 });
    await browser.setColorScheme(page, 'light');
    const field = await page.waitForSelector('input[type=file]');
    await (field as ElementHandle<HTMLInputElement>).uploadFile(printed);
    await until('the reader', () => page.evaluate(() => document.documentElement.dataset['state'] === 'ready'));
    await browser.hoverMention(page, (await browser.highlights(page))[0] ?? '');
    await until('the card', () => browser.card(page));
    await settle(page);
    await page.screenshot({ path });
    return path;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const site = await serve('test/support/demo', { port: PORT });
const driver = await launchBrowser('chromium');
try {
  await takeFilm(driver, site.url('/index.html'), FILM.path, FILM.scale);
  await driver.startOver(EXTENSION_DIRS.chromium);
  const { screenshots } = await takeTour(driver, site.url('/index.html'), 'docs/images', { scale: 2 });
  const reader = await takeReader(driver, site.url('/index.html'), 'docs/images/reader.png');
  console.log([FILM.path, ...screenshots, reader].join('\n'));
} finally {
  await driver.close();
  await site.close();
}
