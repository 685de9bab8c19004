import { expect, test } from 'vitest';
import { listedPapers, search } from '../../../scripts/driver/popup';
import { inOneBrowser } from '../support/browsers';
import { bundledPapers } from '../support/papers';

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const papers = bundledPapers();
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>All of them</title><h1>All of them</h1><ul>
${papers.map(({ title }) => `<li>${escapeHtml(title)}</li>`).join('\n')}
</ul>`;

inOneBrowser({ '/': PAGE }, (stage) => {
  test('every bundled paper lights up on a page that lists them all', async () => {
    expect(papers).toHaveLength(77);
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(page)).toEqual(papers.map(({ title }) => title));
  });

  test('every bundled paper is the first result for its own title in the popup', async () => {
    const popup = await stage.browser.openPopup();
    for (const { title } of papers) {
      await search(popup, title);
      await expect.poll(async () => (await listedPapers(popup))[0]?.name, { message: title }).toBe(title);
    }
  });
});
