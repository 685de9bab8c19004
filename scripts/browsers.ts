import { existsSync } from 'node:fs';

export type BrowserName = 'chromium' | 'firefox';

/** Flags every Chromium of ours starts with: quiet, offline, and willing to run as root inside containers. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const CANDIDATES: Record<BrowserName, string[]> = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
};

/** Path of an installed browser, or undefined. */
export function findBrowser(name: BrowserName): string | undefined {
  return CANDIDATES[name].find((path) => existsSync(path));
}
