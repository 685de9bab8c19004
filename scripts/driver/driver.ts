import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { BrowserName } from '../browsers';
import { launchChromium } from './chromium';
import type { Engine, ExtensionApi } from './engine';
import { launchFirefox } from './firefox';
import { newPage } from './new-page';
import { standIn } from './stand-in';
import { until } from './until';

export type { Page } from 'puppeteer-core';

declare const chrome: ExtensionApi;

/** Where `npm run build` puts the extension. */
export const EXTENSION_DIRS: Readonly<Record<BrowserName, string>> = {
  chromium: resolve('.output/chrome-mv3'),
  firefox: resolve('.output/firefox-mv3'),
};

/** A card takes clicks once it has been at rest for longer than its own 300 ms, in ms. */
const REST_MS = 320;
/** A click that has not arrived in the card after this long went elsewhere, in ms. */
const ARRIVAL_MS = 3_000;

/** A picture inside the built extension: a page of its origin on which none of its own code runs. */
const QUIET_PAGE = 'icons/16.png';

export interface LaunchOptions {
  /** A built extension other than the one in `.output`. */
  extensionDir?: string;
  /** A profile to keep; without it the browser gets a fresh one that goes when the browser closes. */
  profileDir?: string;
  /** False opens a window. */
  headless?: boolean;
}

/** What is seen of an open card. */
export interface CardView {
  /** Accessible role and name of the host element. */
  role: string | null;
  label: string | null;
  text: string;
  /** Accessible names of its buttons and links in order. */
  controls: string[];
}

/** A real browser with the built extension, the same to use in Chromium and Firefox. */
export interface BrowserDriver extends Pick<
  Engine,
  | 'name'
  | 'browser'
  | 'openExtensionPage'
  | 'inCard'
  | 'openToolbarPopup'
  | 'openedPopup'
  | 'chooseMenuItem'
  | 'suggestInAddressBar'
  | 'enterInAddressBar'
  | 'stopBackground'
  | 'backgroundRuns'
  | 'setColorScheme'
  | 'setMedium'
> {
  /** Opens a web page as the tab in front. */
  openPage(url: string): Promise<Page>;
  /** Opens an address of the web as the tab in front; what is there is this HTML, and its host is not asked. */
  openStandIn(url: string, html: string): Promise<Page>;
  /** Opens a page of the browser itself, which extensions cannot touch. */
  openBrowserPage(): Promise<Page>;
  /** Opens the popup as a tab; for it, the page in front is `over`, or else the tab that was in front last. */
  openPopup(over?: Page): Promise<Page>;
  /** Text of every painted mention, white space made single, by name in the page's highlight registry. */
  highlights(page: Page, name?: string): Promise<string[]>;
  /** Moves the mouse onto the first mention with this text and lets it rest there. */
  hoverMention(page: Page, text: string): Promise<void>;
  /** The open card once it has come to rest, or undefined. */
  card(page: Page): Promise<CardView | undefined>;
  /** Where the button or link of the card is that has this name. */
  pointInCard(page: Page, name: string): Promise<{ x: number; y: number }>;
  /**
   * A real click on the button or link of the card that has this name, once the card is at rest; made again when the card
   * refuses it, as it does on a machine too busy to tell what the reader sees. `point` makes another than the mouse's.
   */
  clickInCard(page: Page, name: string, point?: (x: number, y: number) => Promise<void>): Promise<void>;
  /** Gives the command as its shortcut does, with `page` in front. */
  sendCommand(page: Page, command: 'next-mention' | 'add-page-papers'): Promise<void>;
  /** Text on the toolbar icon while `page` is in front. */
  badgeText(page: Page): Promise<string>;
  /** Everything in `storage.sync`, read from a page of the extension that runs no code of its own. */
  storageSync(): Promise<Record<string, unknown>>;
  /** Runs a function in that same page, with the extension's rights. */
  inExtension: Page['evaluate'];
  /** Installs the extension over itself, as an update does: what runs of it ends, open pages stay open. */
  updateExtension(): Promise<void>;
  /** Closes every tab that was opened with this driver. */
  closePages(): Promise<void>;
  /** Closes the browser and removes its profile, unless that was given. */
  close(): Promise<void>;
}

/** Starts a browser with the extension. Whatever goes wrong later, the browser ends with this process. */
export async function launchBrowser(name: BrowserName, options: LaunchOptions = {}): Promise<BrowserDriver> {
  const { extensionDir = EXTENSION_DIRS[name], headless = true } = options;
  if (!existsSync(join(extensionDir, 'manifest.json')))
    throw new Error(`There is no built extension in ${extensionDir}: npm run build`);
  const profile = await prepareProfile(options.profileDir);
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const engine = await launch({ extensionDir, profileDir: profile.dir, headless }).catch(async (error: unknown) => {
    await profile.discard();
    throw error;
  });
  return createDriver(engine, profile, extensionDir);
}

interface Profile {
  dir: string;
  discard(): Promise<void>;
  discardNow(): void;
}

/** Ends the browsers that run, at once. */
const endings = new Set<() => void>();

/** A test worker whose runner was killed would go on alone, browsers and all: it ends instead. */
function endWithRunner(): void {
  for (const end of endings) end();
  // `process.exit` is closed to test workers.
  process.kill(process.pid, 'SIGKILL');
}

async function prepareProfile(kept: string | undefined): Promise<Profile> {
  if (kept !== undefined) {
    await mkdir(kept, { recursive: true });
    return { dir: kept, discard: () => Promise.resolve(), discardNow: () => undefined };
  }
  const dir = await mkdtemp(join(tmpdir(), 'paperbeacon-'));
  const removeNow = (): void => rmSync(dir, { recursive: true, force: true });
  process.once('exit', removeNow);
  return {
    dir,
    discardNow: removeNow,
    async discard() {
      process.off('exit', removeNow);
      // Helper processes of a browser write for a moment after it closed.
      await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function createDriver(engine: Engine, profile: Profile, extensionDir: string): BrowserDriver {
  const { browser } = engine;
  const end = (): void => {
    browser.process()?.kill('SIGKILL');
    profile.discardNow();
  };
  endings.add(end);
  if (process.connected && !process.listeners('disconnect').includes(endWithRunner))
    process.once('disconnect', endWithRunner);
  let quietPage: Promise<Page> | undefined;
  const opened = new Set<Page>();

  async function remember(opening: Promise<Page>): Promise<Page> {
    const page = await opening;
    opened.add(page);
    return page;
  }

  function openQuietPage(): Promise<Page> {
    quietPage ??= engine.openExtensionPage(QUIET_PAGE);
    return quietPage;
  }
  const inExtension: Page['evaluate'] = (run, ...args) => openQuietPage().then((page) => page.evaluate(run, ...args));

  async function findInCard(page: Page, control: string): Promise<{ x: number; y: number }> {
    const point = await engine.inCard(page, centreInCard, control);
    if (!point) throw new Error(`The card has no control "${control}".`);
    return point;
  }

  return {
    ...engine,
    inExtension,
    async openPage(url) {
      const page = await remember(newPage(browser));
      await page.goto(url);
      await page.bringToFront();
      return page;
    },
    async openStandIn(url, html) {
      const page = await remember(newPage(browser));
      await standIn(page, url, html);
      await page.goto(url);
      await page.bringToFront();
      return page;
    },
    openBrowserPage: () => remember(engine.openBrowserPage()),
    async openPopup(over) {
      await over?.bringToFront();
      return remember(engine.openExtensionPage('popup.html'));
    },
    highlights: (page, highlight = 'paperbeacon') => page.evaluate(paintedTexts, highlight),
    async hoverMention(page, text) {
      const point = await until(`the mention "${text}"`, () => page.evaluate(pointOnMention, text));
      // Two movements: a pointer that comes from nowhere says nothing to a page it was already over.
      await page.mouse.move(1, 1);
      await page.mouse.move(point.x, point.y, { steps: 3 });
    },
    card: (page) => engine.inCard(page, viewOfCard),
    pointInCard: findInCard,
    async clickInCard(page, control, point = (x, y) => page.mouse.click(x, y)) {
      const clicks = async (): Promise<CardClicks> =>
        (await engine.inCard(page, countClicks)) ?? { arrived: 0, taken: 0 };
      const { taken } = await clicks();
      await until(`the card to take a click on "${control}"`, async () => {
        // What is clicked the moment a card appears was not meant for it.
        await engine.inCard(page, comeToRest, REST_MS);
        const { x, y } = await findInCard(page, control);
        const { arrived } = await clicks();
        await point(x, y);
        const hasArrived = async (): Promise<boolean> => (await clicks()).arrived > arrived;
        await until('the click', hasArrived, { timeout: ARRIVAL_MS });
        return (await clicks()).taken > taken;
      });
    },
    async sendCommand(page, command) {
      await engine.sendCommand(page, command);
    },
    async badgeText(page) {
      await openQuietPage();
      await page.bringToFront();
      return inExtension(async () => {
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        return chrome.action.getBadgeText({ tabId: tab?.id });
      });
    },
    storageSync: () => inExtension(() => chrome.storage.sync.get(null)),
    async updateExtension() {
      await browser.installExtension(extensionDir);
      // The browser closed this page with the extension that it belonged to, or left it dead.
      quietPage = undefined;
    },
    async closePages() {
      await Promise.all([...opened].filter((page) => !page.isClosed()).map(closePage));
      opened.clear();
    },
    async close() {
      await browser.close();
      endings.delete(end);
      await profile.discard();
    },
  };
}

/** Closes a page, unless it closes itself at the same moment: then its going is waited for. */
async function closePage(page: Page): Promise<void> {
  await page.close().catch(() => until('the page to close', () => page.isClosed()));
}

// The functions below run in pages: they see nothing of this module, and have no inner functions with names, because
// tsx marks those with a helper that pages do not have.

function paintedTexts(name: string): string[] {
  const ranges = [...(CSS.highlights.get(name) ?? [])] as Range[];
  return ranges.map((range) => range.toString().replaceAll(/\s+/g, ' ').trim());
}

function pointOnMention(text: string): { x: number; y: number } | undefined {
  const ranges = [...(CSS.highlights.get('paperbeacon') ?? [])] as Range[];
  const range = ranges.find((one) => one.toString().replaceAll(/\s+/g, ' ').trim() === text);
  if (!range) return undefined;
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight)
    range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = [...range.getClientRects()].find(({ width }) => width > 8);
  return box && { x: box.left + Math.min(box.width / 2, 40), y: box.top + box.height / 2 };
}

async function viewOfCard(root: ShadowRoot): Promise<CardView | undefined> {
  if (!root.host.matches(':popover-open')) return undefined;
  const movements = [...root.getAnimations(), ...root.host.getAnimations()];
  await Promise.all(movements.map((movement) => movement.finished.catch(() => undefined)));
  const controls = [...root.querySelectorAll<HTMLElement>('button, a')];
  return {
    role: root.host.getAttribute('role'),
    label: root.host.getAttribute('aria-label'),
    text: [...root.children]
      .map((part) => (part instanceof HTMLElement && part.localName !== 'style' ? part.innerText : ''))
      .join(' ')
      .trim(),
    controls: controls
      .filter((control) => control.checkVisibility())
      .map((control) => control.getAttribute('aria-label') ?? control.innerText.trim()),
  };
}

function centreInCard(root: ShadowRoot, name: string): { x: number; y: number } | undefined {
  const control = [...root.querySelectorAll<HTMLElement>('button, a')].find(
    (one) => one.checkVisibility() && (one.getAttribute('aria-label') ?? one.innerText.trim()) === name,
  );
  const box = control?.getBoundingClientRect();
  return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

interface CardClicks {
  arrived: number;
  taken: number;
}

/** Clicks on controls of the card since this was asked first, and those of them that the card did not refuse. */
function countClicks(root: ShadowRoot & { clicks?: CardClicks }): CardClicks {
  if (root.clicks) return root.clicks;
  const clicks = { arrived: 0, taken: 0 };
  root.clicks = clicks;
  // The card's own listener came first.
  root.addEventListener('click', ({ target, defaultPrevented }) => {
    if (!(target as Element).closest('button, a')) return;
    clicks.arrived++;
    if (!defaultPrevented) clicks.taken++;
  });
  return clicks;
}

/** Waits until the card has stayed where it is, without a movement, for `ms`. */
async function comeToRest(root: ShadowRoot, ms: number): Promise<void> {
  let place = '';
  for (let since = 0, now = 0; place === '' || now - since < ms;) {
    now = await new Promise<number>(requestAnimationFrame);
    const { x, y, width, height } = root.host.getBoundingClientRect();
    const seen = [x, y, width, height, root.getAnimations().length].join();
    if (seen !== place) since = now;
    place = seen;
  }
}
