import { LibraryError } from './error';
import { allRegisters, compareText, SHORT_ID } from './registers';
import type { LibraryState, Stamp } from './types';

/** Latest time a stamp may carry: 48 bits of milliseconds, the year 10889. */
export const MAX_TIME = 2 ** 48 - 1;

/** Largest counter within one millisecond. */
export const MAX_COUNTER = 2 ** 32 - 1;

/** 1 to 40 letters, digits, `-` and `_`, the first a letter or digit. UUIDs qualify. */
export function isDeviceId(value: unknown): value is string {
  return typeof value === 'string' && SHORT_ID.test(value);
}

/** Total order of stamps: time, then counter, then device. Negative when `a` is the earlier one. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.time - b.time || a.counter - b.counter || compareText(a.device, b.device);
}

/** The largest stamp in the library; `undefined` when it is empty. */
export function latestStamp(state: LibraryState): Stamp | undefined {
  let latest: Stamp | undefined;
  for (const { stamp } of allRegisters(state)) {
    if (latest === undefined || compareStamps(stamp, latest) > 0) latest = stamp;
  }
  return latest;
}

/** The devices a library comes from, and the one it is read on. */
export interface Devices {
  here: string;
  /** Those that wrote what is there, and when each last did, by its own clock; the latest first. */
  seen: { device: string; time: number }[];
}

/** The devices that wrote what the library holds, and when each last did, by its own clock; the latest first. */
export function devicesSeen(state: LibraryState): Devices['seen'] {
  const latest = new Map<string, number>();
  for (const { stamp } of allRegisters(state)) {
    latest.set(stamp.device, Math.max(stamp.time, latest.get(stamp.device) ?? 0));
  }
  return [...latest].map(([device, time]) => ({ device, time })).sort((a, b) => b.time - a.time);
}

export interface Clock {
  readonly device: string;
  /** This device's time of day, whole ms since 1970. */
  now(): number;
  /**
   * A new stamp, larger than every stamp in `seen` and than every stamp this clock gave out before.
   * It needs no memory beyond the library itself: a clock created anew after a restart continues correctly.
   */
  tick(seen: LibraryState): Stamp;
  /** Makes every later stamp larger than those in `seen`. */
  observe(seen: LibraryState): void;
}

/**
 * Hybrid logical clock (Kulkarni, Demirbas et al., "Logical Physical Clocks", OPODIS 2014): stamps follow the time of
 * day where they can and what has been seen where they must. A device whose clock runs ahead therefore pulls the
 * others along instead of locking them out: an edit made here always wins over everything seen here.
 *
 * `device` names this browser profile, `now` tells the time in ms. Throws `LibraryError` (`bad-device`).
 */
export function createClock({ device, now }: { device: string; now: () => number }): Clock {
  if (!isDeviceId(device)) {
    throw new LibraryError('bad-device', device, (shown) => `${shown} is no device id; use a fresh UUID.`);
  }
  let last: Stamp | undefined;

  const readNow = (): number => {
    const time = Math.trunc(now());
    return Number.isNaN(time) ? 0 : Math.min(Math.max(time, 0), MAX_TIME);
  };

  const observe = (seen: LibraryState): void => {
    const latest = latestStamp(seen);
    if (latest !== undefined && (last === undefined || compareStamps(latest, last) > 0)) last = latest;
  };

  return {
    device,
    now: readNow,
    observe,
    tick(seen) {
      observe(seen);
      const time = readNow();
      if (last === undefined || time > last.time) {
        last = { time, counter: 0, device };
      } else if (last.counter < MAX_COUNTER) {
        last = { time: last.time, counter: last.counter + 1, device };
      } else {
        last = { time: Math.min(last.time + 1, MAX_TIME), counter: 0, device };
      }
      return last;
    },
  };
}
