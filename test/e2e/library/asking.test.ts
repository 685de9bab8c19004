import { expect, test } from 'vitest';
import { inEachBrowser } from '../support/browsers';

/** Finds papers from outside the popup: from the address bar, and from the context menu of a page. */

const TITLE = 'SimMIM: A Simple Framework for Masked Image Modeling';
const ADDRESS = 'https://arxiv.org/abs/2111.09886';
const PAGE = `<!doctype html><title>Page</title><p>Some words of <b> masked<br>image modeling </b> in a text.</p>`;

inEachBrowser({ '/': PAGE }, (stage) => {
  test('the address bar suggests papers during typing, best first', async () => {
    const suggestions = await stage.browser.suggestInAddressBar('masked image mod');
    expect(suggestions[0]).toEqual({ content: ADDRESS, description: TITLE });
    expect(suggestions.length).toBeGreaterThan(1);
    expect(suggestions.length).toBeLessThanOrEqual(6);
  });

  test.each([
    ['the suggested paper', ADDRESS, ADDRESS],
    ['the best paper for typed words', 'masked image mod', ADDRESS],
    ['the paper of a pasted address', 'https://huggingface.co/papers/2111.09886', ADDRESS],
    ['a search on Hugging Face for unknown words', 'zzzz qqqq', 'https://huggingface.co/papers?q=zzzz%20qqqq'],
  ])('Enter in the address bar opens %s', async (_, text, address) => {
    const page = await stage.browser.openPage(stage.site.url('/'));
    const gone = page.waitForRequest((request) => request.isNavigationRequest());
    await stage.browser.enterInAddressBar(page, text);
    expect((await gone).url()).toBe(address);
  });

  test('the context menu opens the popup with a search for the selected text', async () => {
    const page = await stage.browser.openPage(stage.site.url('/'));
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('b')!));
    await stage.browser.chooseMenuItem(page, 'find-selection');
    const popup = await stage.browser.openedPopup();
    await expect
      .poll(() => popup.run(({ document }) => document.querySelector('input')?.value))
      .toBe('masked image modeling');
    await expect.poll(() => popup.run(({ document }) => document.querySelector('li')?.textContent)).toContain(TITLE);
    await popup.close();
  });
});
