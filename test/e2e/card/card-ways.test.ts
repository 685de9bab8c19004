import { expect, test } from 'vitest';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { until } from '../../../scripts/driver/until';
import { inOneBrowser, type Stage } from '../support/browsers';
import { cardsThatCame, watchCards } from '../support/card-watch';
import { letWaitsPass } from '../support/page-clock';

const TITLE = 'Go Wider Instead of Deeper';
const LINKED = 'Efficient Modulation for Vision Networks';
const UNDER = 'SimMIM: A Simple Framework for Masked Image Modeling';
const OVER = 'Momentum Auxiliary Network for Supervised Local Learning';

const page = (body: string, attributes = ''): string =>
  `<!doctype html><html lang="en" ${attributes}><meta name="viewport" content="width=device-width"><title>A page</title>${body}<div style="height: 200vh"></div>`;

const PAGES = {
  '/': page(`<h1>A page</h1><p>${TITLE}</p><p><a href="#gone">${LINKED}</a></p><p><a href="#next">More</a></p>`),
  '/two': page(`<h1>Two</h1><ul><li><span>${UNDER}</span><span style="margin-left: -12em">${OVER}</span></li></ul>`),
  '/nested': page(`<h1>Nested</h1><p>“<a href="https://arxiv.org/abs/2111.09886">${TITLE}</a>”</p>`),
  '/rtl': page(`<h1>عنوان</h1><p>${TITLE}</p>`, 'dir="rtl"'),
  '/quirks': page(`<div style="height: 85vh"></div><p>${TITLE}</p>`).replace('<!doctype html>', ''),
};

type Box = Record<'left' | 'top' | 'right' | 'bottom', number>;

/** The card as drawn, without the space around it. */
function cardBox({ browser }: Stage, opened: Page): Promise<Box | undefined> {
  return browser.inCard(opened, (root) => root.querySelector('.card')!.getBoundingClientRect().toJSON() as Box);
}

/** The first rectangle of the mention with this text. */
async function mentionBox({ browser }: Stage, opened: Page, text: string): Promise<Box> {
  await expect.poll(async () => (await browser.highlights(opened)).join('|')).toContain(text);
  return opened.evaluate((wanted) => {
    const ranges = [...CSS.highlights.get('paperbeacon')!] as Range[];
    return ranges
      .find((range) => String(range) === wanted)!
      .getClientRects()[0]!
      .toJSON() as Box;
  }, text);
}

/** Rests a finger in the box until a card opens, and lifts it before the browser detects a long press. */
async function hold({ browser }: Stage, opened: Page, { left, top }: Box): Promise<void> {
  await opened.touchscreen.touchStart(left + 30, top + 8);
  await until('the card', () => opened.$('paperbeacon-card').then(Boolean), { interval: 5 });
  await opened.touchscreen.touchEnd();
  await expect.poll(() => browser.card(opened)).toBeDefined();
}

declare global {
  interface Window {
    clicked: string[];
  }
}

const label = async (browser: BrowserDriver, opened: Page): Promise<string | null | undefined> =>
  (await browser.card(opened))?.label;

inOneBrowser(PAGES, (stage) => {
  test('a resting finger opens the card and lifts without a click; the next touch elsewhere closes it', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/'));
    await opened.evaluate(() => {
      window.clicked = [];
      document.addEventListener('click', ({ target }) => window.clicked.push((target as Element).localName));
    });
    await hold(stage, opened, await mentionBox(stage, opened, LINKED));
    await expect.poll(() => label(browser, opened)).toBe(LINKED);
    await letWaitsPass(opened);
    expect(await label(browser, opened)).toBe(LINKED);
    await opened.touchscreen.tap(600, 500);
    await expect.poll(() => browser.card(opened)).toBeUndefined();
    // Clicks arrive in order, so the only one belongs to the second touch.
    await expect.poll(() => opened.evaluate(() => window.clicked)).toEqual(['div']);
    expect(await opened.evaluate(() => location.hash)).toBe('');
  });

  test('a tap on a linked mention follows the link and opens no card', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/'));
    const { left, top } = await mentionBox(stage, opened, LINKED);
    await opened.touchscreen.tap(left + 30, top + 8);
    await expect.poll(() => opened.evaluate(() => location.hash)).toBe('#gone');
    expect(await browser.card(opened)).toBeUndefined();
  });

  test('a finger that scrolls opens no card', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/'));
    const { left, top } = await mentionBox(stage, opened, TITLE);
    await watchCards(opened);
    await opened.touchscreen.touchStart(left + 30, top + 8);
    await opened.touchscreen.touchMove(left + 30, top - 30);
    await letWaitsPass(opened);
    await opened.touchscreen.touchEnd();
    expect(await browser.card(opened)).toBeUndefined();
    // The first card that opens is the one of the resting finger.
    await hold(stage, opened, await mentionBox(stage, opened, LINKED));
    expect(await cardsThatCame(opened)).toEqual([LINKED]);
  });

  test('a tap on a control of the card presses it', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/'));
    await hold(stage, opened, await mentionBox(stage, opened, TITLE));
    await expect.poll(() => label(browser, opened)).toBe(TITLE);
    await browser.clickInCard(opened, 'More', (x, y) => opened.touchscreen.tap(x, y));
    await expect.poll(async () => (await browser.card(opened))?.controls).toContain('Less');
  });

  test('the card shows both papers under one point, by button and by key', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/two'));
    const box = await mentionBox(stage, opened, OVER);
    await opened.mouse.move(box.left + 40, box.top + 60);
    await opened.mouse.move(box.left + 20, box.top + 8, { steps: 3 });
    await expect.poll(() => label(browser, opened)).toBe(UNDER);
    expect((await browser.card(opened))?.text).toContain('1 of 2');
    await browser.clickInCard(opened, 'Next paper');
    await expect.poll(() => label(browser, opened)).toBe(OVER);
    expect((await browser.card(opened))?.text).toContain('2 of 2');
    await opened.keyboard.press('ArrowLeft');
    await expect.poll(() => label(browser, opened)).toBe(UNDER);
  });

  test('a title that links to another paper opens its own card first and the linked one next', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/nested'));
    await browser.hoverMention(opened, TITLE);
    await expect.poll(() => label(browser, opened)).toBe(TITLE);
    await expect.poll(() => browser.highlights(opened, 'paperbeacon-link')).toEqual([TITLE]);
    await browser.clickInCard(opened, 'Next paper');
    await expect.poll(() => label(browser, opened)).toBe(UNDER);
  });

  test('the card stays open while the pointer moves slowly from the mention into it', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/'));
    await browser.hoverMention(opened, TITLE);
    await expect.poll(() => label(browser, opened)).toBe(TITLE);
    const target = await mentionBox(stage, opened, TITLE);
    const box = (await cardBox(stage, opened))!;
    expect(box.top).toBeGreaterThanOrEqual(target.bottom);
    for (let y = target.bottom - 2; y < box.top + 4; y += 2) {
      await opened.mouse.move(target.left + 40, y);
      await letWaitsPass(opened);
    }
    expect(await label(browser, opened)).toBe(TITLE);
  });

  test('on a right-to-left page, the card stays in the window near the mention and reads left to right', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/rtl'));
    await browser.hoverMention(opened, TITLE);
    await expect.poll(() => label(browser, opened)).toBe(TITLE);
    const target = await mentionBox(stage, opened, TITLE);
    const box = (await cardBox(stage, opened))!;
    const width = await opened.evaluate(() => document.documentElement.clientWidth);
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(width);
    expect(box.top).toBeGreaterThanOrEqual(target.bottom);
    // Most of the card extends in the reading direction: to the left.
    expect(target.right - box.right).toBeGreaterThan(-40);
    expect(box.left).toBeLessThan(target.left);
    expect(await browser.inCard(opened, (root) => getComputedStyle(root.querySelector('.title')!).direction)).toBe(
      'ltr',
    );
  });

  test('in quirks mode, the card of a mention near the bottom of the window opens above it', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/quirks'));
    await expect.poll(() => browser.highlights(opened)).toHaveLength(1);
    const target = await mentionBox(stage, opened, TITLE);
    await opened.mouse.move(target.left + 30, target.top + 8, { steps: 2 });
    await expect.poll(() => label(browser, opened)).toBe(TITLE);
    expect((await cardBox(stage, opened))!.bottom).toBeLessThanOrEqual(target.top);
  });

  test('the focus moves from a focused link into its card, cycles inside it, and returns to the link', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(opened)).toHaveLength(2);
    await opened.keyboard.press('Tab');
    await expect.poll(() => label(browser, opened)).toBe(LINKED);
    await browser.sendCommand(opened, 'next-mention');
    const focused = (): Promise<string | undefined> => browser.inCard(opened, (root) => root.activeElement?.id);
    await expect.poll(focused).toBe('save');
    await expect.poll(async () => (await browser.card(opened))?.text).toContain('Related papers');
    await opened.keyboard.down('Shift');
    await opened.keyboard.press('Tab');
    await opened.keyboard.up('Shift');
    await expect.poll(focused).toMatch(/^related-/);
    await opened.keyboard.press('Tab');
    await expect.poll(focused).toBe('save');
    await opened.keyboard.press('Escape');
    await expect.poll(() => browser.card(opened)).toBeUndefined();
    await expect.poll(() => opened.evaluate(() => document.activeElement?.textContent)).toBe(LINKED);
  });

  test('keys and clicks in the card do not reach the page', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/'));
    await opened.evaluate(() => {
      const heard: string[] = [];
      Reflect.set(window, 'heard', heard);
      for (const type of ['keydown', 'click', 'mousedown'])
        document.addEventListener(type, (event) => heard.push(event.type));
    });
    await expect.poll(() => browser.highlights(opened)).toHaveLength(2);
    await browser.hoverMention(opened, TITLE);
    await expect.poll(() => label(browser, opened)).toBe(TITLE);
    await browser.clickInCard(opened, 'More');
    await opened.keyboard.press('Enter');
    await expect.poll(async () => (await browser.card(opened))?.controls).toContain('More');
    expect(await opened.evaluate(() => Reflect.get(window, 'heard') as string[])).toEqual([]);
  });
});
