import { browser } from 'wxt/browser';

const SYNC_ALARM = 'sync';

/** Sets an alarm that starts the background after `ms`. The background synchronises at every start. */
export function setSyncAlarm(ms: number): void {
  // When the alarm fails, the next start synchronises.
  Promise.resolve(browser.alarms.create(SYNC_ALARM, { delayInMinutes: ms / 60_000 })).catch(() => undefined);
}
