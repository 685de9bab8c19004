import { LibraryError } from './error';
import {
  allRegisters,
  canonicalText,
  compareText,
  KINDS,
  own,
  SHORT_ID,
  type ElementValue,
  type Registers,
} from './registers';
import type { LibraryState, Register, Stamp } from './types';

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

/**
 * Whether `remote` holds stamps of `device` that this device did not make: another profile uses the same id, for example
 * a copy of this one.
 */
export function isCloned(local: LibraryState, remote: LibraryState, device: string): boolean {
  let last: Stamp | undefined;
  for (const { stamp } of allRegisters(local)) {
    if (stamp.device === device && (last === undefined || compareStamps(stamp, last) > 0)) last = stamp;
  }
  return KINDS.some((kind) => {
    const ours: Registers = local[kind];
    return Object.entries<Register<ElementValue>>(remote[kind]).some(([key, { stamp, value }]) => {
      if (stamp.device !== device) return false;
      if (last === undefined || compareStamps(stamp, last) > 0) return true;
      const there = own(ours, key);
      return (
        there !== undefined &&
        compareStamps(there.stamp, stamp) === 0 &&
        canonicalText(there.value) !== canonicalText(value)
      );
    });
  });
}

export interface Clock {
  readonly device: string;
  /** Gives the device a new id. Throws `LibraryError` (`bad-device`) as `createClock` does. */
  rename(device: string): void;
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

export interface ClockOptions {
  /** Identifies this browser profile. */
  device: string;
  /** Returns ms since 1970. */
  now: () => number;
  /** Random number in [0, 1). */
  chance?: () => number;
}

/** Largest first step of the counter after a start. */
const FIRST_STEPS = 2 ** 16;

/**
 * Hybrid logical clock (Kulkarni, Demirbas et al., "Logical Physical Clocks", OPODIS 2014). A stamp carries the wall
 * time, or the latest time seen when that is later. A device whose clock runs ahead therefore pulls the others along
 * instead of locking them out: a new edit always wins over everything that its device has seen.
 *
 * Throws `LibraryError` (`bad-device`) when `isDeviceId(device)` is false.
 */
export function createClock({ now, chance = Math.random, ...options }: ClockOptions): Clock {
  let device = requireDeviceId(options.device);
  let last: Stamp | undefined;
  let isFirstStep = true;

  /**
   * The first step after a start is random, because a copied profile counts on from the same stamp: equal stamps of
   * different edits would hide one of them.
   */
  function nextStep(): number {
    const step = isFirstStep ? 1 + Math.floor(chance() * FIRST_STEPS) : 1;
    isFirstStep = false;
    return step;
  }

  const readNow = (): number => {
    const time = Math.trunc(now());
    return Number.isNaN(time) ? 0 : Math.min(Math.max(time, 0), MAX_TIME);
  };

  const observe = (seen: LibraryState): void => {
    const latest = latestStamp(seen);
    if (latest !== undefined && (last === undefined || compareStamps(latest, last) > 0)) last = latest;
  };

  return {
    get device() {
      return device;
    },
    rename: (next) => void (device = requireDeviceId(next)),
    now: readNow,
    observe,
    tick(seen) {
      observe(seen);
      const time = readNow();
      if (last === undefined || time > last.time) {
        last = { time, counter: 0, device };
      } else if (last.counter < MAX_COUNTER - FIRST_STEPS) {
        last = { time: last.time, counter: last.counter + nextStep(), device };
      } else {
        last = { time: Math.min(last.time + 1, MAX_TIME), counter: 0, device };
      }
      return last;
    },
  };
}

function requireDeviceId(device: string): string {
  if (isDeviceId(device)) return device;
  throw new LibraryError('bad-device', device, (shown) => `${shown} is no device id; use a fresh UUID.`);
}
