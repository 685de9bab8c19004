import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STARTUP_CACHE_VARIABLE } from '../../../scripts/driver/profile';

/**
 * Gives the run a folder for temporary files, such as the profiles of browsers, and removes it at the end. Test
 * processes cannot do that: the runner stops them, and their browsers with them, without waiting for long.
 */
export default function useOwnFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'paperbeacon-e2e-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  process.env[STARTUP_CACHE_VARIABLE] = join(folder, 'firefox-startup-cache');
  return () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
}
