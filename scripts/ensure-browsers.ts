import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { BROWSER_NAMES, BROWSER_VARIABLES, findBrowser, type BrowserName } from './browsers';

const DEBIAN_PACKAGES: Readonly<Record<BrowserName, string>> = {
  chromium: 'chromium',
  firefox: 'firefox-esr',
};

const MAC_CASKS: Readonly<Record<BrowserName, string>> = { chromium: 'google-chrome', firefox: 'firefox' };

/**
 * Makes sure that the browsers are installed. Installs missing ones with apt-get for root on Debian; otherwise throws
 * an error that says in one line what to do.
 */
export function ensureBrowsers(names: readonly BrowserName[] = BROWSER_NAMES): void {
  if (missing(names).length === 0) return;
  if (canInstall()) install(missing(names));
  const [name] = missing(names);
  if (name) throw new Error(remedy(name));
}

function missing(names: readonly BrowserName[]): BrowserName[] {
  return names.filter((name) => findBrowser(name) === undefined);
}

/** Whether this process may install Debian packages. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && isDebian();
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function install(names: readonly BrowserName[]): void {
  const packages = names.map((name) => DEBIAN_PACKAGES[name]);
  console.log(`Installing ${packages.join(' and ')} with apt-get …`);
  aptGet('update', '-q');
  aptGet('install', '-q', '-y', '--no-install-recommends', ...packages);
}

/** Runs apt-get, and says when it fails. */
export function aptGet(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync('apt-get', args, { stdio: 'inherit', env });
  if (status !== 0) console.error(`apt-get ${args[0]} failed${error ? `: ${error.message}` : ''}.`);
}

function remedy(name: BrowserName): string {
  const title = name === 'chromium' ? 'Chromium or Chrome' : 'Firefox';
  const command =
    process.platform === 'darwin'
      ? `brew install --cask ${MAC_CASKS[name]}`
      : isDebian()
        ? `sudo apt-get install ${DEBIAN_PACKAGES[name]}`
        : 'install it the usual way of your system';
  return `${title} is missing: ${command}, or set ${BROWSER_VARIABLES[name]} to its program.`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    ensureBrowsers();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
