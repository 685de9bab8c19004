import { browser } from 'wxt/browser';

/** Name of the alarm that repeats, and of the one that waits for quiet after an edit. */
const REPEATED = 'own-server';
const SOON = 'own-server-soon';
const REPEAT_MINUTES = 15;
/** The shortest time that browsers allow, and about the life of an idle background: a timer might not survive. */
const SOON_MINUTES = 0.5;

/** Whether an alarm of this name belongs to the own server. */
export const isServerAlarm = (name: string): boolean => name === REPEATED || name === SOON;

export interface ServerAlarm {
  repeat(): Promise<void>;
  /** Starts the wait after an edit again. */
  soon(): void;
  clear(): Promise<void>;
}

export const serverAlarm: ServerAlarm = {
  repeat: async () => browser.alarms.create(REPEATED, { periodInMinutes: REPEAT_MINUTES }),
  soon() {
    // Without the repeated alarm, no server is set up. When an alarm fails, the next start synchronises.
    void browser.alarms
      .get(REPEATED)
      .then((there) => there && browser.alarms.create(SOON, { delayInMinutes: SOON_MINUTES }))
      .catch(() => undefined);
  },
  clear: async () => void (await Promise.all([REPEATED, SOON].map((name) => browser.alarms.clear(name)))),
};
