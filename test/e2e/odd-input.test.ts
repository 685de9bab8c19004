import { expect, test } from 'vitest';
import english from '../../assets/locales/en.json';
import type { BrowserDriver, Page } from '../../scripts/driver/driver';
import { listedPapers, press, search, SEARCH_FIELD } from '../../scripts/driver/popup';
import { storePapers } from '../../scripts/driver/papers';
import { madePapers } from '../made-papers';
import { axeViolations } from './axe';
import { inEachBrowser } from './browsers';
import { bundledPapers } from './papers';

/** Whatever is typed or pasted into the popup's field, with the papers that come along, with 20,000 and with none. */

declare const chrome: {
  tabs: { query(filter: { currentWindow: boolean }): Promise<{ url?: string; pendingUrl?: string }[]> };
};

const SIMMIM = 'SimMIM: A Simple Framework for Masked Image Modeling';
const TIMESNET = {
  title: 'TimesNet: Temporal 2D-Variation Modeling',
  url: 'https://arxiv.org/abs/2210.02186',
};
const NOTHING = 'Nothing fits “';
const ANYTHING = '';
const PASTED = 100_000;
const abstract = bundledPapers().find(({ title }) => title === SIMMIM)?.abstract ?? '';

/** The text in the field, and what the popup is to show then: words of its heading or of the first title. */
type Case = readonly [text: string, shown: string];

const CASES: readonly Case[] = [
  [' \u3000 ', 'Newest papers'],
  ['"', NOTHING],
  ['-', NOTHING],
  ['title:', ANYTHING],
  ['arxiv:', NOTHING],
  ['saved:', NOTHING],
  ['has:nothing', ANYTHING],
  ['year:abc', ANYTHING],
  ['list:""', ANYTHING],
  ['list:"No such"', ANYTHING],
  ['-image', ANYTHING],
  ['year:2025-2020', ANYTHING],
  ['שלום עולם', NOTHING],
  ['视觉模型', NOTHING],
  ['😀'.repeat(40), NOTHING],
  ['\ud83d', NOTHING],
  ['\u0301', NOTHING],
  ['\0\u0007', NOTHING],
  ['$1 $& {query}', ANYTHING],
  ['<img src=x onerror=alert(1)>', ANYTHING],
  ['x'.repeat(PASTED), NOTHING],
  ['model '.repeat(PASTED / 6), ANYTHING],
  ['-a '.repeat(49), ANYTHING],
  ['"masked image modeling', SIMMIM],
  ['sim\u0301mim', SIMMIM],
  ['\\textbf{SimMIM} $x^2$', SIMMIM],
  [abstract.repeat(2).slice(0, 2000), SIMMIM],
  ['(https://arxiv.org/pdf/2111.09886v2.pdf).', `1 result: ${SIMMIM}`],
  ['http://huggingface.co/papers/2111.09886,', `1 result: ${SIMMIM}`],
  ['https://github.com/microsoft/SimMIM/tree/main', `1 result: ${SIMMIM}`],
  ['arXiv:2111.09886v1 [cs.CV] 18 Nov 2021', `1 result: ${SIMMIM}`],
  ['Has:code title:simmim', `1 result: ${SIMMIM}`],
  ['https://arxiv.org/abs/2501.01234', NOTHING],
];

/** Many, without abstracts: what takes long is storing them. One has the identifier of a real paper by chance. */
const made = madePapers(20_000)
  .filter(({ arxivId }) => arxivId !== '2111.09886')
  .map((paper) => ({ ...paper, abstract: '' }));
const LAST = made.at(-1)!;

const AMONG_MANY: readonly Case[] = [
  ...CASES,
  [LAST.title, LAST.title],
  [`arxiv.org/abs/${LAST.arxivId}`, `1 result: ${LAST.title}`],
  ['r', 'The 200 best results'],
  ['has:code', 'The 200 best results'],
  ['-simmim', 'The 200 best results'],
];

/** What the popup shows of each text: its heading and the first title, or what it says instead. */
async function answersTo(popup: Page, cases: readonly Case[]): Promise<string[]> {
  await popup.waitForSelector(SEARCH_FIELD);
  // As JSON, because half a surrogate pair does not travel as it is.
  return popup.evaluate(showEach, JSON.stringify(cases.map(([text]) => text)), SEARCH_FIELD);
}

/** Runs in the popup. */
async function showEach(texts: string, selector: string): Promise<string[]> {
  const faults: string[] = [];
  addEventListener('error', ({ message }) => faults.push(message));
  addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
  const field = document.querySelector<HTMLInputElement>(selector)!;
  const shown: string[] = [];
  for (const text of JSON.parse(texts) as string[]) {
    // The list of the newest papers between any two tells the answer to the one from the answer to the other.
    for (const typed of ['', text]) {
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      const end = performance.now() + 10_000;
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (document.querySelector('[data-query]')?.getAttribute('data-query') === field.value) break;
        if (typed !== '' && document.querySelector('.empty')) break;
        if (performance.now() > end) return [...shown, `no answer to ${typed.slice(0, 60)}`];
      }
    }
    const says = document.querySelector('.heading > span, .empty-title')?.textContent ?? '';
    shown.push(faults.join() || `${says}: ${document.querySelector('li')?.getAttribute('aria-label') ?? ''}`);
  }
  return shown;
}

/** Runs in the popup: one after the other, faster than any is answered. */
function typeEach(texts: string, selector: string): void {
  const field = document.querySelector<HTMLInputElement>(selector)!;
  for (const text of JSON.parse(texts) as string[]) {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

/** Each with the text it answers, so that a failure tells which. */
function expected(cases: readonly Case[]): unknown[] {
  return cases.map(([text, shown]) => [text.slice(0, 60), expect.stringContaining(shown)]);
}

async function checkAll(popup: Page, cases: readonly Case[]): Promise<void> {
  const shown = await answersTo(popup, cases);
  expect(cases.map(([text], i) => [text.slice(0, 60), shown[i]])).toEqual(expected(cases));
}

const fieldOf = (popup: Page): Promise<string | undefined> =>
  popup.evaluate(() => document.querySelector('input')?.value);

/** The title in focus, or the kind of control that has it. */
const focusOf = (popup: Page): Promise<string | undefined> =>
  popup.evaluate(() => {
    const focused = document.activeElement;
    return focused?.closest('li')?.getAttribute('aria-label') ?? focused?.localName;
  });

const lastHasFocus = async (popup: Page): Promise<boolean> =>
  (await focusOf(popup)) === (await listedPapers(popup)).at(-1)?.name;

const openTabs = (browser: BrowserDriver): Promise<string[]> =>
  browser.inExtension(async () => {
    const tabs = await chrome.tabs.query({ currentWindow: true });
    return tabs.map(({ url = '', pendingUrl }) => pendingUrl ?? url);
  });

inEachBrowser({}, (stage) => {
  test('any text has its answer among the papers that come along', async () => {
    await checkAll(await stage.browser.openPopup(), CASES);
  });

  test('typed at once and followed by Enter, it opens the best answer to the whole of it, once', async () => {
    const { browser } = stage;
    const popup = await browser.openPopup();
    await popup.waitForSelector(SEARCH_FIELD);
    await popup.keyboard.type('timesnet temporal');
    await popup.keyboard.down('Shift');
    await popup.keyboard.down('Enter');
    await popup.keyboard.down('Enter');
    await popup.keyboard.up('Enter');
    await popup.keyboard.up('Shift');
    const opened = async (): Promise<string[]> =>
      (await openTabs(browser)).filter((url) => url.startsWith('https:'));
    await expect.poll(opened).toEqual([TIMESNET.url]);
    await popup.bringToFront();
    expect(await fieldOf(popup)).toBe('timesnet temporal');
    expect(await opened()).toEqual([TIMESNET.url]);
  });

  test('keys of the field edit it, keys of the list move in it, and letters lead back', async () => {
    const popup = await stage.browser.openPopup();
    await popup.waitForSelector(SEARCH_FIELD);
    const { keyboard } = popup;
    const first = async (): Promise<string | undefined> => (await listedPapers(popup))[0]?.name;
    await popup.evaluate(() => document.execCommand('insertText', false, 'masked\nimage'));
    await expect.poll(first).toBe(SIMMIM);
    expect(await fieldOf(popup)).toBe('masked image');
    await keyboard.press('Home');
    await keyboard.type('a');
    await keyboard.press('End');
    await keyboard.type('z');
    expect(await fieldOf(popup)).toBe('amasked imagez');
    await keyboard.down('Control');
    await keyboard.press('a');
    await keyboard.up('Control');
    await keyboard.press('Backspace');
    await expect
      .poll(() => popup.evaluate(() => document.querySelector('[data-query=""]') !== null))
      .toBe(true);

    await keyboard.type('model');
    await popup.waitForSelector('[data-query=model]');
    await keyboard.press('ArrowDown');
    expect(await focusOf(popup)).toBe(await first());
    await keyboard.press('End');
    await expect.poll(() => lastHasFocus(popup)).toBe(true);
    await keyboard.press('Home');
    expect(await focusOf(popup)).toBe(await first());
    await keyboard.type('s');
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
    await keyboard.type('q');
    expect([await focusOf(popup), await fieldOf(popup)]).toEqual(['input', 'modelq']);
    await keyboard.press('Escape');
    await expect.poll(() => fieldOf(popup)).toBe('');
    expect(await focusOf(popup)).toBe('input');
    await search(popup, 'saved:');
    await expect.poll(async () => (await listedPapers(popup)).length).toBe(1);
    await press(popup, 'Save ');
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(false);
  });

  test('without papers it says how to get some, whatever is typed', async () => {
    const { browser } = stage;
    const library = await browser.openExtensionPage('library.html#sources');
    await press(library, 'Remove Papers');
    const popup = await browser.openPopup();
    const says = (): Promise<string | null | undefined> =>
      popup.evaluate(() => document.querySelector('.empty-title')?.textContent);
    await expect.poll(says).toBe(english.popup.search.emptyTitle);
    await popup.evaluate(typeEach, JSON.stringify(CASES.map(([text]) => text)), SEARCH_FIELD);
    await expect.poll(says).toBe(english.popup.search.emptyTitle);
    expect(await axeViolations(popup)).toEqual([]);
    expect(await browser.suggestInAddressBar('masked image')).toEqual([]);
    await library.close();
    await press(popup, english.library.add.title);
    await expect
      .poll(async () => (await openTabs(browser)).some((url) => url.endsWith('library.html#add')))
      .toBe(true);
  });

  test('any text has its answer among 20,000', async ({ skip }) => {
    const { browser } = stage;
    // The store and the search are the same in Firefox; filling it takes long.
    if (browser.name !== 'chromium') skip();
    await storePapers(browser, [...bundledPapers(), ...made]);
    const popup = await browser.openPopup();
    await checkAll(popup, AMONG_MANY);
    await search(popup, 'r');
    await popup.waitForSelector('[data-query=r] li a');
    await popup.focus('li a');
    await popup.keyboard.press('End');
    await expect.poll(async () => (await listedPapers(popup)).length).toBe(200);
    expect(await lastHasFocus(popup)).toBe(true);
    await popup.keyboard.press('ArrowRight');
    await popup.waitForSelector('.detail');
    await popup.keyboard.type('s');
    await expect.poll(async () => (await listedPapers(popup)).at(-1)?.saved).toBe(true);
  });
});
