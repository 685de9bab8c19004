import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Page } from '../../scripts/driver/driver';
import { ReadingList } from '../pages/react-app';
import { inEachBrowser } from './browsers';
import { bundleScript } from './bundle';

/** A page that React rendered on its server, took over in the browser and renders anew whenever its state changes. */

const TITLES = [
  'Go Wider Instead of Deeper',
  'Towards Practical Plug-and-Play Diffusion Models',
  'Efficient Modulation for Vision Networks',
];
const SPARE = 'Semi-Parametric Neural Image Synthesis';

const PAGE = `<!doctype html><html lang="en"><title>Reading list</title>
<div id="root">${renderToString(createElement(ReadingList, { titles: TITLES }))}</div>
<script>window.titles = ${JSON.stringify(TITLES)}</script>
${await bundleScript('test/pages/react-client.ts')}`;

/** What the list shows, and what is painted, each in page order. */
async function shownAndPainted(page: Page): Promise<{ shown: string[]; painted: string[] }> {
  return page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('paperbeacon') ?? [])] as Range[];
    ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    return {
      shown: [...document.querySelectorAll('li')].map((item) => item.textContent.slice(1, -1)),
      painted: ranges.map(String),
    };
  });
}

async function expectPainted(page: Page, titles: string[]): Promise<void> {
  await expect.poll(() => shownAndPainted(page)).toEqual({ shown: titles, painted: titles });
  expect(await page.evaluate(() => window.complaints)).toEqual([]);
}

inEachBrowser({ '/': PAGE }, (stage) => {
  async function openPage(): Promise<Page> {
    const page = await stage.browser.openPage(stage.site.url('/'));
    await expect.poll(() => stage.browser.highlights(page)).toEqual(TITLES);
    return page;
  }

  test('hydrates what the server sent with highlights in it, and finds nothing amiss', async () => {
    const page = await openPage();
    const [first, html] = await page.evaluate(() => [
      document.querySelector('li')!.outerHTML,
      document.documentElement.outerHTML,
    ]);
    expect(first).toBe(`<li>“<!-- -->${TITLES[0]}<!-- -->”</li>`);
    await page.evaluate(() => {
      Object.assign(document.querySelector('li')!, { fromServer: true });
      window.hydrate();
    });
    // A click that React answers: it has taken the elements over.
    await page.click('#reverse');
    await expectPainted(page, TITLES.toReversed());
    // React throws away what does not match. The server's own element is still there, at the end now.
    expect(await page.evaluate(() => 'fromServer' in document.querySelector('li:last-child')!)).toBe(true);
    await page.click('#reverse');
    await expectPainted(page, TITLES);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(html);
  });

  test('titles that are moved, replaced and removed by later renderings are followed', async () => {
    const page = await openPage();
    await page.evaluate(() => window.hydrate());
    await page.type('#spare', SPARE);
    await page.click('#replace');
    await expectPainted(page, [TITLES[0]!, TITLES[1]!, SPARE]);
    await page.click('#reverse');
    await expectPainted(page, [SPARE, TITLES[1]!, TITLES[0]!]);
    await page.click('#drop');
    await expectPainted(page, [TITLES[1]!, TITLES[0]!]);
    await page.click('#drop');
    await page.click('#drop');
    await expectPainted(page, []);
    expect(await page.evaluate(() => CSS.highlights.get('paperbeacon')?.size ?? 0)).toBe(0);
  });
});
