import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeShards } from '../../../lib/core/library/sync';
import type { BrowserName } from '../../../scripts/browsers';
import { launchBrowser, type BrowserDriver } from '../../../scripts/driver/driver';
import { until, within } from '../../../scripts/driver/until';
import { edit, idOf, problemCodes, save, savedIds } from './ask';

/** Result of repeatedly ending a background or browser in mid-write. */
export interface Tally {
  kills: number;
  /** Saves that the background confirmed. */
  acknowledged: number;
  /** Confirmed saves that were missing afterwards. */
  lost: number;
  /** Number of library copies and sync items that could not be read afterwards. */
  torn: number;
}

/** Two writers that each save one paper after another until they are stopped. */
class Writers {
  readonly acknowledged: string[] = [];
  #next: number;

  constructor(from: number) {
    this.#next = from;
  }

  /** Writes for `ms` and at least until the first answer, starts no new save, and calls `end` in mid-write. */
  async write(browser: BrowserDriver, ms: number, end: () => unknown): Promise<void> {
    const stop = { now: false };
    const one = async (): Promise<void> => {
      while (!stop.now) {
        const id = idOf(this.#next++);
        await edit(browser, save(id));
        this.acknowledged.push(id);
      }
    };
    // A writer whose browser or background has ended gets no more answers.
    const writers = [one(), one()].map((writer) => writer.catch(() => undefined));
    await pause(ms);
    await until('a first answer', () => this.acknowledged.length > 0, { interval: 10 });
    stop.now = true;
    await end();
    await within(LAST_ANSWER_MS, Promise.all(writers));
  }

  get next(): number {
    return this.#next;
  }
}

/** What was ended may never answer again: that long a writer, a background and a browser are waited for, in ms. */
const LAST_ANSWER_MS = 3_000;
const STOP_MS = 1_000;
const CLOSE_MS = 2_000;

const TORN = new Set(['library-recovered', 'library-unreadable', 'library-newer']);

async function inspect(browser: BrowserDriver, acknowledged: readonly string[], tally: Tally): Promise<void> {
  const saved = await until('the library', () => savedIds(browser));
  const missing = acknowledged.filter((id) => !saved.has(id));
  const codes = await problemCodes(browser);
  const { problems } = await decodeShards(await browser.storageSync());
  tally.acknowledged = acknowledged.length;
  tally.lost = missing.length;
  tally.torn += Number(codes.some((code) => TORN.has(code))) + problems.length;
}

/** Ends the background of a browser in mid-write, `rounds` times. */
export async function killBackgrounds(browser: BrowserDriver, rounds: number): Promise<Tally> {
  const tally: Tally = { kills: 0, acknowledged: 0, lost: 0, torn: 0 };
  const acknowledged: string[] = [];
  let from = 0;
  for (let round = 0; round < rounds; round++) {
    const writers = new Writers(from);
    // A pending request can restart it at once, before the stop is observed.
    const end = (): Promise<unknown> => within(STOP_MS, browser.stopBackground());
    await writers.write(browser, Math.random() * 150, end);
    tally.kills++;
    from = writers.next;
    acknowledged.push(...writers.acknowledged);
    await inspect(browser, acknowledged, tally);
  }
  return tally;
}

/** Ends the whole browser in mid-write, `rounds` times, with one profile. */
export async function killBrowsers(name: BrowserName, rounds: number): Promise<Tally> {
  const tally: Tally = { kills: 0, acknowledged: 0, lost: 0, torn: 0 };
  const acknowledged: string[] = [];
  const profileDir = await mkdtemp(join(tmpdir(), 'paperbeacon-killed-'));
  let from = 0;
  try {
    for (let round = 0; round <= rounds; round++) {
      const browser = await launchBrowser(name, { profileDir });
      await inspect(browser, acknowledged, tally);
      if (round === rounds) {
        await browser.close();
        break;
      }
      const writers = new Writers(from);
      await writers.write(browser, 50 + Math.random() * 400, () => browser.browser.process()?.kill('SIGKILL'));
      tally.kills++;
      from = writers.next;
      acknowledged.push(...writers.acknowledged);
      await within(CLOSE_MS, browser.close());
    }
  } finally {
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
  return tally;
}
