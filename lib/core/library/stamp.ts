import { LibraryError } from './error';
import { allRegisters, compareText, SHORT_ID } from './registers';
import type { LibraryState, Stamp } from './types';

/** Latest time of a stamp, ms since 1970: 48 bits, the year 10889. */
export const MAX_TIME = 2 ** 48 - 1;

/** Largest counter of a stamp. */
export const MAX_COUNTER = 2 ** 32 - 1;

/** Whether `value` is 1 to 40 letters, digits, `-` and `_` and starts with a letter or digit. UUIDs qualify. */
export function isDeviceId(value: unknown): value is string {
  return typeof value === 'string' && SHORT_ID.test(value);
}

/** Total order of stamps by time, counter and device. Negative when `a` is earlier. */
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

/** The devices that wrote a library, and the current one. */
export interface Devices {
  /** Id of the current device. */
  here: string;
  /** Devices and the time of their last stamp in the library, ms since 1970 by their own clocks; latest first. */
  seen: { device: string; time: number }[];
}

/** The devices with a stamp in the library, in the shape of `Devices['seen']`. */
export function devicesSeen(state: LibraryState): Devices['seen'] {
  const latest = new Map<string, number>();
  for (const { stamp } of allRegisters(state)) {
    latest.set(stamp.device, Math.max(stamp.time, latest.get(stamp.device) ?? 0));
  }
  return [...latest].map(([device, time]) => ({ device, time })).sort((a, b) => b.time - a.time);
}

export interface Clock {
  readonly device: string;
  /** Wall time of this device, whole ms since 1970. */
  now(): number;
  /**
   * A new stamp, larger than every stamp in `seen` and every earlier stamp of this clock. The library is the only
   * memory it needs: a clock that is created after a restart continues correctly.
   */
  tick(seen: LibraryState): Stamp;
  /** Makes every later stamp larger than those in `seen`. */
  observe(seen: LibraryState): void;
}

/**
 * Hybrid logical clock (Kulkarni, Demirbas et al., "Logical Physical Clocks", OPODIS 2014). A stamp carries the wall
 * time, or the latest time seen when that is later. A device whose clock runs ahead therefore pulls the others along
 * instead of locking them out: a new edit always wins over everything that its device has seen.
 *
 * `device` identifies this browser profile; `now` returns ms since 1970. Throws `LibraryError` (`bad-device`) when
 * `isDeviceId(device)` is false.
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
