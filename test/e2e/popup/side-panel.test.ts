import { expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';
import { listedPapers } from '../../../scripts/driver/popup';
import { inNewBrowsers } from '../support/browsers';
import { SIMMIM } from '../support/odd-input';

const OTHER = 'Efficient Modulation for Vision Networks';
const page = (title: string): string => `<!doctype html><title>A page</title><p>We read “${title}” today.</p>`;

/** The panel is opened as a tab: no protocol presses the browsers' own buttons. It follows the other tabs alike. */
inNewBrowsers(
  { '/first': page(SIMMIM), '/second': page(OTHER), '/none': '<!doctype html><p>Nothing.</p>' },
  (stage) => {
    test('the side panel follows the tab in front, and a link leaves it open', async () => {
      const { browser, site } = stage;
      const first = await browser.openPage(site.url('/first'));
      const panel = await browser.openExtensionPage('sidepanel.html');
      const shown = async (): Promise<(string | undefined)[]> =>
        (await listedPapers(panel)).map(({ name }) => [SIMMIM, OTHER].find((title) => name.startsWith(title)));
      await expect.poll(shown).toEqual([SIMMIM]);

      const second = await browser.openPage(site.url('/second'));
      await expect.poll(shown).toEqual([OTHER]);
      await first.bringToFront();
      await expect.poll(shown).toEqual([SIMMIM]);
      await first.goto(site.url('/none'));
      await expect.poll(shown).toEqual([]);
      await second.bringToFront();
      await expect.poll(shown).toEqual([OTHER]);

      // It offers no second panel.
      expect(await panel.$(`[aria-label="${english.popup.beside}"]`)).toBeNull();
      await panel.bringToFront();
      await panel.keyboard.press('Escape');
      expect(panel.isClosed()).toBe(false);
    });
  },
);
