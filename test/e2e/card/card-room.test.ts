import { expect, test } from 'vitest';
import type { Frame } from 'puppeteer-core';
import type { Page } from '../../../scripts/driver/driver';
import { inOneBrowser, type Stage } from '../support/browsers';
import { cardsThatCame, watchCards } from '../support/card-watch';
import { letWaitsPass } from '../support/page-clock';

/** Mentions that leave the card little room, or that are in pieces. */

const LONG = 'Investigating the Benefits of Projection Head for Representation Learning';
const SHORT = 'Fast Sparse ConvNets';
const VERTICAL = 'Learning Features with Parameter-Free Layers';

const page = (style: string, body: string): string =>
  `<!doctype html><html lang="en"><title>A page</title><style>body { margin: 0; font: 18px sans-serif } ${style}</style>${body}`;

const INNER = page('', `<p>A post about things of the last days.</p><p>“${VERTICAL}” is nice.</p><p>It ends here.</p>`);
const PAGES = {
  '/hero': page('h1 { font-size: 104px; line-height: 1.1; margin: 20px }', `<h1>${LONG}</h1>`),
  '/vertical': page(
    'main { writing-mode: vertical-rl; height: 700px; font: 20px/2 serif; margin: 20px }',
    `<main><p>最近の論文、${VERTICAL} を読み、続いて次の論文 ${LONG} を読んだ。</p></main>`,
  ),
  '/inner': INNER,
  '/frame': page('', `<iframe src="/inner" style="width: 300px; height: 220px"></iframe>`),
  '/columns': page(
    `div { columns: 2; column-gap: 40px; height: 400px; width: 900px; column-fill: auto; font: 18px/26px serif }
     p { margin: 0; orphans: 1; widows: 1 }`,
    `<div><p style="height: 348px">Two columns.</p><p>One of the earlier papers, with a name of many words, is
     ${LONG}, which breaks.</p></div>`,
  ),
  '/scroller': page(
    'section { height: 180px; overflow: auto; margin-top: 400px }',
    `<section><p>One.</p><p>See “${SHORT}”.</p><div style="height: 1200px">Rest.</div></section><p>After.</p>`,
  ),
};

interface Look {
  /** Boxes of the card, of its title, of its actions and of its abstract. */
  boxes: Record<'card' | 'title' | 'actions' | 'abstract', DOMRect>;
  window: { width: number; height: number };
}

function look({ browser }: Stage, opened: Page): Promise<Look | undefined> {
  return browser.inCard(opened, (root) => ({
    boxes: {
      card: root.querySelector('.card')!.getBoundingClientRect().toJSON() as DOMRect,
      title: root.querySelector('.title')!.getBoundingClientRect().toJSON() as DOMRect,
      actions: root.querySelector('.actions')!.getBoundingClientRect().toJSON() as DOMRect,
      abstract: root.querySelector('.abstract')!.getBoundingClientRect().toJSON() as DOMRect,
    },
    window: { width: innerWidth, height: innerHeight },
  }));
}

/** Checks that the card is in its window and shows its title, its actions and at least two lines of the abstract. */
function expectRoom({ boxes: { card, title, actions, abstract }, window }: Look): void {
  expect(card.left).toBeGreaterThanOrEqual(0);
  expect(card.top).toBeGreaterThanOrEqual(0);
  expect(card.right).toBeLessThanOrEqual(window.width);
  expect(card.bottom).toBeLessThanOrEqual(window.height);
  expect(title.top).toBeGreaterThanOrEqual(card.top);
  expect(actions.bottom).toBeLessThan(card.bottom);
  expect(abstract.top + 40).toBeLessThan(card.bottom);
}

/** The middle of a piece of a mention. */
async function pieceOf(opened: Page | Frame, text: string, nth: number): Promise<{ x: number; y: number }> {
  const pieces = await opened.evaluate((wanted) => {
    const ranges = [...CSS.highlights.get('paperbeacon')!] as Range[];
    const range = ranges.find((one) => String(one).replaceAll(/\s+/g, ' ') === wanted)!;
    return [...range.getClientRects()].map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  }, text);
  return pieces.at(nth)!;
}

async function openAt({ browser, site }: Stage, path: string, text: string, nth = 0): Promise<Page> {
  const opened = await browser.openPage(site.url(path));
  await expect.poll(() => browser.highlights(opened)).toContain(text);
  const { x, y } = await pieceOf(opened, text, nth);
  await opened.mouse.move(x - 3, y, { steps: 2 });
  await expect.poll(async () => (await browser.card(opened))?.label).toBe(text);
  return opened;
}

inOneBrowser(PAGES, (stage) => {
  test.each([
    { of: 'a title as large as the window', path: '/hero', text: LONG, nth: 0 },
    { of: 'the last line of a title as large as the window', path: '/hero', text: LONG, nth: -1 },
    { of: 'a title in vertical text', path: '/vertical', text: VERTICAL, nth: 0 },
  ])('the card of $of has room and does not cover the pointer', async ({ path, text, nth }) => {
    const { browser } = stage;
    const opened = await openAt(stage, path, text, nth);
    expectRoom((await look(stage, opened))!);
    const { x, y } = await pieceOf(opened, text, nth);
    const { card } = (await look(stage, opened))!.boxes;
    expect(x > card.left && x < card.right && y > card.top && y < card.bottom).toBe(false);
    await browser.clickInCard(opened, 'More');
    await expect.poll(async () => (await browser.card(opened))?.controls).toContain('Less');
  });

  test('the card in a frame of 220 px has room', async () => {
    const { browser, site } = stage;
    const opened = await browser.openPage(site.url('/frame'));
    const inside = opened.frames().find((frame) => frame.url().endsWith('/inner'))!;
    await expect.poll(() => inside.evaluate(() => CSS.highlights.get('paperbeacon')?.size)).toBe(1);
    const { x, y } = await pieceOf(inside, VERTICAL, 0);
    const frame = await opened.$eval('iframe', (one) => one.getBoundingClientRect().toJSON() as DOMRect);
    await opened.mouse.move(frame.x + x, frame.y + y, { steps: 2 });
    await expect.poll(() => inside.evaluate(() => document.querySelector('paperbeacon-card') !== null)).toBe(true);
    // The protocol does not reach into the card of a frame, so the same page in a window of that size has to show it.
    await opened.setViewport({ width: 300, height: 220 });
    await opened.goto(site.url('/inner'));
    await browser.hoverMention(opened, VERTICAL);
    await expect.poll(async () => (await browser.card(opened))?.label).toBe(VERTICAL);
    expectRoom((await look(stage, opened))!);
  });

  test('the card stands at the piece that was pointed at where a title breaks over columns', async () => {
    const { browser } = stage;
    const opened = await openAt(stage, '/columns', LONG, 0);
    const first = await pieceOf(opened, LONG, 0);
    const { card } = (await look(stage, opened))!.boxes;
    expect(Math.min(Math.abs(card.top - first.y), Math.abs(card.bottom - first.y))).toBeLessThan(40);
    await opened.mouse.move(1050, 780);
    await expect.poll(() => browser.card(opened)).toBeUndefined();
    const last = await pieceOf(opened, LONG, -1);
    await opened.mouse.move(last.x, last.y, { steps: 2 });
    await expect.poll(() => browser.card(opened)).toBeDefined();
    const at = (await look(stage, opened))!.boxes.card;
    expect(at.top - last.y).toBeGreaterThan(0);
    expect(at.top - last.y).toBeLessThan(60);
  });

  test('the card closes when a scroll parent cuts its mention off, and the place of cut text opens none', async () => {
    const { browser } = stage;
    const opened = await openAt(stage, '/scroller', SHORT);
    const { x, y } = await pieceOf(opened, SHORT, 0);
    await opened.$eval('section', (scroller) => scroller.scrollBy({ top: 90, behavior: 'instant' }));
    await expect.poll(() => browser.card(opened)).toBeUndefined();
    await watchCards(opened);
    // The text is over the margin now, where nothing but the page's body is.
    await opened.mouse.move(x, y - 90, { steps: 3 });
    await letWaitsPass(opened);
    expect(await cardsThatCame(opened)).toEqual([]);
    await opened.$eval('section', (scroller) => scroller.scrollTo({ top: 0, behavior: 'instant' }));
    await opened.mouse.move(x, y, { steps: 3 });
    await expect.poll(async () => (await browser.card(opened))?.label).toBe(SHORT);
  });
});
