import { browser } from 'wxt/browser';

/** The one alarm, which wakes the background for the feed. */
export const FEED_ALARM = 'feed';

/** Should the background end before it set the next alarm, this one comes again. */
const AGAIN_MINUTES = 60;

export interface FeedAlarm {
  set(when: number): Promise<void>;
  isSet(): Promise<boolean>;
  clear(): Promise<void>;
}

export const feedAlarm: FeedAlarm = {
  set: async (when) => browser.alarms.create(FEED_ALARM, { when, periodInMinutes: AGAIN_MINUTES }),
  isSet: async () => (await browser.alarms.get(FEED_ALARM)) !== undefined,
  clear: async () => void (await browser.alarms.clear(FEED_ALARM)),
};
