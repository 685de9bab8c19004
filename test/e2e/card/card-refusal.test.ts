import { expect, test } from 'vitest';
import { press } from '../../../scripts/driver/popup';
import { inOneBrowser } from '../support/browsers';

const TITLE = 'Go Wider Instead of Deeper';
const OTHER = 'Towards Practical Plug-and-Play Diffusion Models';
const PAGE = `<!doctype html><html lang="en"><title>Two papers</title><h1>Two papers</h1>
  <ul><li>${TITLE}</li><li>${OTHER}</li></ul>`;

inOneBrowser({ '/': PAGE }, (stage) => {
  test('a mark that is refused in its card goes, and returns when the settings take the refusal back', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    const note = (): Promise<string | undefined> => browser.textInCard(page, '.note .known');
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await browser.clickInCard(page, 'Not this paper here');
    await expect.poll(note).toBe(`Not marked on ${new URL(site.url('/')).host} any more`);
    await browser.clickInCard(page, 'Undo');
    await expect.poll(note).toBe('Marked again');
    expect(await browser.highlights(page)).toEqual([TITLE, OTHER]);

    await browser.clickInCard(page, 'Not this paper here');
    await expect.poll(() => browser.highlights(page), { timeout: 15_000 }).toEqual([OTHER]);
    expect(await browser.card(page)).toBeUndefined();

    const settings = await browser.openExtensionPage('settings.html#refusals');
    await press(settings, `Mark ${TITLE} again`);
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page)).toEqual([TITLE, OTHER]);
    await settings.close();
  });
});
