import { expect, test } from 'vitest';
import type { Page } from '../../../scripts/driver/driver';
import { addParagraph } from '../support/add-paragraph';
import { inOneBrowser } from '../support/browsers';

/** Pages that change after they are loaded. */

const FIRST = 'Go Wider Instead of Deeper';
const LATER = 'Towards Practical Plug-and-Play Diffusion Models';
const PAGE = `<!doctype html><html lang="en"><title>Changing</title><main id="main"><p id="first">“${FIRST}”</p></main>`;

/** Leaves for another page as soon as a mention is marked, while the card's script is still loading. */
const LEFT_AT_ONCE = `${PAGE}<script>
  addEventListener('pageshow', ({ persisted }) => (document.documentElement.dataset.fromCache = String(persisted)));
  (function look() {
    if (!CSS.highlights.has('paperbeacon')) return requestAnimationFrame(look);
    location.href = '/other';
    for (const end = performance.now() + 300; performance.now() < end; );
  })();
</script>`;

const PAGES = {
  '/': PAGE,
  '/left-at-once': LEFT_AT_ONCE,
  '/other': '<!doctype html><title>Other</title><p>Nothing here.',
};

inOneBrowser(PAGES, (stage) => {
  async function openPage(): Promise<Page> {
    const page = await stage.browser.openPage(stage.site.url('/'));
    await expect.poll(() => stage.browser.highlights(page)).toEqual([FIRST]);
    return page;
  }

  test('text that arrives late lights up', async () => {
    const page = await openPage();
    await addParagraph(page, `We read “${LATER}”.`);
    await expect.poll(() => stage.browser.highlights(page)).toEqual([FIRST, LATER]);
  });

  test('text that arrives in pieces lights up when it is complete', async () => {
    const page = await openPage();
    await addParagraph(page, 'We read “Towards Practical Plug-and-');
    await page.evaluate(() => {
      document.querySelector('main p:last-child')?.append('Play Diffusion Models”.');
    });
    await expect.poll(() => stage.browser.highlights(page)).toEqual([FIRST, LATER]);
  });

  test('text that changes in place is read again', async () => {
    const page = await openPage();
    await page.evaluate((title) => {
      document.querySelector('#first')!.firstChild!.nodeValue = `“${title}”`;
    }, LATER);
    await expect.poll(() => stage.browser.highlights(page)).toEqual([LATER]);
    await page.evaluate(() => {
      document.querySelector('#first')!.firstChild!.nodeValue = 'Nothing any more.';
    });
    await expect.poll(() => stage.browser.highlights(page)).toEqual([]);
    await expect.poll(() => stage.browser.badgeText(page)).toBe('');
  });

  test('text that leaves the page takes its highlights with it', async () => {
    const page = await openPage();
    await page.evaluate(() => document.querySelector('main')?.replaceChildren());
    await expect.poll(() => stage.browser.highlights(page)).toEqual([]);
    await expect.poll(() => page.evaluate(() => CSS.highlights.get('paperbeacon')?.size ?? 0)).toBe(0);
  });

  test('highlights follow a navigation inside the page (pushState)', async () => {
    const page = await openPage();
    await page.evaluate((title) => {
      history.pushState(null, '', '/chapter-two');
      document.querySelector('main')!.innerHTML = `<h2>${title}</h2>`;
    }, LATER);
    await expect.poll(() => stage.browser.highlights(page)).toEqual([LATER]);
  });

  test('a page restored by the Back button lights up again', async () => {
    const page = await openPage();
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.documentElement.dataset.fromCache = String(persisted);
        document.querySelector('main')?.append('Back again.');
      });
    });
    await page.goto(stage.site.url('/other'));
    expect(await stage.browser.highlights(page)).toEqual([]);
    await page.evaluate(() => history.back());
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.fromCache)).toBe('true');
    await expect.poll(() => stage.browser.highlights(page)).toEqual([FIRST]);
    await addParagraph(page, `And “${LATER}”.`);
    await expect.poll(() => stage.browser.highlights(page)).toEqual([FIRST, LATER]);
    await stage.browser.hoverMention(page, LATER);
    await expect.poll(() => stage.browser.card(page)).toMatchObject({ label: LATER });
  });

  test('a page that is left just as it lights up opens cards when it is restored', async () => {
    const page = await stage.browser.openPage(stage.site.url('/left-at-once'));
    await expect.poll(() => page.evaluate(() => location.pathname).catch(() => '')).toBe('/other');
    await page.evaluate(() => history.back());
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.fromCache)).toBe('true');
    await expect.poll(() => stage.browser.highlights(page)).toEqual([FIRST]);
    await stage.browser.hoverMention(page, FIRST);
    await expect.poll(() => stage.browser.card(page)).toMatchObject({ label: FIRST });
  });
});
