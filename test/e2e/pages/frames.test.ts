import { expect, test } from 'vitest';
import type { Frame } from 'puppeteer-core';
import type { Page } from '../../../scripts/driver/driver';
import { until } from '../../../scripts/driver/until';
import { inEachBrowser } from '../support/browsers';

/** Where Paperbeacon looks for mentions: frames large enough to read, open shadow roots, and visible tabs. */

const TITLE = 'Go Wider Instead of Deeper';
const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>';
const MENTION = `<p>“${TITLE}”</p>`;

/** Sizes are those of the frame's own window, without borders. */
const iframe = (name: string, width: number, height: number, more = ''): string =>
  `<iframe name="${name}" src="/mention" width="${width}" height="${height}" style="border: 0" ${more}></iframe>`;

const PAGES = {
  '/mention': `${HEAD}${MENTION}`,
  '/frames': `${HEAD}
    ${iframe('smallest', 200, 200)} ${iframe('too-narrow', 199, 400)} ${iframe('too-low', 400, 199)}
    ${iframe('sandboxed', 400, 250, 'sandbox')}
    ${iframe('hidden', 400, 250, 'hidden')}
    ${iframe('other-site', 400, 250)}
    <script>
      const other = document.querySelector('[name=other-site]');
      other.src = other.src.replace('127.0.0.1', 'localhost');
    </script>`,
  '/without-address': `${HEAD}
    <iframe name="srcdoc" width="400" height="250" srcdoc="${MENTION}"></iframe>
    <iframe name="closed" width="400" height="250" sandbox srcdoc="${MENTION}"></iframe>
    <iframe name="filled" width="400" height="250"></iframe>
    <iframe name="blob" width="400" height="250"></iframe>
    <script>
      addEventListener('load', () => {
        document.querySelector('[name=filled]').contentDocument.body.innerHTML = '${MENTION}';
        const book = new Blob(['<meta charset="utf-8">${MENTION}'], { type: 'text/html' });
        document.querySelector('[name=blob]').src = URL.createObjectURL(book);
      });
    </script>`,
  '/shadow': `${HEAD}
    <div id="outer"><template shadowrootmode="open">${MENTION}
      <div id="inner"><template shadowrootmode="open">${MENTION}</template></div>
    </template></div>
    <div id="slotted"><template shadowrootmode="open"><p><slot></slot></p></template>“${TITLE}”</div>
    <div id="closed"><template shadowrootmode="closed">${MENTION}</template></div>`,
};

/** The part of the extension API that the tests use. */
declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

function painted(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => [...(CSS.highlights.get('paperbeacon') ?? [])].map(String));
}

async function frameNamed(page: Page, name: string): Promise<Frame> {
  const element = await page.waitForSelector(`iframe[name=${name}]`);
  return until(`the frame ${name}`, async () => (await element?.contentFrame()) ?? undefined);
}

inEachBrowser(PAGES, (stage) => {
  async function openFrames(): Promise<Page> {
    const page = await stage.browser.openPage(stage.site.url('/frames'));
    for (const name of ['smallest', 'sandboxed', 'other-site']) {
      const inside = await frameNamed(page, name);
      await expect.poll(() => painted(inside)).toEqual([TITLE]);
    }
    return page;
  }

  test('visible frames of 200 × 200 or more light up, and others only once they are shown that large', async () => {
    const page = await openFrames();
    for (const name of ['too-narrow', 'too-low', 'hidden']) {
      const inside = await frameNamed(page, name);
      expect(await painted(inside), name).toEqual([]);
      await page.$eval(`iframe[name=${name}]`, (element) => {
        element.removeAttribute('hidden');
        Object.assign(element, { width: '300', height: '300' });
      });
      await expect.poll(() => painted(inside)).toEqual([TITLE]);
    }
  });

  test('a frame of another site is dark when the site of its page is switched off, not when its own is', async () => {
    const { browser } = stage;
    const page = await openFrames();
    const inside = await frameNamed(page, 'other-site');
    const { host } = new URL(page.url());
    async function switchOff(...sitesOff: string[]): Promise<void> {
      await browser.inExtension((sites) => chrome.storage.local.set({ settings: { sitesOff: sites } }), sitesOff);
      // Only the visible tab is read.
      await page.bringToFront();
    }
    await switchOff(host);
    await expect.poll(() => painted(inside)).toEqual([]);
    await switchOff(host.replace('127.0.0.1', 'localhost'));
    await expect.poll(() => painted(inside)).toEqual([TITLE]);
    await switchOff();
  });

  test('frames without an address light up, and are dark when the site of their page is switched off', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/without-address'));
    const names = ['srcdoc', 'closed', 'filled', 'blob'];
    async function expectEach(texts: string[]): Promise<void> {
      for (const name of names) {
        await expect.poll(async () => painted(await frameNamed(page, name)), { message: name }).toEqual(texts);
      }
    }
    await expectEach([TITLE]);
    const { host } = new URL(page.url());
    await browser.inExtension((off) => chrome.storage.local.set({ settings: { sitesOff: [off] } }), host);
    await page.bringToFront();
    await expectEach([]);
    await browser.inExtension(() => chrome.storage.local.set({ settings: { sitesOff: [] } }));
  });

  test('a card opens and closes in a sandboxed frame that may not run scripts', async () => {
    const page = await openFrames();
    const inside = await frameNamed(page, 'sandboxed');
    const at = await page.$eval('iframe[name=sandboxed]', (element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top } = element.getBoundingClientRect();
      return { x: left + 60, y: top + 25 };
    });
    await page.mouse.move(1, 1);
    await page.mouse.move(at.x, at.y, { steps: 3 });
    const label = (): Promise<string | null | undefined> =>
      inside.evaluate(() => document.querySelector('paperbeacon-card:popover-open')?.getAttribute('aria-label'));
    await expect.poll(label).toBe(TITLE);
    await page.keyboard.press('Escape');
    await page.mouse.move(1, 1);
    await expect.poll(label).toBeUndefined();
  });

  test('mentions light up in open and nested shadow roots and in slotted text, but not in closed roots', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/shadow'));
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, TITLE, TITLE]);
    const looks = await page.evaluate(() => {
      const outer = document.getElementById('outer')!.shadowRoot!;
      const inner = outer.getElementById('inner')!.shadowRoot!;
      const marked = [outer.querySelector('p')!, inner.querySelector('p')!, document.getElementById('slotted')!];
      return marked.map((element) => getComputedStyle(element, '::highlight(paperbeacon)').backgroundColor);
    });
    expect(looks).toEqual(Array(3).fill('rgba(196, 132, 0, 0.07)'));
  });

  test('a hidden tab is read when it is shown, not before', async () => {
    const { browser, site } = stage;
    const behind = await browser.openPage(site.url('/frames'));
    const front = await browser.openPage(site.url('/mention'));
    await behind.goto(site.url('/mention'));
    await expect.poll(() => behind.evaluate(() => document.hidden)).toBe(true);
    // The page in front takes as long to light up as the hidden one would.
    await front.reload();
    await expect.poll(() => browser.highlights(front)).toEqual([TITLE]);
    expect(await browser.highlights(behind)).toEqual([]);
    await behind.bringToFront();
    await expect.poll(() => browser.highlights(behind)).toEqual([TITLE]);
  });
});
