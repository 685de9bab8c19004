import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CardRequest } from '../../../lib/core/card';
import { paperId } from '../../../lib/core/papers';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { serve, type Site } from '../../../scripts/driver/serve';
import { ask, edit, save } from '../../support/real-browsers/ask';
import { addParagraph } from '../support/add-paragraph';
import { borrowBrowser, giveBack, inEachBrowser } from '../support/browsers';
import { inContentScript } from '../support/content-script';

/** What the extension tells a page whose process was taken over, and how it answers malformed messages. */

const SHOWN = 'Go Wider Instead of Deeper';
const LATER = 'Fast Sparse ConvNets';
const SAVED = 'SimMIM: A Simple Framework for Masked Image Modeling';
const idOf = (title: string): string => paperId(title);

const page = (title: string): string =>
  `<!doctype html><html lang="en"><title>A page</title><h1>A page</h1><ul><li>${title}</li></ul>`;
const PAGES = { '/': page(SHOWN), '/next': page('Nothing that anybody knows') };

interface Reply {
  res?: unknown;
  err?: { message?: string };
}

declare const chrome: { runtime: { sendMessage(message: object): Promise<Reply | undefined> } };

const cardOf = (title: string, more: Partial<CardRequest> = {}): CardRequest => ({
  id: idOf(title),
  reason: 'title',
  at: 0,
  of: 1,
  act: 'show',
  hasStyles: true,
  ...more,
});

/** Sends a message as the content script of the page. */
async function forge(opened: Page, type: string, data: unknown): Promise<Reply> {
  const message = JSON.stringify({ id: 1, type, data, timestamp: 1 });
  return (await inContentScript(opened, `chrome.runtime.sendMessage(${message})`)) as Reply;
}

const MESSAGES = [
  'verifyBlocks',
  'resolveKeys',
  'renewFilter',
  'reportPapers',
  'startMentions',
  'getCard',
  'getRelated',
  'getLibrary',
  'editLibrary',
  'getSync',
  'settleRemovals',
  'getHistory',
  'restoreSnapshot',
  'restoreTrash',
  'putBackNotes',
  'exportLibrary',
  'getDevices',
  'papersChanged',
  'renewSearchIndex',
  'changeFeed',
  'fetchFeed',
  'changeWatches',
  'getProblems',
];

inEachBrowser(PAGES, (stage) => {
  test('malformed messages of the popup are answered with a sentence', async () => {
    const popup = await stage.browser.openPopup();
    const sentence = (type: string, data: unknown): Promise<string | undefined> =>
      popup.evaluate(
        async (kind, given) => {
          const message = { id: 1, type: kind, data: JSON.parse(given) as unknown, timestamp: 1 };
          return (await chrome.runtime.sendMessage(message))?.err?.message;
        },
        type,
        JSON.stringify(data),
      );
    expect(await sentence('editLibrary', { type: 'save', paperId: idOf(SAVED), listId: 'reading' })).toBe(
      'The command is malformed: stub is missing.',
    );
    expect(await sentence('editLibrary', null)).toBe(
      'The command is malformed: its content is null instead of an object.',
    );
    expect(await sentence('editLibrary', { type: 'steal' })).toContain('type is "steal" instead of ("save" | ');
    expect(await sentence('settleRemovals', { decision: 'accept' })).toBe(
      'The message settleRemovals is malformed: shown is missing.',
    );
    expect(await sentence('changeFeed', { on: 1 })).toBe(
      'The message changeFeed is malformed: on is 1 instead of true or false.',
    );
    expect(await sentence('getCard', null)).toContain('its content is null instead of an object.');
    expect(await sentence('changeFeed', { looked: true })).toBeUndefined();
    expect(await sentence('getLibrary', null)).toBeUndefined();
  });

  test('no JSON in any message comes to a fault of the code', async () => {
    const samples = fc.sample(fc.tuple(fc.constantFrom(...MESSAGES), fc.jsonValue({ maxDepth: 3 })), 1000);
    const popup = await stage.browser.openPopup();
    const errors = await popup.evaluate(async (all) => {
      const replies = (JSON.parse(all) as [string, unknown][]).map(([type, data]) =>
        chrome.runtime.sendMessage({ id: 1, type, data, timestamp: 1 }),
      );
      return (await Promise.all(replies)).map((reply) => reply?.err?.message ?? '');
    }, JSON.stringify(samples));
    expect(errors).toHaveLength(1000);
    expect(errors.filter((error) => error.includes('is malformed')).length).toBeGreaterThan(500);
    expect(
      errors.filter((error) => /cannot read|of (?:undefined|null)|not a function|not iterable/i.test(error)),
    ).toEqual([]);
    expect(await ask(stage.browser, 'getLibrary')).toMatchObject({ papers: [] });
  });
});

// No protocol reaches the content scripts of Firefox.
describe('a page in Chromium whose process was taken over', () => {
  let browser: BrowserDriver;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([borrowBrowser('chromium'), serve(PAGES)]);
    await edit(browser, save(idOf(SAVED)));
  });
  afterEach(() => browser.closePages());
  afterAll(() => Promise.all([giveBack(browser), site.close()]));

  /** Opens a page that shows one known paper, and waits until it lights up. */
  async function openPage(): Promise<Page> {
    const opened = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(opened)).toEqual([SHOWN]);
    return opened;
  }

  test('cannot use the storage that only the extension needs', async () => {
    await expect.poll(async () => Object.keys(await browser.storageSync()).length).toBeGreaterThan(0);
    const opened = await openPage();
    for (const area of ['sync', 'session']) {
      for (const use of ['get(null)', "set({ x: '1' })", 'clear()'])
        await expect(inContentScript(opened, `chrome.storage.${area}.${use}`)).rejects.toThrow('Access to storage');
    }
    expect(Object.keys(await browser.storageSync()).length).toBeGreaterThan(0);
    expect(await inContentScript(opened, "chrome.storage.local.get('titleFilter')")).toHaveProperty('titleFilter');
  });

  test('gets cards only for papers that it shows and papers related to them', async () => {
    const opened = await openPage();
    const shows = async (request: CardRequest): Promise<boolean> =>
      (await forge(opened, 'getCard', request)).res !== undefined;
    expect(await shows(cardOf(SHOWN))).toBe(true);
    for (const act of ['show', 'save', 'undo', 'copied'] as const)
      expect(await forge(opened, 'getCard', cardOf(SAVED, { act, listId: 'reading' }))).toEqual({});
    expect(await shows(cardOf(SHOWN, { from: idOf(SAVED) }))).toBe(false);
    expect(await forge(opened, 'getRelated', idOf(SAVED))).toEqual({ res: [] });

    const { res } = await forge(opened, 'getRelated', idOf(SHOWN));
    const related = /"data-paper":"([0-9a-f]{12})"/.exec(JSON.stringify(res))?.[1] ?? '';
    expect(await shows({ ...cardOf(SHOWN), id: related, from: idOf(SHOWN) })).toBe(true);

    // A stopped background remembers; another page in the same tab does not inherit.
    await browser.stopBackground();
    expect(await shows(cardOf(SHOWN))).toBe(true);
    expect(await shows({ ...cardOf(SHOWN), id: related })).toBe(true);
    expect(await shows(cardOf(SAVED))).toBe(false);
    await opened.goto(site.url('/next'));
    expect(await shows(cardOf(SHOWN))).toBe(false);
    await opened.goBack();
    await expect.poll(() => shows(cardOf(SHOWN))).toBe(true);
  });

  test('is refused after a flood of messages, and reads on once they end', async () => {
    const opened = await openPage();
    const errors = await inContentScript(
      opened,
      `Promise.all(Array.from({ length: 5000 }, () =>
        chrome.runtime.sendMessage({ id: 1, type: 'resolveKeys', data: [], timestamp: 1 })))
        .then((replies) => [...new Set(replies.map(({ err }) => err?.message ?? ''))].sort())`,
    );
    expect(errors).toEqual(['', 'This tab asks too much; it is answered again in a few seconds.']);
    await addParagraph(opened, LATER);
    await expect.poll(() => browser.highlights(opened)).toEqual([SHOWN, LATER]);
    await expect.poll(() => browser.badgeText(opened)).toBe('2');
  });
});
