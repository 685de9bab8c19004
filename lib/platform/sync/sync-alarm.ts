import { browser } from 'wxt/browser';

const SYNC_ALARM = 'sync';

/** Has the browser start the background after so many ms: whenever it starts, it synchronises. */
export function setSyncAlarm(ms: number): void {
  // Without it the next start does.
  Promise.resolve(browser.alarms.create(SYNC_ALARM, { delayInMinutes: ms / 60_000 })).catch(() => undefined);
}
