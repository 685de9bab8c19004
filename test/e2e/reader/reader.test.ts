import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { madePdf } from '../../support/made-pdf';
import { axeInBothSchemes } from '../support/axe';
import { inEachBrowser } from '../support/browsers';

const SIMMIM = 'SimMIM: A Simple Framework for Masked Image Modeling';
const TEXTS = [
  ['Hiding most of an image teaches a network a lot [1], [2].'],
  ['References'],
  [
    '[1] Z. Xie and Y. Cao.',
    'SimMIM: A Simple Framework for',
    'Masked Image Modeling. 2022.',
    '[2] A. Ou. Unknown. 2001.',
  ],
];

declare global {
  interface Window {
    violations: string[];
  }
}

const phase = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset['state']);

inEachBrowser({}, (stage) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paperbeacon-reader-'));
    const pages = TEXTS.map((lines) => lines.map((text, i) => ({ text, x: 72, y: 700 - 14 * i })));
    await writeFile(join(folder, 'survey.pdf'), madePdf(pages, 'A survey'));
    await writeFile(join(folder, 'page.pdf'), '<!doctype html><title>Sign in</title>');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('a local PDF is read with marks, a list and the card, at the title and at the marker, without a violation', async () => {
    const { browser } = stage;
    await bundledPapersAreIn(browser);
    const page = await browser.openExtensionPage('reader.html');
    await page.evaluate(() => {
      window.violations = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.violations.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    const input = await page.waitForSelector('input[type=file][accept="application/pdf"]');
    await (input as { uploadFile(path: string): Promise<void> }).uploadFile(join(folder, 'page.pdf'));
    await expect.poll(() => phase(page)).toBe('failed');
    await (input as { uploadFile(path: string): Promise<void> }).uploadFile(join(folder, 'survey.pdf'));
    await expect.poll(() => phase(page)).toBe('ready');
    const names = (): Promise<(string | null)[]> =>
      page.$$eval('ul[aria-label="Papers in this PDF"] > li', (items) =>
        items.map((one) => one.getAttribute('aria-label')),
      );
    expect(await names()).toEqual([`${SIMMIM}, page 3`]);
    await expect.poll(() => browser.highlights(page, 'paperbeacon-marker')).toEqual(['1']);
    expect(await axeInBothSchemes(browser, page)).toEqual([]);

    // The pages fit beside the list, which opens late, and after the window changed.
    const isFitted = (): Promise<boolean> =>
      page.$eval('.pages', ({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
    await expect.poll(isFitted).toBe(true);
    await page.setViewport({ width: 760, height: 700 });
    await expect.poll(isFitted).toBe(true);

    // The keyboard leads to the title, over the break of its line, and its card saves.
    await page.keyboard.press('n');
    await expect.poll(() => browser.card(page)).toMatchObject({ role: 'dialog', label: SIMMIM });
    expect((await browser.highlights(page)).map((text) => text.replaceAll(' ', ''))).toEqual([
      SIMMIM.replaceAll(' ', ''),
    ]);
    expect(await browser.inCard(page, (root) => root.querySelector('.card')?.clientWidth)).toBeLessThan(400);
    await browser.clickInCard(page, 'Save');
    await expect
      .poll(() => page.$eval('.side-list .save', (button) => button.getAttribute('aria-pressed')))
      .toBe('true');
    await page.keyboard.press('Escape');
    await expect.poll(() => browser.card(page)).toBeUndefined();

    // The marker opens the card where it stands.
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    const at = await page.evaluate(() => {
      const [range] = CSS.highlights.get('paperbeacon-marker') as unknown as Set<Range>;
      const { left, top, width, height } = range!.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await page.mouse.move(at.x + 60, at.y + 60);
    await page.mouse.move(at.x, at.y, { steps: 4 });
    await expect.poll(() => browser.card(page)).toMatchObject({ label: SIMMIM });
    expect(await page.evaluate(() => window.violations)).toEqual([]);
  });
});
