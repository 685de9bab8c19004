import { expect, test } from 'vitest';
import { axeViolations, makeCardVisibleToAxe } from '../support/axe';
import { inEachBrowser, inOneBrowser } from '../support/browsers';

const TITLE = 'Go Wider Instead of Deeper';
const QUANTIZED = 'EfficientDM: Efficient Quantization-Aware Fine-Tuning of Low-Bit Diffusion Models';
const RELATED = 'QuEST: Low-bit Diffusion Model Quantization via Efficient Selective Finetuning';
const SECOND = 'Towards Practical Plug-and-Play Diffusion Models';
/** The part of the extension API that the test uses. */
interface ExtensionApi {
  storage: { session: { clear(): Promise<void> } };
}

const PAGE = `<!doctype html><html lang="en"><title>Three papers</title>
  <h1>Three papers</h1>
  <ul>
    <li>${TITLE}</li>
    <li>${SECOND}</li>
    <li><a href="#">Efficient Modulation for Vision Networks</a></li>
  </ul>
  <div style="height: 200vh"></div>`;

const COPYING = `<!doctype html><html lang="en"><title>One paper</title><h1>One paper</h1><p>${QUANTIZED}</p>
  <textarea></textarea><script>
    document.addEventListener('copy', (event) => {
      event.clipboardData.setData('text/plain', 'Read more at example.org');
      event.preventDefault();
    });
  </script>`;

inEachBrowser({ '/': PAGE, '/copying': COPYING }, (stage) => {
  test('resting the mouse on a mention opens a dialog with the title as its name; moving away closes it', async () => {
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

  test('without a mouse, a command opens each card in turn, Tab moves inside it, and Escape closes it', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(3);
    const label = async (): Promise<string | null | undefined> => (await browser.card(page))?.label;

    await browser.sendCommand(page, 'next-mention');
    await expect.poll(label).toBe(TITLE);
    const focused = (): Promise<string | undefined> => browser.textInCard(page, ':focus');
    await expect.poll(focused).toBe('Save');
    await page.keyboard.press('Tab');
    await expect.poll(focused).not.toBe('Save');

    await browser.sendCommand(page, 'next-mention');
    await expect.poll(label).toBe('Towards Practical Plug-and-Play Diffusion Models');
    await page.keyboard.press('Escape');
    await expect.poll(() => browser.card(page)).toBeUndefined();
  });

  test('a link that names a paper opens the card when it receives keyboard focus', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toHaveLength(3);
    await page.keyboard.press('Tab');
    await expect.poll(() => browser.card(page)).toMatchObject({ label: 'Efficient Modulation for Vision Networks' });
  });

  test('the save button saves the paper, shows that it is saved, and the save can be undone', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await browser.clickInCard(page, 'Save');
    await expect.poll(async () => (await browser.card(page))?.controls).toContain('Saved');
    // Saved opens the lists, and offers Undo again.
    await browser.clickInCard(page, 'Saved');
    await expect.poll(async () => (await browser.card(page))?.controls).toContain('Reading list');
    await browser.clickInCard(page, 'Undo');
    await expect.poll(async () => (await browser.card(page))?.controls).toContain('Save');
  });

  test.each([
    { kind: 'a secure page', address: 'url' },
    { kind: 'an insecure page', address: 'plainUrl' },
  ] as const)('the card copies a citation on $kind', async ({ address }) => {
    const { browser, site } = stage;
    const page = await browser.openPage(site[address]('/copying'));
    expect(await page.evaluate(() => isSecureContext)).toBe(address === 'url');
    await browser.hoverMention(page, QUANTIZED);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await browser.clickInCard(page, 'Cite');
    await browser.clickInCard(page, 'APA');
    await expect.poll(() => browser.textInCard(page, '[role=status]')).toBe('APA copied');
    await page.keyboard.press('Escape');
    await page.click('textarea');
    await page.keyboard.down('Control');
    // Chromium pastes by the command of the protocol, and Firefox by the keys.
    await page.keyboard.press('v', { commands: ['Paste'] });
    await page.keyboard.up('Control');
    await expect
      .poll(() => page.$eval('textarea', (field) => field.value))
      .toBe(
        `He, Y., Liu, J., Wu, W., Zhou, H., & Zhuang, B. (2023). ${QUANTIZED}. ICLR 2024. https://arxiv.org/abs/2310.03270`,
      );
  });

  test.each(['light', 'dark'] as const)('axe finds no violations in the card in %s colours', async (scheme) => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.setColorScheme(page, scheme);
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await makeCardVisibleToAxe(browser, page);
    expect(await axeViolations(page, 'paperbeacon-card')).toEqual([]);
  });
});

inOneBrowser({ '/': PAGE, '/copying': COPYING }, (stage) => {
  test('Escape closes the card', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.hoverMention(page, TITLE);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await page.keyboard.press('Escape');
    await expect.poll(() => browser.card(page)).toBeUndefined();
    expect(await page.$('paperbeacon-card')).toBeNull();
  });

  test('the card lists related papers, shows the clicked one in its place, and leads back from it', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/copying'));
    await browser.hoverMention(page, QUANTIZED);
    await expect.poll(async () => (await browser.card(page))?.controls).toContain(RELATED);
    await browser.clickInCard(page, RELATED);
    const title = (): Promise<string | undefined> => browser.textInCard(page, 'h2');
    await expect.poll(title).toBe(RELATED);
    // The page does not learn of a paper that it does not mention.
    expect((await browser.card(page))?.label).toBe(QUANTIZED);
    await browser.clickInCard(page, `Back to ${QUANTIZED}`);
    await expect.poll(title).toBe(QUANTIZED);
  });

  test('Saved and a list that has the paper say where to remove a paper that was saved earlier', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await browser.hoverMention(page, SECOND);
    await expect.poll(() => browser.card(page)).toBeDefined();
    await browser.clickInCard(page, 'Save');
    await expect.poll(async () => (await browser.card(page))?.controls).toContain('Saved');
    // The save is no longer new.
    await browser.inExtension(() => (Reflect.get(globalThis, 'chrome') as ExtensionApi).storage.session.clear());
    await page.bringToFront();
    await browser.hoverMention(page, SECOND);
    await expect.poll(async () => (await browser.card(page))?.controls).toContain('Saved');
    const note = (): Promise<string | undefined> => browser.textInCard(page, '.note');
    await browser.clickInCard(page, 'Saved');
    await expect.poll(note).toBe('Saved earlier. Remove it in the popup.');
    await browser.clickInCard(page, 'Cite');
    await browser.clickInCard(page, 'APA');
    await expect.poll(note).toMatch(/^APA|not allow/);
    await browser.clickInCard(page, 'Reading list');
    await expect.poll(note).toBe('Saved earlier. Remove it in the popup.');
    expect((await browser.card(page))?.controls).toContain('Saved');
  });
});
