import { expect, test } from 'vitest';
import { axeViolations, makeCardVisibleToAxe } from './axe';
import { inEachBrowser } from './browsers';

const TITLE = 'Go Wider Instead of Deeper';
const PAGE = `<!doctype html><html lang="en"><title>Three papers</title>
  <h1>Three papers</h1>
  <ul>
    <li>${TITLE}</li>
    <li>Towards Practical Plug-and-Play Diffusion Models</li>
    <li><a href="#">Efficient Modulation for Vision Networks</a></li>
  </ul>
  <div style="height: 200vh"></div>`;

inEachBrowser({ '/': PAGE }, (stage) => {
  test('the mouse resting on a mention opens a dialog named by the title; moving away closes it', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toMatchObject({ role: 'dialog', label: TITLE });
    const card = await browser.card(page);
    expect(card?.text).toContain('parameter-efficient framework, going wider instead of deeper');
    expect(card?.controls).toEqual(expect.arrayContaining(['Save', 'Paper', 'Hugging Face']));

    await page.mouse.move(900, 700, { steps: 3 });
    await expect.poll(() => browser.card(page)).toBeUndefined();
  });

  test('Escape closes the card', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await page.keyboard.press('Escape');
    expect(await browser.card(page)).toBeUndefined();
    expect(await page.$('paperbeacon-card')).toBeNull();
  });

  test('without a mouse: the command goes from mention to mention, Tab moves inside, Escape closes', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(3);
    const label = async (): Promise<string | null | undefined> => (await browser.card(page))?.label;

    await browser.sendCommand(page, 'next-mention');
    await expect.poll(label).toBe(TITLE);
    const focused = (): Promise<string | undefined> =>
      browser.inCard(page, (root) => root.activeElement?.textContent);
    await expect.poll(focused).toBe('Save');
    await page.keyboard.press('Tab');
    expect(await focused()).not.toBe('Save');

    await browser.sendCommand(page, 'next-mention');
    await expect.poll(label).toBe('Towards Practical Plug-and-Play Diffusion Models');
    await page.keyboard.press('Escape');
    expect(await browser.card(page)).toBeUndefined();
  });

  test('a link that names a paper opens its card when it takes the keyboard focus', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(3);
    await page.keyboard.press('Tab');
    await expect
      .poll(() => browser.card(page))
      .toMatchObject({ label: 'Efficient Modulation for Vision Networks' });
  });

  test('the save button saves, says so, and the save can be taken back', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await browser.clickInCard(page, 'Save');
    await expect.poll(async () => (await browser.card(page))?.controls).toContain('Saved');
    await browser.clickInCard(page, 'Undo');
    await expect.poll(async () => (await browser.card(page))?.controls).toContain('Save');
  });

  test.each(['light', 'dark'] as const)('axe finds nothing in the card in %s', async (scheme) => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.setColorScheme(page, scheme);
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await makeCardVisibleToAxe(browser, page);
    expect(await axeViolations(page, 'paperbeacon-card')).toEqual([]);
  });
});
