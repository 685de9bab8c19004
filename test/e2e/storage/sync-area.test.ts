import { cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_NAMES } from '../../../scripts/browsers';
import { EXTENSION_DIRS, launchBrowser } from '../../../scripts/driver/driver';
import { FakeSyncArea } from '../../support/sync-area/area';
import { replay, SCRIPT, type Answers } from '../../support/sync-area/script';

/**
 * The fake sync area answers as the real ones do, call by call and change by change. An extension that does nothing
 * replaces ours, because our background writes to the area by itself.
 */
let extensionDir = '';
beforeAll(async () => {
  extensionDir = await mkdtemp(join(tmpdir(), 'paperbeacon-area-'));
  await mkdir(join(extensionDir, 'icons'));
  await cp(join(EXTENSION_DIRS.chromium, 'icons/16.png'), join(extensionDir, 'icons/16.png'));
  const manifest = {
    manifest_version: 3,
    name: 'Area',
    version: '1',
    permissions: ['storage'],
    commands: {},
    browser_specific_settings: { gecko: { id: 'area@paperbeacon.app' } },
  };
  await writeFile(join(extensionDir, 'manifest.json'), JSON.stringify(manifest));
});
afterAll(() => rm(extensionDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

/** Shortens long texts to their length and letters, so that a reported difference is readable. */
function readable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' && part.length > 40 ? `${part.length} × ${[...new Set(part)].join('')}` : part,
  );
}

describe.each(BROWSER_NAMES)('%s', (name) => {
  test('storage.sync answers every call of the script as the fake sync area does', async () => {
    const browser = await launchBrowser(name, { extensionDir });
    let real: Answers;
    try {
      real = (await browser.inExtension(
        `(${replay.toString()})(chrome.storage.sync, ${JSON.stringify(SCRIPT)})`,
      )) as Answers;
    } finally {
      await browser.close();
    }
    const fake = await replay(new FakeSyncArea(name), SCRIPT);
    const described = (answers: Answers): unknown[] =>
      answers.calls.map((answer, i) => [i, readable(SCRIPT[i]), readable(answer)]);
    expect(described(fake)).toEqual(described(real));
    expect(readable(fake.events)).toEqual(readable(real.events));
    // The script must reach the limits.
    expect(real.calls.filter(({ ok }) => !ok).length).toBeGreaterThan(10);
  });
});
