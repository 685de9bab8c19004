import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from '../../../scripts/browsers';
import { EXTENSION_DIRS } from '../../../scripts/driver/driver';
import { inEachBrowser, type Stage } from './browsers';

/** The hosts of this machine, where tests run their servers. The built extension may not ask them. */
const LOCAL_HOSTS = 'http://localhost:* http://127.0.0.1:*';

/** Runs the tests in Chromium and in Firefox, with an extension that may also ask servers on this machine. */
export function inEachBrowserWithLocalHosts(tests: (stage: Stage) => void): void {
  inEachBrowser({}, tests, withLocalHosts);
}

async function withLocalHosts(name: BrowserName): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'paperbeacon-local-'));
  await cp(EXTENSION_DIRS[name], dir, { recursive: true });
  const file = join(dir, 'manifest.json');
  const manifest = await readFile(file, 'utf8');
  await writeFile(file, manifest.replace("connect-src 'self'", `connect-src 'self' ${LOCAL_HOSTS}`));
  return dir;
}
