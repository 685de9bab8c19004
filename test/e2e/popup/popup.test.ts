import { expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';
import type { Page } from '../../../scripts/driver/driver';
import { listedPapers, press, pressSave, search, SEARCH_FIELD, showView } from '../../../scripts/driver/popup';
import { axeInBothSchemes, axeViolations } from '../support/axe';
import { inEachBrowser, inOneBrowser } from '../support/browsers';
import { bundledPapers } from '../support/papers';

const SIMMIM = 'SimMIM: A Simple Framework for Masked Image Modeling';
const TIMESNET = 'TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis';
const PAGE = `<!doctype html><html lang="en"><title>Two papers</title><h1>Two papers</h1>
  <ul><li>${TIMESNET}</li><li>Inception Transformer</li></ul>`;

async function firstName(popup: Page): Promise<string | undefined> {
  return (await listedPapers(popup))[0]?.name;
}

/** Switches to the view of the page in front, and reads the text of the popup. */
function textOfPageView(popup: Window): string {
  popup.document.querySelector<HTMLElement>('[role=tab]')?.click();
  return popup.document.body.innerText;
}

/** Long titles, so that each takes two lines. */
const MANY = bundledPapers()
  .map(({ title }) => title)
  .filter(({ length }) => length > 70)
  .slice(0, 6);

/** How many papers can be seen whole between the header and the footer of the popup. */
function wholeRows(popup: Page): Promise<number> {
  return popup.evaluate(() => {
    const view = document.querySelector('[role=tabpanel]')?.getBoundingClientRect();
    const rows = [...document.querySelectorAll('[data-paper]')].map((row) => row.getBoundingClientRect());
    return rows.filter(({ top, bottom }) => view && top >= view.top && bottom <= view.bottom).length;
  });
}

const PAGES = {
  '/': PAGE,
  '/many': `<!doctype html><title>Many</title><ul>${MANY.map((title) => `<li>${title}</li>`).join('')}</ul>`,
  '/plain': '<!doctype html><title>Plain</title><p>No paper.',
  '/twice': `<!doctype html><title>Twice</title><p>“${TIMESNET}”</p><p>“${TIMESNET}”</p>`,
};

inEachBrowser(PAGES, (stage) => {
  test('a saved paper reaches storage.sync, and is still saved after the background stops', async () => {
    const { browser } = stage;
    const popup = await browser.openPopup();
    await search(popup, SIMMIM);
    await expect.poll(() => firstName(popup)).toBe(SIMMIM);
    await pressSave(popup, SIMMIM);
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
    const libraryKeys = async (): Promise<string[]> =>
      Object.keys(await browser.storageSync()).filter((key) => key.startsWith('lib'));
    await expect.poll(libraryKeys).not.toEqual([]);

    // An open popup could wake the background at once.
    await popup.close();
    await browser.stopBackground();
    expect(await browser.backgroundRuns()).toBe(false);
    const again = await browser.openPopup();
    await showView(again, 'Saved');
    await expect.poll(() => listedPapers(again)).toEqual([{ name: SIMMIM, saved: true }]);

    await pressSave(again, SIMMIM);
    await expect.poll(() => listedPapers(again)).toEqual([]);
  });

  test('the popup opened from the toolbar shows the papers of the page in front', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(2);
    const popup = await browser.openToolbarPopup(page);
    await expect.poll(() => popup.run(textOfPageView)).toContain(TIMESNET);
    await popup.close();
  });

  test("the popup says that it cannot read the browser's own pages", async () => {
    const { browser } = stage;
    const popup = await browser.openToolbarPopup(await browser.openBrowserPage());
    await expect.poll(() => popup.run(textOfPageView)).toContain(english.popup.page.restrictedTitle);
    await popup.close();
  });
});

inOneBrowser(PAGES, (stage) => {
  test.each([
    ['its whole title', SIMMIM],
    ['the beginning of its title', 'simmim a simpl'],
    ['words from the middle of its title', 'masked image'],
    ['words with a typing error', 'maskde image modeling'],
  ])('the search in the popup finds a paper by %s', async (_, query) => {
    const popup = await stage.browser.openPopup();
    await search(popup, query);
    await expect.poll(() => firstName(popup)).toBe(SIMMIM);
  });

  test('the popup understands phrases, exclusions, fields, saved papers, lists and addresses', async () => {
    const popup = await stage.browser.openPopup();
    const names = async (): Promise<string[]> => (await listedPapers(popup)).map(({ name }) => name);
    await search(popup, '"masked image modeling" title:simmim');
    await expect.poll(names).toEqual([SIMMIM]);
    await pressSave(popup, SIMMIM);
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
    await search(popup, 'saved:');
    await expect.poll(names).toEqual([SIMMIM]);
    await search(popup, 'list:"Reading list" -simmim');
    await expect.poll(names).toEqual([]);
    await search(popup, 'https://arxiv.org/pdf/2111.09886v1');
    await expect.poll(names).toEqual([SIMMIM]);
    await search(popup, 'Xie et al. 2022 SimMIM');
    await expect.poll(async () => (await names())[0]).toBe(SIMMIM);
    await search(popup, 'author:"Xie, Zhenda"');
    await expect.poll(names).toEqual([SIMMIM]);
    await search(popup, 'tag:simmim');
    await expect.poll(async () => (await names())[0]).toBe(SIMMIM);
    expect(await popup.evaluate(() => document.body.innerText)).toContain('tag: is no operator');
    await search(popup, 'https://github.com/microsoft/SimMIM');
    await expect.poll(names).toEqual([SIMMIM]);
    await search(popup, '"no half of a quotation mark');
    await expect.poll(() => popup.evaluate(() => document.body.innerText)).toContain(english.popup.search.relaxed);
    expect(await names()).not.toEqual([]);
    await search(popup, 'saved:');
    await expect.poll(names).toEqual([SIMMIM]);
    await pressSave(popup, SIMMIM);
  });

  test('the popup shows related papers, and remembers and forgets queries that led to a paper', async () => {
    const { browser } = stage;
    const popup = await browser.openPopup();
    await popup.setViewport({ width: 400, height: 560 });
    await search(popup, 'simmim');
    await expect.poll(() => firstName(popup)).toBe(SIMMIM);
    await pressSave(popup, SIMMIM);
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
    await press(popup, `Details of ${SIMMIM}`);
    const related = (): Promise<number> => popup.evaluate(() => document.querySelectorAll('.related button').length);
    // Papers that are not similar are left out.
    await expect.poll(related).toBe(1);
    expect(await axeViolations(popup)).toEqual([]);
    await pressSave(popup, SIMMIM);

    const again = await browser.openPopup();
    await press(again, 'simmim');
    await expect.poll(() => firstName(again)).toBe(SIMMIM);
    await search(again, '');
    await expect.poll(async () => (await listedPapers(again)).length).toBeGreaterThan(1);
    expect(await axeViolations(again)).toEqual([]);
    await press(again, 'Forget “simmim”');
    await expect
      .poll(() => again.evaluate(() => document.querySelectorAll('[aria-label="Forget “simmim”"]').length))
      .toBe(0);
  });

  test('the arrow key moves the focus to a paper that was found letter by letter', async () => {
    const popup = await stage.browser.openPopup();
    await popup.waitForSelector(SEARCH_FIELD);
    await popup.type(SEARCH_FIELD, 'timesnet');
    await expect.poll(() => firstName(popup)).toBe(TIMESNET);
    await popup.keyboard.press('ArrowDown');
    await expect
      .poll(() => popup.evaluate(() => document.activeElement?.closest('li')?.textContent))
      .toContain(TIMESNET);
  });

  test('the popup lists the papers that the page in front mentions, in page order', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(2);
    const popup = await browser.openPopup(page);
    await showView(popup, 'On this page');
    await expect
      .poll(async () => (await listedPapers(popup)).map(({ name }) => name))
      .toEqual([TIMESNET, 'Inception Transformer']);
  });

  test('five papers of a page stand in the popup, whatever the length of their titles', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/many'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(MANY.length);
    const popup = await browser.openPopup(page);
    await popup.setViewport({ width: 400, height: 560 });
    await showView(popup, 'On this page');
    await expect.poll(() => listedPapers(popup)).toHaveLength(MANY.length);
    await expect.poll(() => wholeRows(popup)).toBeGreaterThanOrEqual(5);
  });

  test('a paper that a page mentions twice counts once, on the badge and in the popup', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/twice'));
    await expect.poll(() => browser.highlights(page)).toEqual([TIMESNET, TIMESNET]);
    await expect.poll(() => browser.badgeText(page)).toBe('1');
    const popup = await browser.openPopup(page);
    await showView(popup, 'On this page');
    await expect.poll(async () => (await listedPapers(popup)).map(({ name }) => name)).toEqual([TIMESNET]);
  });

  test('the popup says that a page without papers has none', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/plain'));
    const popup = await browser.openPopup(page);
    await showView(popup, 'On this page');
    await expect.poll(() => popup.evaluate(() => document.body.innerText)).toContain(english.popup.page.noneTitle);
  });

  test('pages show no highlights while all sites are paused, and show them again afterwards', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(2);
    const popup = await browser.openPopup(page);
    await press(popup, english.popup.switches.on);
    await press(popup, 'Pause everywhere');
    await expect.poll(() => browser.highlights(page)).toEqual([]);
    await press(popup, 'Pause everywhere');
    // Pages in the background are read when they come to the front.
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page)).toHaveLength(2);
  });

  test('the popup has no axe violations in either scheme', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(2);
    const popup = await browser.openPopup(page);
    await popup.setViewport({ width: 400, height: 560 });

    await showView(popup, 'On this page');
    await expect.poll(() => listedPapers(popup)).toHaveLength(2);
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);

    for (const button of [english.popup.keys.button, english.popup.switches.on]) {
      await press(popup, button);
      await popup.waitForSelector('.footer-panel');
      expect(await axeInBothSchemes(browser, popup)).toEqual([]);
      await popup.keyboard.press('Escape');
    }

    await pressSave(popup, TIMESNET);
    await expect.poll(async () => (await listedPapers(popup))[0]?.saved).toBe(true);
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);

    await search(popup, 'transformer');
    await expect.poll(async () => (await listedPapers(popup)).length).toBeGreaterThan(2);
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);
    await search(popup, 'zzzzqqqq');
    await expect.poll(() => listedPapers(popup)).toEqual([]);
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);

    await showView(popup, 'Saved');
    await expect.poll(() => firstName(popup)).toBe(TIMESNET);
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);
    await search(popup, 'tag:zzzzqqqq');
    await popup.waitForSelector('.empty');
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);
    await search(popup, 'times');
    await expect.poll(() => firstName(popup)).toBe(TIMESNET);
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);
    await pressSave(popup, TIMESNET);
    await expect.poll(() => listedPapers(popup)).toEqual([]);
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);
  });

  test('pages of a paused site show no highlights until the site is resumed', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(2);
    const popup = await browser.openPopup(page);
    await press(popup, english.popup.switches.on);
    await press(popup, 'Pause on');
    await expect.poll(() => browser.highlights(page)).toEqual([]);
    await expect.poll(() => browser.badgeText(page)).toBe('');
    const second = await browser.openPage(site.url('/'));
    const reopened = await browser.openPopup(second);
    await showView(reopened, 'On this page');
    await expect.poll(() => reopened.evaluate(() => document.body.innerText)).toContain(english.popup.page.siteOffHint);
    expect(await browser.highlights(second)).toEqual([]);

    await press(reopened, 'Paused on');
    await press(reopened, 'Pause on');
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page)).toHaveLength(2);
  });

  test('the popup opens with the focus in the search field', async () => {
    const popup = await stage.browser.openPopup();
    await expect.poll(() => popup.evaluate((field) => document.activeElement?.matches(field), SEARCH_FIELD)).toBe(true);
  });
});
