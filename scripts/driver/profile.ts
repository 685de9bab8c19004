import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';

/** Folder of a browser's profile. Discarding removes it, unless the caller named it to keep it. */
export interface Profile {
  dir: string;
  /** Whether no browser has used it. */
  isNew: boolean;
  discard(): Promise<void>;
  discardNow: () => void;
}

/** What Firefox makes for its next start, which takes a third less work with it. */
const STARTUP_CACHE = ['startupCache', 'compatibility.ini'];
/** Environment variable with a folder for the startup cache. The first Firefox that closes fills it for all others. */
export const STARTUP_CACHE_VARIABLE = 'FIREFOX_STARTUP_CACHE';

/** Resolves without a copy where `from` has no startup cache, as the profiles of Chromium. */
async function copyStartupCache(from: string, to: string): Promise<void> {
  await Promise.all(STARTUP_CACHE.map((name) => cp(join(from, name), join(to, name), { recursive: true }))).catch(
    () => undefined,
  );
}

async function keepStartupCache(dir: string): Promise<void> {
  const kept = process.env[STARTUP_CACHE_VARIABLE];
  if (kept === undefined || existsSync(kept) || !existsSync(join(dir, 'startupCache'))) return;
  const copy = await mkdtemp(`${kept}-`);
  await copyStartupCache(dir, copy);
  // Whichever browser closes first wins.
  await rename(copy, kept).catch(() => undefined);
}

/** Makes a profile in the folder `kept`, or by default in a new one that is removed at the latest with this process. */
export async function prepareProfile(kept: string | undefined): Promise<Profile> {
  if (kept !== undefined) {
    await mkdir(kept, { recursive: true });
    const isNew = (await readdir(kept)).length === 0;
    return { dir: kept, isNew, discard: () => Promise.resolve(), discardNow: () => undefined };
  }
  const dir = await mkdtemp(join(tmpdir(), 'paperbeacon-'));
  const cache = process.env[STARTUP_CACHE_VARIABLE];
  if (cache !== undefined) await copyStartupCache(cache, dir);
  const removeNow = (): void => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  process.once('exit', removeNow);
  return {
    dir,
    isNew: true,
    discardNow: removeNow,
    async discard() {
      process.off('exit', removeNow);
      await keepStartupCache(dir);
      // Helper processes of the browser still write for a moment after it closes.
      await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

const running = new Map<Browser, Profile>();

/**
 * In a test worker, ends the browser when the test runner stops the worker or was killed; the browser would go on
 * without it. Returns a function to call once the browser has closed.
 */
export function endWithRunner(browser: Browser, profile: Profile): () => void {
  running.set(browser, profile);
  if (process.connected && !process.listeners('disconnect').includes(endAll)) {
    process.once('disconnect', endAll);
    process.once('SIGTERM', endAll);
  }
  return () => void running.delete(browser);
}

function endAll(): void {
  // The runner does not wait for long, so all browsers are killed before the slower removal.
  for (const browser of running.keys()) killGroup(browser.process()?.pid);
  for (const profile of running.values()) profile.discardNow();
  // Vitest blocks `process.exit` in test workers.
  process.kill(process.pid, 'SIGKILL');
}

/** Kills a browser with its helper processes, which would still write into its profile. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
