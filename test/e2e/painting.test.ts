import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Page } from '../../scripts/driver/driver';
import { inEachBrowser } from './browsers';

/** Highlights beside those of the page, and on paper. */

const TITLE = 'Go Wider Instead of Deeper';
const SECOND = 'Fast Sparse ConvNets';
const MENTIONS = `<p>“${TITLE}” and “${SECOND}”</p><p>See <a href="https://arxiv.org/abs/2111.09886">PDF</a>.</p>`;
const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>';

/** Searches itself as pages do since there is the Custom Highlight API, and throws out all that is not its own. */
const SEARCHING_PAGE = `${HEAD}<style>::highlight(find) { background: lime }</style>${MENTIONS}<script>
  function find(start, end) {
    const range = new Range();
    const text = document.querySelector('p').firstChild;
    range.setStart(text, start);
    range.setEnd(text, end);
    CSS.highlights.clear();
    CSS.highlights.set('find', window.found = new Highlight(range));
  }
</script>`;

declare global {
  interface Window {
    found: Highlight;
    find(start: number, end: number): void;
  }
}

declare const chrome: {
  storage: { local: { set(items: Record<string, unknown>): Promise<void> } };
};

const PAGES = {
  '/': `${HEAD}${MENTIONS}`,
  '/searching': SEARCHING_PAGE,
};

/** Instructions that draw the printed page; what else is in the file says when it was made. */
async function printed(page: Page): Promise<string[]> {
  const file = Buffer.from(await page.pdf({ printBackground: true }));
  const streams: string[] = [];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at)) {
    const end = file.indexOf('endstream', at);
    try {
      streams.push(inflateSync(file.subarray(at + 'stream\n'.length, end)).toString('latin1'));
    } catch {
      // Not compressed, so not a drawing.
    }
    at = end + 'endstream'.length;
  }
  return streams.filter((stream) => /\bBT\b/.test(stream));
}

function look(page: Page): Promise<string[]> {
  return page.$eval('p', (paragraph) =>
    ['paperbeacon', 'paperbeacon-link', 'paperbeacon-name'].map((name) => {
      const { backgroundColor, textDecorationLine } = getComputedStyle(paragraph, `::highlight(${name})`);
      return `${backgroundColor} ${textDecorationLine}`;
    }),
  );
}

inEachBrowser(PAGES, (stage) => {
  async function openPage(path: string): Promise<Page> {
    const page = await stage.browser.openPage(stage.site.url(path));
    await expect.poll(() => stage.browser.highlights(page)).toEqual([TITLE, SECOND]);
    return page;
  }

  test('a page that empties the registry of highlights gets all kinds back, by themselves', async () => {
    const { browser } = stage;
    const page = await openPage('/');
    await page.evaluate(() => CSS.highlights.clear());
    expect(await browser.highlights(page)).toEqual([]);
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, SECOND]);
    expect(await browser.highlights(page, 'paperbeacon-link')).toEqual(['PDF']);
  });

  test('a page that highlights on its own keeps its highlights as it made them, above ours', async () => {
    const { browser } = stage;
    const page = await openPage('/searching');
    await page.evaluate(() => window.find(1, 9));
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, SECOND]);
    const own = await page.evaluate(() => ({
      same: CSS.highlights.get('find') === window.found,
      above: window.found.priority > CSS.highlights.get('paperbeacon')!.priority,
      text: [...window.found].map(String),
      color: getComputedStyle(document.querySelector('p')!, '::highlight(find)').backgroundColor,
      names: [...CSS.highlights.keys()].toSorted(),
    }));
    expect(own).toEqual({
      same: true,
      above: true,
      text: ['Go Wider'],
      color: 'rgb(0, 255, 0)',
      names: ['find', 'paperbeacon', 'paperbeacon-link'],
    });
    await page.evaluate(() => {
      document.querySelector('p')!.remove();
    });
    await expect.poll(() => browser.highlights(page)).toEqual([]);
    expect(await page.evaluate(() => [...CSS.highlights.keys()].toSorted())).toEqual([
      'find',
      'paperbeacon-link',
    ]);
  });

  test('highlights have a look on screens only', async () => {
    const { browser } = stage;
    const page = await openPage('/');
    const onScreen = await look(page);
    expect(onScreen).toEqual([
      expect.stringMatching(/^rgba\(245, 158, 11.* underline$/),
      expect.stringMatching(/underline$/),
      expect.stringMatching(/underline$/),
    ]);
    await browser.setMedium(page, 'print');
    expect(await look(page)).toEqual(Array(3).fill('rgba(0, 0, 0, 0) none'));
    await browser.setMedium(page, 'screen');
    expect(await look(page)).toEqual(onScreen);
  });

  test('a printed page is the same with and without highlights and card, and lit again afterwards', async () => {
    const { browser, site } = stage;
    const pause = (paused: boolean): Promise<void> =>
      browser.inExtension((settings) => chrome.storage.local.set({ settings }), { paused });
    await pause(true);
    const page = await browser.openPage(site.url('/'));
    const without = await printed(page);
    expect(without.length).toBeGreaterThan(0);
    await pause(false);
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, SECOND]);
    expect(await printed(page)).toEqual(without);

    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toMatchObject({ label: TITLE });
    expect(await printed(page)).toEqual(without);
    expect(await browser.highlights(page)).toEqual([TITLE, SECOND]);
    expect(await browser.highlights(page, 'paperbeacon-link')).toEqual(['PDF']);
  });
});
