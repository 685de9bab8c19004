import sharp from 'sharp';
import type { BrowserDriver, Page } from './driver/driver';
import { listedPapers, showView } from './driver/popup';
import { until } from './driver/until';

/** The title that the film follows. */
const TITLE = 'Go Wider Instead of Deeper';

const SIZE = { width: 880, height: 620 };
const POPUP_SIZE = { width: 400, height: 360 };
/** Place of the popup in the picture, in px: below the toolbar's icon. */
const POPUP_PLACE = { left: SIZE.width - POPUP_SIZE.width - 16, top: 10 };
/** Distance of the title from the top of the picture, in px, so that its card fits below. */
const TITLE_TOP = 130;
/** Where the pointer rests at first, and where it presses the toolbar's icon. */
const START = { x: 700, y: 540 };
const ICON = { x: SIZE.width - 60, y: 4 };
/** Steps of the pointer from one place to the next, and the time of each, in ms. */
const STEPS = 7;
const STEP_MS = 50;

interface Point {
  x: number;
  y: number;
}

interface Frame {
  picture: Buffer;
  /** How long the film shows it, in ms. */
  ms: number;
}

/** The part of the extension API that the film calls, to start with a page without marks. */
declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

/**
 * Films the first minute in ten seconds: a title lights up, its card opens, one press saves it, the popup has it. Each
 * frame is a screenshot of the real browser; the film adds the pointer and lays the popup over the page.
 */
export async function takeFilm(driver: BrowserDriver, demoUrl: string, path: string, scale: number): Promise<void> {
  const frames: Frame[] = [];
  const page = await driver.openPage(demoUrl);
  await driver.setColorScheme(page, 'light');
  await page.setViewport({ ...SIZE, deviceScaleFactor: scale });
  let pointer: Point = START;
  let view = Buffer.alloc(0);

  async function shoot(ms: number): Promise<void> {
    view = Buffer.from(await page.screenshot());
    frames.push({ picture: await withPointer(view, pointer, scale), ms });
  }

  /** Moves the drawn pointer over the last view, then the real one. */
  async function moveTo(target: Point): Promise<void> {
    const from = pointer;
    for (let step = 1; step < STEPS; step++) {
      const share = (1 - Math.cos((Math.PI * step) / STEPS)) / 2;
      pointer = { x: from.x + (target.x - from.x) * share, y: from.y + (target.y - from.y) * share };
      frames.push({ picture: await withPointer(view, pointer, scale), ms: STEP_MS });
    }
    pointer = target;
    await page.mouse.move(target.x, target.y, { steps: STEPS });
  }

  const marked = (): Promise<Point | undefined> => page.evaluate(placeOf, TITLE);
  const place = await until(`"${TITLE}" to light up`, marked);
  await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), place.y - TITLE_TOP);
  await pause(driver, page, true);
  await until('the marks to go', async () => (await driver.highlights(page)).length === 0);
  await shoot(1200);
  await pause(driver, page, false);
  const title = await until(`"${TITLE}" to light up again`, marked);
  await shoot(1500);

  await moveTo(title);
  await until('the card', () => driver.card(page));
  await shoot(1800);
  await moveTo(await driver.pointInCard(page, 'Save'));
  await shoot(500);
  await driver.clickInCard(page, 'Save');
  await until('the save', async () => (await driver.card(page))?.controls.includes('Saved'));
  await shoot(1500);

  await moveTo(ICON);
  const popup = await driver.openPopup(page);
  await popup.setViewport({ ...POPUP_SIZE, deviceScaleFactor: scale });
  await driver.setColorScheme(popup, 'light');
  await showView(popup, 'Saved');
  await until('the saved paper in the popup', async () => (await listedPapers(popup))[0]?.name.startsWith(TITLE));
  await popup.mouse.move(1, 1);
  await popup.evaluate(settled);
  frames.push({ picture: await withPopup(view, Buffer.from(await popup.screenshot()), scale), ms: 2800 });

  await sharp(
    frames.map(({ picture }) => picture),
    { join: { animated: true } },
  )
    .webp({ quality: 82, effort: 6, loop: 0, minSize: true, delay: frames.map(({ ms }) => ms) })
    .toFile(path);
  await closeAll([popup, page]);
}

/** Pauses marking or goes on with it, and shows the page, which is not read while another tab is in front. */
async function pause({ inExtension }: BrowserDriver, page: Page, paused: boolean): Promise<void> {
  await inExtension((on) => chrome.storage.local.set({ settings: { paused: on } }), paused);
  await page.bringToFront();
}

async function closeAll(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.close();
}

function withPointer(view: Buffer, { x, y }: Point, scale: number): Promise<Buffer> {
  const arrow = `<svg xmlns="http://www.w3.org/2000/svg" width="${16 * scale}" height="${22 * scale}" viewBox="0 0 16 22">
    <path d="M1.5 1.5v16l4-3.6 2.6 6 2.6-1.1-2.6-5.9 5.4-.2Z" fill="#111" stroke="#fff" stroke-width="1.4"/></svg>`;
  return sharp(view)
    .composite([{ input: Buffer.from(arrow), left: Math.round(x * scale), top: Math.round(y * scale) }])
    .png()
    .toBuffer();
}

/** Lays the popup over the page, with the edge and the shadow that a browser gives it. */
async function withPopup(view: Buffer, popup: Buffer, scale: number): Promise<Buffer> {
  const [width, height] = [POPUP_SIZE.width * scale, POPUP_SIZE.height * scale];
  const [left, top] = [POPUP_PLACE.left * scale, POPUP_PLACE.top * scale];
  const round = (rest: string): string => `<rect width="${width}" height="${height}" rx="${8 * scale}" ${rest}/>`;
  const mask = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${round('fill="#fff"')}</svg>`;
  const margin = 24 * scale;
  const shadow = `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 2 * margin}" height="${height + 2 * margin}">
    <filter id="blur" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${8 * scale}"/></filter>
    <g transform="translate(${margin} ${margin})">${round('fill="#000" opacity="0.35" filter="url(#blur)"')}
    ${round(`fill="#fff" stroke="#888" stroke-width="${scale}"`)}</g></svg>`;
  const shape = await sharp(popup)
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png()
    .toBuffer();
  const size = await sharp(view).metadata();
  const behind = await sharp({
    create: { width: size.width, height: size.height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .composite([{ input: Buffer.from(shadow), left, top }])
    .png()
    .toBuffer();
  const cut = await sharp(behind)
    .extract({ left: margin, top: margin, width: size.width, height: size.height })
    .toBuffer();
  return sharp(view)
    .composite([{ input: cut }, { input: shape, left, top }])
    .png()
    .toBuffer();
}

// The functions below run in pages, so they can use nothing of this module.

function placeOf(text: string): { x: number; y: number } | undefined {
  const ranges = [...(CSS.highlights.get('paperbeacon') ?? [])] as Range[];
  const box = ranges.find((range) => range.toString() === text)?.getBoundingClientRect();
  return box && { x: box.left + 60, y: box.top + box.height / 2 };
}

async function settled(): Promise<void> {
  await document.fonts.ready;
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}
