import { beforeAll, expect, test } from 'vitest';
import { listedPapers, search, searchAndWait, SEARCH_FIELD } from '../../../scripts/driver/popup';
import { storePapers } from '../../../scripts/driver/papers';
import { madePapers } from '../../support/made-papers';
import { inOneBrowser } from '../support/browsers';

/** The popup with several thousand papers in the store. */
const papers = madePapers(4000);

inOneBrowser({}, (stage) => {
  beforeAll(() => storePapers(stage.browser, papers));

  test('the popup finds papers among 4,000 by their titles and by words of their abstracts', async () => {
    const popup = await stage.browser.openPopup();
    const first = async (): Promise<string | undefined> => (await listedPapers(popup))[0]?.name;
    await expect.poll(first).toBeDefined();
    for (const { title, abstract } of [papers[0]!, papers[1999]!, papers[3999]!]) {
      await search(popup, title);
      await expect.poll(first).toBe(title);
      await search(popup, abstract.split(' ').slice(0, 40).join(' '));
      await expect.poll(first).toBe(title);
    }
  });

  test('the popup shows the abstracts of results as they scroll into view', async () => {
    const popup = await stage.browser.openPopup();
    // One of the most common words.
    await search(popup, `${papers[0]!.abstract.split(' ')[0]} `);
    const scrollDown = (): Promise<void> =>
      popup.evaluate(() => [...document.querySelectorAll('li')].at(-1)?.scrollIntoView());
    // The list grows as it is scrolled.
    await expect
      .poll(async () => {
        await scrollDown();
        return (await listedPapers(popup)).length;
      })
      .toBeGreaterThan(60);
    // A row shows of the abstract what matched, unless its title tells.
    const lastTold = (): Promise<(string | null | undefined)[] | undefined> =>
      popup.evaluate(() => {
        const row = [...document.querySelectorAll('li')].findLast((one) => one.querySelector('.glimpse mark'));
        row?.scrollIntoView();
        return row && [row.getAttribute('data-paper'), row.querySelector('.glimpse')?.textContent];
      });
    await expect.poll(lastTold).toBeTruthy();
    const [last, glimpse = ''] = (await lastTold()) ?? [];
    const abstractOf = (id = ''): string => papers.find((paper) => paper.id === id)?.abstract ?? '';
    expect(abstractOf(last ?? '')).toContain(glimpse?.replace(/^… /, ''));
  });

  test('a damaged search index is rebuilt in the background, and titles are found in the meantime', async () => {
    const { browser } = stage;
    await browser.inExtension(
      () =>
        new Promise<void>((done) => {
          const opening = indexedDB.open('paperbeacon-search');
          opening.addEventListener('success', () => {
            const transaction = opening.result.transaction('segments', 'readwrite');
            const store = transaction.objectStore('segments');
            const asking = store.getAllKeys();
            asking.addEventListener('success', () => {
              for (const key of asking.result) store.put(new Blob(['rubbish']), key);
            });
            transaction.addEventListener('complete', () => {
              opening.result.close();
              done();
            });
          });
        }),
    );
    const popup = await browser.openPopup();
    await popup.waitForSelector(SEARCH_FIELD);
    const { title, abstract } = papers[1234]!;
    const first = async (): Promise<string | undefined> => (await listedPapers(popup))[0]?.name;
    await search(popup, title);
    await expect.poll(first).toBe(title);
    await expect
      .poll(async () => {
        const again = await browser.openPopup();
        await searchAndWait(again, abstract.split(' ').slice(0, 40).join(' '));
        const name = (await listedPapers(again))[0]?.name;
        await again.close();
        return name;
      })
      .toBe(title);
  });
});
