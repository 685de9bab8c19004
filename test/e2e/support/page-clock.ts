import type { Page } from '../../../scripts/driver/driver';

/**
 * Longer than any time that the page script waits before it acts, in ms: a finger rests for 350, and the way from a
 * mention to its card, or the card's guard against clicks, takes 300.
 */
const LONGEST_WAIT_MS = 400;

/**
 * Lets everything happen that the page script was about to do. Only time tells that nothing happens; a timer of the page
 * itself measures it, because on a busy machine that comes as late as the script's own.
 */
export async function letWaitsPass(page: Page): Promise<void> {
  await page.evaluate((ms) => new Promise((passed) => setTimeout(passed, ms)), LONGEST_WAIT_MS);
}
