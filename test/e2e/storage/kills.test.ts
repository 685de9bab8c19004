import { describe, expect, test } from 'vitest';
import { BROWSER_NAMES } from '../../../scripts/browsers';
import { killBackgrounds, killBrowsers } from '../../support/real-browsers/kills';

/**
 * A handful; `npm run soak:kills` does fifty of each. What was acknowledged is there, and nothing is torn.
 * Each has browsers of its own, so they need not wait for each other.
 */
describe.each(BROWSER_NAMES)('%s', (name) => {
  test.concurrent('the background is ended while it writes', async () => {
    const tally = await killBackgrounds(name, 4);
    expect(tally).toMatchObject({ kills: 4, lost: 0, torn: 0 });
    expect(tally.acknowledged).toBeGreaterThan(0);
  });

  test.concurrent('the browser is killed while it writes', async () => {
    const tally = await killBrowsers(name, 2);
    expect(tally).toMatchObject({ kills: 2, lost: 0, torn: 0 });
    expect(tally.acknowledged).toBeGreaterThan(0);
  });
});
