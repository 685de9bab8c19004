import type { Page } from '../../../scripts/driver/driver';

/**
 * Longer than every wait of the page script, in ms: 350 for a resting finger, and 300 for the way from a mention to its
 * card and for the card's guard against clicks.
 */
const LONGEST_WAIT_MS = 400;

/**
 * Waits until everything that the page script was about to do has happened. Only time shows that nothing happens. A
 * timer of the page measures it, because on a busy machine it is as late as the timers of the script.
 */
export async function letWaitsPass(page: Page): Promise<void> {
  await page.evaluate((ms) => new Promise((passed) => setTimeout(passed, ms)), LONGEST_WAIT_MS);
}
