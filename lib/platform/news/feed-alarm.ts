import { browser } from 'wxt/browser';

/** Name of the alarm that wakes the background for the feed. */
export const FEED_ALARM = 'feed';

/** The alarm repeats, in case the background ends before it sets the next one. */
const REPEAT_MINUTES = 60;

export interface FeedAlarm {
  /** `when` in ms since 1970. */
  set(when: number): Promise<void>;
  isSet(): Promise<boolean>;
  clear(): Promise<void>;
}

export const feedAlarm: FeedAlarm = {
  set: async (when) => browser.alarms.create(FEED_ALARM, { when, periodInMinutes: REPEAT_MINUTES }),
  isSet: async () => (await browser.alarms.get(FEED_ALARM)) !== undefined,
  clear: async () => void (await browser.alarms.clear(FEED_ALARM)),
};
