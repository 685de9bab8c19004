/** `npm run store`: takes the pictures for the stores, all of them of the real extension. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { launchBrowser, type BrowserDriver, type Page } from './driver/driver';
import { serve } from './driver/serve';
import { until } from './driver/until';
import { ensureBrowsers } from './ensure-browsers';
import { runScript } from './run';
import { SHOWN_MENTION, settle, takeTour } from './tour';

const FOLDER = '.output/store';
const LARGE = { width: 1280, height: 800 };
const SMALL = { width: 640, height: 400 };
const TILE = { width: 440, height: 280 };
/** Fixed, because the popup shows the address of the page. */
const PORT = 8080;
/** Where the popup of a browser hangs, in CSS pixels from the top right corner, and the width of its shadow. */
const POPUP_GAP = { top: 8, right: 24, shadow: 24 };

type Scheme = 'light' | 'dark';

/** Writes a picture in both sizes. Stores take no transparency. */
async function write(name: string, picture: Uint8Array): Promise<void> {
  for (const size of [LARGE, SMALL]) {
    const path = join(FOLDER, `${name}-${size.width}x${size.height}.png`);
    await sharp(picture).resize(size.width, size.height).flatten().png({ compressionLevel: 9 }).toFile(path);
    console.log(path);
  }
}

/** Lays the picture of a popup over that of a page, as a browser shows it. */
async function withPopup(page: Uint8Array, popupPath: string): Promise<Buffer> {
  const { width, height } = await sharp(popupPath).metadata();
  const { top, right, shadow } = POPUP_GAP;
  const left = LARGE.width - width - right;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 2 * shadow}" height="${height + 2 * shadow}">
    <filter id="f" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="8"/></filter>
    <rect x="${shadow}" y="${shadow + 4}" width="${width}" height="${height}" rx="8" opacity=".35" filter="url(#f)"/>
  </svg>`;
  const under = await sharp(Buffer.from(svg))
    .extract({ left: 0, top: shadow - top, width: width + 2 * shadow, height: height + shadow + top })
    .png()
    .toBuffer();
  const rect = `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"`;
  const corners = `<svg xmlns="http://www.w3.org/2000/svg">${rect}/></svg>`;
  const edge = `<svg xmlns="http://www.w3.org/2000/svg">${rect} fill="none" stroke="#888" stroke-opacity=".5"/></svg>`;
  const popup = await sharp(popupPath)
    .composite([{ input: Buffer.from(corners), blend: 'dest-in' }, { input: Buffer.from(edge) }])
    .png()
    .toBuffer();
  return sharp(page)
    .composite([
      { input: under, left: left - shadow, top: 0 },
      { input: popup, left, top },
    ])
    .png()
    .toBuffer();
}

async function takePicture(driver: BrowserDriver, page: Page, scheme: Scheme): Promise<Uint8Array> {
  await page.setViewport(LARGE);
  await driver.setColorScheme(page, scheme);
  await settle(page);
  return page.screenshot();
}

async function takePictures(driver: BrowserDriver, demoUrl: string, tourFolder: string): Promise<void> {
  // Saves papers, and takes the pictures of the popup.
  await takeTour(driver, demoUrl, tourFolder);
  const page = await driver.openPage(demoUrl);
  await until('titles to light up', async () => (await driver.highlights(page)).length > 0);
  for (const [name, scheme] of [
    ['2-popup', 'light'],
    ['3-popup-dark', 'dark'],
  ] as const) {
    const popup = join(tourFolder, `popup-${scheme}.png`);
    await write(name, await withPopup(await takePicture(driver, page, scheme), popup));
  }
  await takePicture(driver, page, 'light');
  await driver.hoverMention(page, SHOWN_MENTION);
  await until('the card to open', () => driver.card(page));
  await write('1-card', await page.screenshot());

  const library = await driver.openExtensionPage('library.html');
  await until('the saved papers in the library', () =>
    library.evaluate(() => document.querySelector('[role=grid] [role=row][aria-rowindex]') !== null),
  );
  await write('4-library', await takePicture(driver, library, 'light'));
  await write('5-library-dark', await takePicture(driver, library, 'dark'));
}

async function drawTile(driver: BrowserDriver): Promise<void> {
  const [html, icon] = await Promise.all([readFile('store/promo.html', 'utf8'), readFile('assets/icon.svg', 'utf8')]);
  const site = await serve({ '/': html.replace('{icon}', icon) });
  try {
    const page = await driver.openPage(site.url('/'));
    await page.setViewport(TILE);
    await until('the title on the tile to light up', async () => (await driver.highlights(page)).length > 0);
    await settle(page);
    const path = join(FOLDER, `promo-${TILE.width}x${TILE.height}.png`);
    await sharp(await page.screenshot())
      .flatten()
      .png({ compressionLevel: 9 })
      .toFile(path);
    console.log(path);
  } finally {
    await site.close();
  }
}

ensureBrowsers(['chromium']);
if ((await runScript('build')) !== 0) throw new Error('The build failed.');
await mkdir(FOLDER, { recursive: true });
const tourFolder = await mkdtemp(join(tmpdir(), 'tour-'));
const site = await serve('test/support/demo', { port: PORT });
const driver = await launchBrowser('chromium');
try {
  await takePictures(driver, site.plainUrl('/index.html'), tourFolder);
  await drawTile(driver);
} finally {
  await driver.close();
  await site.close();
  await rm(tourFolder, { recursive: true, force: true });
}
