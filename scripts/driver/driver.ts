/** scripts/driver drives a real Chromium or Firefox with the built extension, for tests and other scripts. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { BrowserName } from '../browsers';
import { seenText } from './card-view';
import { launchChromium } from './chromium';
import type { Engine, ExtensionApi } from './engine';
import { launchFirefox } from './firefox';
import { newPage } from './new-page';
import { endWithRunner, prepareProfile, type Profile } from './profile';
import { standIn } from './stand-in';
import { until, within } from './until';

export type { Page } from 'puppeteer-core';

declare const chrome: ExtensionApi;

/** Where `npm run build` puts the extension. */
export const EXTENSION_DIRS: Readonly<Record<BrowserName, string>> = {
  chromium: resolve('.output/chrome-mv3'),
  firefox: resolve('.output/firefox-mv3'),
};

/** Time at rest after which a card takes clicks, in ms; longer than the card's own 300 ms. */
const REST_MS = 320;
/** Longest time until a click arrives in the card, in ms; a later one went elsewhere. */
const ARRIVAL_MS = 3_000;

/** Longest wait for a tab's address, in ms: a tab that is loading may never answer. */
const ADDRESS_MS = 1_000;

/** An image inside the built extension: a page of its origin that runs no code of the extension. */
const QUIET_PAGE = 'icons/16.png';

export interface LaunchOptions {
  /** Folder of a built extension; the one in `.output` by default. */
  extensionDir?: string;
  /** Profile to use and keep; by default a new one that is removed when the browser closes. */
  profileDir?: string;
  /** False opens a window. */
  headless?: boolean;
  /** Leaves the welcome page open, which the extension opens in a new profile. By default it is closed. */
  keepWelcome?: boolean;
  /** True makes Firefox never remember history; it then opens no database for extensions. */
  forgetful?: boolean;
}

/** What a reader perceives of an open card. */
export interface CardView {
  /** Accessible role and name of the host element. */
  role: string | null;
  label: string | null;
  /** The text that it shows, with white space collapsed. */
  text: string;
  /** Accessible names of its buttons and links in order. */
  controls: string[];
}

/** A real browser with the built extension; Chromium and Firefox share this interface. */
export interface BrowserDriver extends Pick<
  Engine,
  | 'name'
  | 'browser'
  | 'openExtensionPage'
  | 'inCard'
  | 'spokenCard'
  | 'openToolbarPopup'
  | 'openedPopup'
  | 'openPrivateWindow'
  | 'chooseMenuItem'
  | 'suggestInAddressBar'
  | 'enterInAddressBar'
  | 'stopBackground'
  | 'backgroundRuns'
  | 'clearDatabases'
  | 'setColorScheme'
  | 'setMedium'
> {
  /** Opens a web page as the tab in front. */
  openPage(url: string): Promise<Page>;
  /** Opens a web address as the tab in front and shows `html` there, without a request to the host. */
  openStandIn(url: string, html: string): Promise<Page>;
  /** Opens a page of the browser itself, which extensions cannot touch. */
  openBrowserPage(): Promise<Page>;
  /** Opens the popup as a tab. The popup takes `over`, or else the tab last in front, as the page in front. */
  openPopup(over?: Page): Promise<Page>;
  /** The open tabs that show this page of the extension. */
  tabsOf(path: string): Promise<Page[]>;
  /** Text of every mention that the page's highlight registry holds under `name`, with white space collapsed. */
  highlights(page: Page, name?: string): Promise<string[]>;
  /** Moves the mouse onto the first mention with this text and lets it rest there. */
  hoverMention(page: Page, text: string): Promise<void>;
  /** The open card once it has come to rest, or undefined. */
  card(page: Page): Promise<CardView | undefined>;
  /** The text that the reader sees in the first element of the card that matches `selector`. */
  textInCard(page: Page, selector: string): Promise<string | undefined>;
  /** Centre of the card's button or link with this name. */
  pointInCard(page: Page, name: string): Promise<{ x: number; y: number }>;
  /**
   * Makes a real click on the card's button or link with this name, once the card is at rest. Repeats it when the card
   * refuses it, which happens on a busy machine. `point` replaces the mouse click, for example by a touch.
   */
  clickInCard(page: Page, name: string, point?: (x: number, y: number) => Promise<void>): Promise<void>;
  /** Sends the command as its keyboard shortcut does, with `page` in front. */
  sendCommand(page: Page, command: 'next-mention' | 'add-page-papers' | 'save-paper'): Promise<void>;
  /** Text on the toolbar icon while `page` is in front. */
  badgeText(page: Page): Promise<string>;
  /** Everything in `storage.sync`, read from a page of the extension that runs no code of its own. */
  storageSync(): Promise<Record<string, unknown>>;
  /** Runs a function in the same page, with the extension's rights. */
  inExtension: Page['evaluate'];
  /** Reinstalls the extension, as an update does: its running code ends, and web pages stay open. */
  updateExtension(): Promise<void>;
  /** Starts over with another build of the extension, which finds nothing stored, and with one empty tab. */
  startOver(extensionDir: string): Promise<void>;
  /** Closes every tab that this driver opened. */
  closePages(): Promise<void>;
  /** Closes the browser and removes its profile, unless the options named the profile. */
  close(): Promise<void>;
}

/** Starts a browser with the extension. The browser ends with this process, even after a failure. */
export async function launchBrowser(name: BrowserName, options: LaunchOptions = {}): Promise<BrowserDriver> {
  const { extensionDir = EXTENSION_DIRS[name], headless = true, forgetful = false } = options;
  if (!existsSync(join(extensionDir, 'manifest.json')))
    throw new Error(`There is no built extension in ${extensionDir}: npm run build`);
  const profile = await prepareProfile(options.profileDir);
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const engine = await launch({ extensionDir, profileDir: profile.dir, headless, forgetful }).catch(
    async (error: unknown) => {
      await profile.discard();
      throw error;
    },
  );
  const driver = createDriver(engine, profile, extensionDir);
  if (profile.isNew && !options.keepWelcome) await closeWelcome(driver, extensionDir);
  return driver;
}

/** Closes the page that the extension opens when it is new. Waits for it, so that it takes no tab's place later. */
async function closeWelcome({ tabsOf }: Pick<BrowserDriver, 'tabsOf'>, extensionDir: string): Promise<void> {
  // Another extension, which a test puts in the place of ours, has none.
  if (!existsSync(join(extensionDir, 'welcome.html'))) return;
  const open = await until('the welcome page', async () => {
    const tabs = await tabsOf('welcome.html');
    return tabs.length > 0 && tabs;
  });
  await Promise.all(open.map(closePage));
}

function createDriver(engine: Engine, profile: Profile, extensionDir: string): BrowserDriver {
  let installedDir = extensionDir;
  const { browser } = engine;
  const hasClosed = endWithRunner(browser, profile);
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

  async function tabsOf(path: string): Promise<Page[]> {
    const pages = await browser.pages();
    const addresses = await Promise.all(
      pages.map((page) =>
        within(
          ADDRESS_MS,
          page.evaluate(() => location.href),
        ),
      ),
    );
    return pages.filter((_, i) => new RegExp(`^[a-z]+-extension://[^/]+/${path}`).test(addresses[i] ?? ''));
  }

  async function findInCard(page: Page, control: string): Promise<{ x: number; y: number }> {
    const point = await engine.inCard(page, centreInCard, control);
    if (!point) throw new Error(`The card has no control "${control}".`);
    return point;
  }

  return {
    ...engine,
    inExtension,
    tabsOf,
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
      // Two movements: a page sees no movement when the pointer is already at the target.
      await page.mouse.move(1, 1);
      await page.mouse.move(point.x, point.y, { steps: 3 });
    },
    async card(page) {
      const card = await engine.inCard(page, viewOfCard);
      return card && { ...card, text: (await engine.inCard(page, seenText, '.card')) ?? '' };
    },
    textInCard: (page, selector) => engine.inCard(page, seenText, selector),
    pointInCard: findInCard,
    async clickInCard(page, control, point = (x, y) => page.mouse.click(x, y)) {
      const clicks = async (): Promise<CardClicks> =>
        (await engine.inCard(page, countClicks)) ?? { arrived: 0, taken: 0 };
      const { taken } = await clicks();
      await until(`the card to take a click on "${control}"`, async () => {
        // The card ignores a click at the moment it appears, because the reader did not aim at it.
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
      await browser.installExtension(installedDir);
      // The browser closed this page together with the old extension, or left it dead.
      quietPage = undefined;
    },
    async startOver(dir) {
      const [, ...others] = await browser.pages();
      await Promise.all(others.map(closePage));
      quietPage = undefined;
      await engine.replaceExtension(dir);
      installedDir = dir;
      await closeWelcome({ tabsOf }, dir);
    },
    async closePages() {
      await Promise.all([...opened].filter((page) => !page.isClosed()).map(closePage));
      opened.clear();
    },
    async close() {
      await browser.close();
      hasClosed();
      await profile.discard();
    },
  };
}

/** Closes a page. When the page closes itself at the same moment, waits until it is closed. */
async function closePage(page: Page): Promise<void> {
  await page.close().catch(() => until('the page to close', () => page.isClosed()));
}

// The functions below run in pages, so they can use nothing of this module. They have no named inner functions, because
// tsx wraps those in a helper that pages do not have.

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

async function viewOfCard(root: ShadowRoot): Promise<Omit<CardView, 'text'> | undefined> {
  if (!root.host.matches(':popover-open')) return undefined;
  const movements = [...root.getAnimations(), ...root.host.getAnimations()];
  await Promise.all(movements.map((movement) => movement.finished.catch(() => undefined)));
  const controls = [...root.querySelectorAll<HTMLElement>('button, a')];
  return {
    role: root.host.getAttribute('role'),
    label: root.host.getAttribute('aria-label'),
    controls: controls
      .filter((control) => control.checkVisibility())
      .map((control) => control.getAttribute('aria-label') ?? ''),
  };
}

function centreInCard(root: ShadowRoot, name: string): { x: number; y: number } | undefined {
  const control = [...root.querySelectorAll<HTMLElement>('button, a')].find(
    (one) => one.checkVisibility() && one.getAttribute('aria-label') === name,
  );
  const box = control?.getBoundingClientRect();
  return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

interface CardClicks {
  arrived: number;
  taken: number;
}

/** Counts clicks on controls of the card since the first call, and those that the card did not refuse. */
function countClicks(root: ShadowRoot & { clicks?: CardClicks }): CardClicks {
  if (root.clicks) return root.clicks;
  const clicks = { arrived: 0, taken: 0 };
  root.clicks = clicks;
  // The card added its own listener earlier, so it has already refused the click or not.
  root.addEventListener('click', ({ target, defaultPrevented }) => {
    if (!(target as Element).closest('button, a')) return;
    clicks.arrived++;
    if (!defaultPrevented) clicks.taken++;
  });
  return clicks;
}

/** Waits until the card has stayed in place, without an animation, for `ms`. */
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
