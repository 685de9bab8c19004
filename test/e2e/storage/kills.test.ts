import { describe, expect, test } from 'vitest';
import { BROWSER_NAMES } from '../../../scripts/browsers';
import { killBackgrounds, killBrowsers } from '../../support/real-browsers/kills';
import { withBrowser } from '../support/browsers';

const KILLS = 2;

/**
 * Acknowledged saves survive, and nothing is torn. A few kills only; `npm run soak:kills` does fifty of each kind.
 * Each test has its own browsers, so the tests run at the same time.
 */
describe.each(BROWSER_NAMES)('%s', (name) => {
  test.concurrent('acknowledged saves survive when the background is stopped during a write', async () => {
    const tally = await withBrowser(name, (browser) => killBackgrounds(browser, KILLS));
    expect(tally).toMatchObject({ kills: KILLS, lost: 0, torn: 0 });
    expect(tally.acknowledged).toBeGreaterThan(0);
  });

  test.concurrent('acknowledged saves survive when the browser is killed during a write', async () => {
    const tally = await killBrowsers(name, 1);
    expect(tally).toMatchObject({ kills: 1, lost: 0, torn: 0 });
    expect(tally.acknowledged).toBeGreaterThan(0);
  });
});
