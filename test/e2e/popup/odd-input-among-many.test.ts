import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserDriver } from '../../../scripts/driver/driver';
import { storePapers } from '../../../scripts/driver/papers';
import { listedPapers, search } from '../../../scripts/driver/popup';
import { madePapers } from '../../support/made-papers';
import { borrowBrowser, giveBack } from '../support/browsers';
import { type Case, CASES, checkAll, lastHasFocus } from '../support/odd-input';
import { bundledPapers } from '../support/papers';

/**
 * Odd queries among 20,000 papers. Chromium only: store and search are the same in Firefox, and filling the store takes
 * long. That is also why these papers have no abstracts.
 */

/** One made paper is left out: by chance it has the identifier of a real paper. */
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

let browser: BrowserDriver;
beforeAll(async () => {
  browser = await borrowBrowser('chromium');
  await storePapers(browser, [...bundledPapers(), ...made]);
});
afterAll(() => giveBack(browser));

test('the popup answers every odd query among 20,000 papers', async () => {
  await checkAll(await browser.openPopup(), AMONG_MANY);
});

test('the keyboard reaches, opens and saves the last of the 200 best results', async () => {
  const popup = await browser.openPopup();
  await search(popup, 'r');
  await popup.waitForSelector('[data-query=r] li a');
  await popup.focus('li a');
  await popup.keyboard.press('End');
  await expect.poll(async () => (await listedPapers(popup)).length).toBe(200);
  await expect.poll(() => lastHasFocus(popup)).toBe(true);
  await popup.keyboard.press('ArrowRight');
  await popup.waitForSelector('.detail');
  await popup.keyboard.type('s');
  await expect.poll(async () => (await listedPapers(popup)).at(-1)?.saved).toBe(true);
});
