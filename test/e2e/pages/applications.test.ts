import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { ReadingList } from '../../support/pages/react-app';
import { inOneBrowser } from '../support/browsers';
import { bundleScript } from '../support/bundle';

/** Applications that render all the time: one in React, which owns all its nodes, and one that renders very fast. */

const TITLES = [
  'Go Wider Instead of Deeper',
  'Towards Practical Plug-and-Play Diffusion Models',
  'Efficient Modulation for Vision Networks',
];
const SPARE = 'Semi-Parametric Neural Image Synthesis';

const REACT_PAGE = `<!doctype html><html lang="en"><title>Reading list</title>
<div id="root">${renderToString(createElement(ReadingList, { titles: TITLES }))}</div>
<script>window.titles = ${JSON.stringify(TITLES)}</script>
${await bundleScript('test/support/pages/react-client.ts')}`;

/** Titles in the list and painted titles, each in page order. */
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

/**
 * A log that drops old lines as new ones arrive, in bursts of 100 changes with time for the browser in between. It ends
 * after 20,000 changes, but only once its button is clicked: a blocked page never ends.
 */
const STORM_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Storm</title>
  <button id="stop" type="button">Stop</button><ul id="log"></ul>
  <script>
    const titles = ${JSON.stringify(TITLES)};
    const log = document.getElementById('log');
    const channel = new MessageChannel();
    window.storm = { changes: 0, clicked: false, over: false };
    document.getElementById('stop').addEventListener('click', () => { storm.clicked = true; });
    const line = (text) => {
      const item = document.createElement('li');
      item.textContent = text;
      log.append(item);
    };
    channel.port1.onmessage = () => {
      for (let i = 0; i < 25; i++) {
        const step = storm.changes / 4;
        line(step % 2 ? titles[step % 3] : 'Step ' + step);
        log.firstChild.firstChild.data = 'Past ' + step;
        log.firstChild.className = 'old';
        if (log.childNodes.length > 40) log.firstChild.remove();
        storm.changes += 4;
      }
      if (storm.clicked && storm.changes >= 20_000) {
        log.replaceChildren();
        titles.forEach(line);
        storm.over = true;
      } else setTimeout(() => channel.port2.postMessage(null), 8);
    };
    window.start = () => channel.port2.postMessage(null);
  </script>`;

declare global {
  interface Window {
    storm: { changes: number; clicked: boolean; over: boolean };
    start: () => void;
  }
}

function countRanges(page: Page): Promise<number> {
  return page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
}

inOneBrowser({ '/react': REACT_PAGE, '/storm': STORM_PAGE }, (stage) => {
  async function openList(): Promise<Page> {
    const page = await stage.browser.openPage(stage.site.url('/react'));
    await expect.poll(() => stage.browser.highlights(page)).toEqual(TITLES);
    return page;
  }

  test('React hydrates highlighted markup from the server without a mismatch', async () => {
    const page = await openList();
    const [first, html] = await page.evaluate(() => [
      document.querySelector('li')!.outerHTML,
      document.documentElement.outerHTML,
    ]);
    expect(first).toBe(`<li>“<!-- -->${TITLES[0]}<!-- -->”</li>`);
    await page.evaluate(() => {
      Object.assign(document.querySelector('li')!, { fromServer: true });
      window.hydrate();
    });
    // React answers the click, so it has taken over the elements.
    await page.click('#reverse');
    await expectPainted(page, TITLES.toReversed());
    // React discards elements that do not match. The server's own element is still there, now at the end.
    expect(await page.evaluate(() => 'fromServer' in document.querySelector('li:last-child')!)).toBe(true);
    await page.click('#reverse');
    await expectPainted(page, TITLES);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(html);
  });

  test('highlights follow titles that React moves, replaces and removes', async () => {
    const page = await openList();
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

  test('a page with 10,000 changes a second stays usable, and its last mentions light up', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/storm'));
    await page.evaluate(() => window.start());
    await expect.poll(() => page.evaluate(() => window.storm.changes)).toBeGreaterThan(2000);
    await page.click('#stop');
    await expect.poll(() => page.evaluate(() => window.storm)).toMatchObject({ clicked: true, over: true });
    await expect.poll(() => browser.highlights(page)).toEqual(TITLES);
    expect(await countRanges(page)).toBe(TITLES.length);
    await expect.poll(() => browser.badgeText(page)).toBe(String(TITLES.length));
  });

  test('ranges are removed when their text leaves the page', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/storm'));
    await page.evaluate((titles) => {
      const log = document.getElementById('log')!;
      for (let i = 0; i < 300; i++) {
        const item = document.createElement('li');
        item.textContent = titles[i % 3]!;
        log.append(item);
      }
    }, TITLES);
    await expect.poll(() => countRanges(page)).toBe(300);
    for (const left of [200, 0]) {
      await page.evaluate((count) => {
        const log = document.getElementById('log')!;
        while (log.childNodes.length > count) log.lastChild?.remove();
      }, left);
      await expect.poll(() => countRanges(page)).toBe(left);
    }
  });
});
