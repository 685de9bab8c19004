import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from '../../../scripts/browsers';
import { EXTENSION_DIRS } from '../../../scripts/driver/driver';
import { inEachBrowser, type Stage } from './browsers';

/** The hosts of this machine, where tests run their servers. The built extension may not ask them. */
const LOCAL_HOSTS = 'http://localhost:* http://127.0.0.1:*';

/**
 * Runs the tests in Chromium and in Firefox, with an extension that may also ask servers on this machine. `standIns` are
 * servers that it asks in place of others, by the address that the build has.
 */
export function inEachBrowserWithLocalHosts(
  tests: (stage: Stage) => void,
  standIns: () => Promise<Readonly<Record<string, string>>> = () => Promise.resolve({}),
): void {
  const copy = async (name: BrowserName): Promise<string> => {
    const dir = await withLocalHosts(name);
    await replaceHosts(dir, Object.entries(await standIns()));
    return dir;
  };
  inEachBrowser({}, tests, { copy });
}

async function replaceHosts(dir: string, standIns: readonly (readonly [host: string, base: string])[]): Promise<void> {
  if (standIns.length === 0) return;
  for (const path of await readdir(dir, { recursive: true })) {
    if (!path.endsWith('.js')) continue;
    const code = await readFile(join(dir, path), 'utf8');
    const changed = standIns.reduce((text, [host, base]) => text.replaceAll(host, base), code);
    if (changed !== code) await writeFile(join(dir, path), changed);
  }
}

async function withLocalHosts(name: BrowserName): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'paperbeacon-local-'));
  await cp(EXTENSION_DIRS[name], dir, { recursive: true });
  const pages = (await readdir(dir)).filter((file) => file.endsWith('.html'));
  for (const path of ['manifest.json', ...pages]) {
    const file = join(dir, path);
    const policy = await readFile(file, 'utf8');
    await writeFile(file, policy.replace("connect-src 'self'", `connect-src 'self' ${LOCAL_HOSTS}`));
  }
  return dir;
}
