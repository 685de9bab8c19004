import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

export const BROWSER_NAMES: readonly BrowserName[] = ['chromium', 'firefox'];

/**
 * Flags for every Chromium that the scripts start: no background requests and no dialogs. The sandbox cannot work for
 * root or in most containers, so only root and CI switch it off.
 */
export const CHROMIUM_ARGS: readonly string[] = [
  ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Pages share processes where sites may: to start a process costs more than to open a page.
  '--renderer-process-limit=1',
];

/** Environment variables with the path of a browser to use instead of an installed one. */
export const BROWSER_VARIABLES: Readonly<Record<BrowserName, string>> = {
  chromium: 'CHROMIUM_PATH',
  firefox: 'FIREFOX_PATH',
};

/** Program names to search in PATH, best first. Snap's wrapper is last: it cannot read extensions outside the home. */
const COMMANDS: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['chromium', 'google-chrome-stable', 'google-chrome', 'chrome', 'chromium-browser'],
  firefox: ['firefox-esr', 'firefox'],
};

/** Paths of common installations outside PATH. */
const PLACES: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    ...macApp('Chromium.app/Contents/MacOS/Chromium'),
    ...macApp('Google Chrome.app/Contents/MacOS/Google Chrome'),
    ...windowsProgram('Chromium/Application/chrome.exe'),
    ...windowsProgram('Google/Chrome/Application/chrome.exe'),
    ...windowsProgram('Microsoft/Edge/Application/msedge.exe'),
    '/snap/bin/chromium',
  ],
  firefox: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/opt/firefox/firefox',
    ...macApp('Firefox.app/Contents/MacOS/firefox'),
    ...windowsProgram('Mozilla Firefox/firefox.exe'),
    '/snap/bin/firefox',
  ],
};

/**
 * Path of an installed browser, or undefined. A path in the environment variable wins; if it is not a program, throws,
 * because the user asked for exactly that browser.
 */
export function findBrowser(name: BrowserName): string | undefined {
  const variable = BROWSER_VARIABLES[name];
  const requested = process.env[variable];
  if (requested) {
    if (isProgram(requested)) return requested;
    throw new Error(`${variable} names ${requested}, which is not a program.`);
  }
  return [...alongPath(COMMANDS[name]), ...PLACES[name]].find(isProgram);
}

function alongPath(commands: readonly string[]): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.exe' : '';
  return commands.flatMap((command) => folders.map((folder) => join(folder, command + ending)));
}

function macApp(path: string): string[] {
  if (process.platform !== 'darwin') return [];
  return ['/Applications', join(process.env.HOME ?? '', 'Applications')].map((folder) => join(folder, path));
}

function windowsProgram(path: string): string[] {
  if (process.platform !== 'win32') return [];
  const { ProgramFiles, LOCALAPPDATA } = process.env;
  const roots = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA];
  return roots.flatMap((root) => (root ? [join(root, path)] : []));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
