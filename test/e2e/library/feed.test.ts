import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayOf } from '../../../lib/core/news/feed/days';
import type { FeedMemory } from '../../../lib/core/news/feed/memory';
import type { LedgerLine } from '../../../lib/core/ledger-line';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { listedPapers, press, search } from '../../../scripts/driver/popup';
import { entry } from '../../support/feed/answers';
import { body, cutOff, redirect, serveFeed, status, type FeedServer } from '../../support/feed/feed-server';
import { ask } from '../../support/real-browsers/ask';
import { axeViolations } from '../support/axe';
import { ONE_BROWSER } from '../support/browsers';
import { inEachBrowserWithLocalHosts } from '../support/local-hosts';

declare const chrome: {
  storage: {
    local: { get(key: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> };
  };
  alarms: {
    getAll(): Promise<{ name: string; scheduledTime: number }[]>;
    create(name: string, when: { when: number }): Promise<void>;
  };
  permissions: { remove(of: { origins: string[] }): Promise<boolean> };
  runtime: { id: string };
  developerPrivate: {
    updateExtensionConfiguration(of: { extensionId: string; hostAccess: string }): Promise<void>;
  };
};

const MASKED = 'Masked Image Modeling at Rest on a Sunday';
const GRAPHS = 'Graphs Without Edges and Other Quiet Places';
/** Papers that arrive while no page of the extension is open. */
const [FIRST, SECOND] = ['Papers That Come by Night', 'A Paper for the Early Riser'] as const;
const LATER = 'An Afternoon Paper on Masked Image Modeling';

let feed: FeedServer;
/** Another host that a feed may point to. */
let elsewhere: FeedServer;
beforeEach(async () => {
  [feed, elsewhere] = await Promise.all([serveFeed(), serveFeed()]);
});
afterEach(() => Promise.all([feed.close(), elsewhere.close()]));

function stored(browser: BrowserDriver, key: string): Promise<unknown> {
  return browser.inExtension(async (name) => (await chrome.storage.local.get(name))[name], key);
}

async function memory(browser: BrowserDriver): Promise<FeedMemory | undefined> {
  return (await stored(browser, 'feed')) as FeedMemory | undefined;
}

/** What the ledger of requests says: host and outcome of each, in order. */
async function ledger(browser: BrowserDriver): Promise<string[]> {
  const lines = ((await stored(browser, 'networkLedger')) ?? []) as LedgerLine[];
  return lines.map(
    ({ purpose, host, outcome, bytes }) => `${purpose} ${host} ${outcome} ${bytes > 0 ? 'full' : 'empty'}`,
  );
}

function alarms(browser: BrowserDriver): Promise<string[]> {
  return browser.inExtension(async () => (await chrome.alarms.getAll()).map(({ name }) => name));
}

function text(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' '));
}

/** Serves `entries` for yesterday and today, and for tomorrow in case midnight passes meanwhile. */
function serve(...entries: unknown[]): void {
  for (const days of [-1, 0, 1]) feed.days[dayOf(Date.now() + days * 24 * 3_600_000)] = entries;
}

async function openNews(browser: BrowserDriver): Promise<Page> {
  const page = await browser.openExtensionPage('library.html#new');
  await page.setViewport({ width: 1100, height: 900 });
  await page.waitForSelector('[role=switch]');
  return page;
}

/** Moves the feed's next request into the past, and stops the background that could notice. */
async function advanceToAlarm(browser: BrowserDriver): Promise<void> {
  await browser.inExtension(async () => {
    const before = (await chrome.storage.local.get('feed'))['feed'] as FeedMemory;
    const schedule = { ...before.schedule, nextAt: Date.now() - 1 };
    await chrome.storage.local.set({ feed: { ...before, schedule } });
  });
  await browser.stopBackground();
}

/** Withdraws the access to all pages, as the reader does in the browser's settings. */
async function withdrawAccess(browser: BrowserDriver): Promise<void> {
  if (browser.name === 'firefox') {
    await browser.inExtension(() => chrome.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }));
    return;
  }
  const extensionId = await browser.inExtension(() => chrome.runtime.id);
  const settings = await browser.browser.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(
    (id) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_CLICK' }),
    extensionId,
  );
  await settings.close();
}

inEachBrowserWithLocalHosts(
  (stage) => {
    test('the feed is off by default, brings papers when on, reports faults, and switches off again', async () => {
      const { browser } = stage;
      const asked = (): string[] => feed.requests.splice(0).map(({ day }) => day);

      // Off: the feed makes no request, whatever is configured and however often the background starts.
      serve(entry(MASKED), entry(GRAPHS));
      await ask(browser, 'changeFeed', { base: feed.base });
      await browser.stopBackground();
      await ask(browser, 'fetchFeed');
      expect([asked(), await alarms(browser), (await memory(browser))?.on]).toEqual([[], [], false]);
      expect(await ledger(browser)).toEqual([]);

      // A visit sets a cookie of the server that the feed must not send.
      const visited = await browser.openPage(`${feed.base}/`);
      const page = await openNews(browser);
      await page.type('input[aria-label="Query to watch"]', 'masked image modeling');
      await press(page, 'Watch');
      await expect.poll(() => text(page)).toContain('Nothing new for masked image modeling');
      await press(page, 'Ask for the papers of the day');
      await expect.poll(() => text(page)).toContain('2 papers · 2 new');
      // The same papers under another date are not new.
      await expect.poll(async () => (await text(page)).match(/2 papers(?! ·)/g)).toHaveLength(1);
      await expect.poll(() => text(page)).toContain('1 new for masked image modeling');
      await expect.poll(() => feed.requests).toHaveLength(4);
      for (const { headers } of feed.requests) {
        expect(headers['accept']).toBe('application/json');
        for (const name of ['cookie', 'referer', 'origin', 'authorization']) expect(headers[name]).toBeUndefined();
      }
      asked();
      const host = new URL(feed.base).host;
      await expect.poll(() => ledger(browser)).toEqual(Array<string>(4).fill(`feed ${host} ok full`));
      await expect.poll(() => alarms(browser)).toEqual(['feed']);
      expect(await axeViolations(page)).toEqual([]);

      // The icon shows that there are new papers when the page in front has no count.
      await expect.poll(() => browser.badgeText(visited)).toBe('•');
      await page.bringToFront();
      await press(page, 'Count new papers on the icon');
      await expect.poll(() => browser.badgeText(visited)).toBe('2');
      await page.bringToFront();

      // Ask again: the feed requests only days that can have changed, and reports only new papers.
      await browser.stopBackground();
      serve(entry(MASKED), entry(GRAPHS), entry(LATER));
      await press(page, 'Ask now');
      await expect.poll(() => text(page)).toContain('2 new for masked image modeling');
      await expect.poll(() => text(page)).toContain('3 papers · 3 new');
      await press(page, 'Mark as seen: the papers for masked');
      await expect.poll(() => text(page)).toContain('Nothing new for masked image modeling');
      await press(page, 'Stop watching masked image modeling');
      await expect.poll(() => text(page)).toContain('no longer watched');
      await press(page, 'Undo');
      await expect.poll(() => text(page)).toContain('Nothing new for masked image modeling since');

      // The page explains every fault in words.
      for (const [fault, words] of [
        [status(503), 'The feed answered 503 at'],
        [redirect(elsewhere.base.replace('127.0.0.1', 'localhost')), 'pointed to another address'],
        [body('<!doctype html><title>Sign in</title>'), 'answered with a web page instead of papers'],
        [cutOff(JSON.stringify([entry(MASKED)])), 'damaged or cut off'],
        [body('[{"headline":"x"}]'), 'could be read as a paper'],
      ] as const) {
        feed.faults = [fault, fault];
        await ask(browser, 'fetchFeed');
        await expect.poll(() => text(page)).toContain(words);
        await expect.poll(() => text(page)).toContain('Trying again at');
      }
      expect(elsewhere.requests).toEqual([]);
      await expect.poll(() => ledger(browser)).toContain(`feed ${host} redirected empty`);
      feed.faults = [];
      asked();
      await press(page, 'Try now');
      await expect.poll(() => text(page)).not.toContain('Trying again at');
      feed.faults = [status(429, { 'retry-after': '3600' })];
      await press(page, 'Ask now');
      await expect.poll(() => text(page)).toContain('The feed asks Paperbeacon to wait until');
      asked();
      await ask(browser, 'fetchFeed');
      expect(asked()).toEqual([]);

      // A new address starts the feed from the beginning. Then the reader withdraws the access.
      await page.click('summary');
      await page.$eval('input[aria-label="Address of the feed"]', (field) => (field.value = ''));
      await page.type('input[aria-label="Address of the feed"]', feed.base.replace('127.0.0.1', 'localhost'));
      await press(page, 'Use this address');
      await expect.poll(() => text(page)).toContain('The feed is now at http://localhost');
      await expect.poll(() => asked().length).toBeGreaterThan(0);
      await withdrawAccess(browser);
      await expect.poll(() => text(page)).toContain('does not let Paperbeacon ask localhost');
      asked();
      await ask(browser, 'fetchFeed');
      expect(asked()).toEqual([]);

      await press(page, 'Ask for the papers of the day');
      await expect.poll(() => text(page)).toContain('Paperbeacon makes no request');
      await expect.poll(() => alarms(browser)).toEqual([]);
      await page.close();

      // The papers stay: the popup shows them as new until they are seen, and the search finds them.
      const popup = await browser.openPopup();
      const first = async (): Promise<string[]> =>
        (await listedPapers(popup))
          .slice(0, 3)
          .map(({ name }) => name)
          .sort();
      await expect.poll(first).toEqual([LATER, GRAPHS, MASKED].sort());
      await expect.poll(() => text(popup)).toContain('3 new papers, then the newest');
      await press(popup, 'Mark as seen');
      await expect.poll(() => text(popup)).not.toContain('3 new papers');
      await search(popup, 'graphs without edges');
      await expect.poll(async () => (await listedPapers(popup))[0]?.name).toContain(GRAPHS);
      await press(popup, 'Watch this search');
      await expect.poll(() => text(popup)).toContain('Watched');
      await popup.close();
    });
  },
  { browsers: ONE_BROWSER },
);

inEachBrowserWithLocalHosts((stage) => {
  test('the alarm wakes a stopped background, which fetches papers, stores them and sets the next alarm', async () => {
    const { browser } = stage;
    serve(entry(FIRST));
    await ask(browser, 'changeFeed', { base: feed.base });
    await ask(browser, 'changeFeed', { on: true });
    await expect.poll(() => alarms(browser)).toEqual(['feed']);
    expect(feed.requests).not.toEqual([]);

    serve(entry(FIRST), entry(SECOND));
    await advanceToAlarm(browser);
    feed.requests.splice(0);
    expect([await browser.backgroundRuns(), feed.requests]).toEqual([false, []]);
    await browser.inExtension(() => chrome.alarms.create('feed', { when: Date.now() + 100 }));
    await expect.poll(() => feed.requests.length).toBeGreaterThan(0);
    await expect.poll(async () => (await memory(browser))?.fresh.length).toBe(2);
    const next = (): Promise<number | undefined> =>
      browser.inExtension(async () => (await chrome.alarms.getAll())[0]?.scheduledTime);
    await expect.poll(next).toBeGreaterThan(Date.now() + 3_600_000);

    const { fresh = [] } = (await memory(browser)) ?? {};
    await ask(browser, 'changeFeed', { on: false });
    expect([fresh.length, await alarms(browser)]).toEqual([2, []]);
  });
});
