import { cp, mkdtemp, open, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';
import type { HistoryView, LibraryCommand, LibraryView } from '../../../lib/core/library';
import { BROWSER_NAMES, type BrowserName } from '../../../scripts/browsers';
import { launchBrowser, type BrowserDriver } from '../../../scripts/driver/driver';
import { randomSource } from '../../support/library-fixtures';
import { THOROUGH } from '../support/browsers';
import { ask, edit, idOf, problemCodes, save, view } from '../../support/real-browsers/ask';

/** Damage to the files of one store, with the browser closed, loses nothing; the loss of both stores is told. */

const PAPERS = 300;
const REMOVED = idOf(PAPERS);
const random = randomSource(1);

/** A note that cannot be packed. It is one word, because the search of saved papers takes its time for thousands. */
const note = (): string => Array.from({ length: 100 }, () => random().toString(36).slice(2)).join('');

/** Notes too long for the sync area, so that it cannot hide what the stores lose. */
const SEED: LibraryCommand[] = Array.from({ length: PAPERS }, (_, i): LibraryCommand[] => [
  save(idOf(i), i % 3 === 0 ? 'shelf' : 'reading'),
  { type: 'set-note', paperId: idOf(i), note: `Note ${i}: ${note()}` },
  { type: 'set-read', paperId: idOf(i), state: i % 2 === 0 ? 'read' : 'reading' },
]).flat();

interface Content {
  library: LibraryView;
  trash: HistoryView['trash'];
}

async function contentOf(browser: BrowserDriver): Promise<Content> {
  const library = await view(browser);
  const { trash } = (await ask(browser, 'getHistory')) as HistoryView;
  return { library, trash };
}

async function bannersOf(browser: BrowserDriver, page: string): Promise<string> {
  const opened = await browser.openExtensionPage(page);
  await opened.waitForSelector('.banner');
  const text = await opened.$eval('.banners', (banners) => banners.textContent);
  await opened.close();
  return text;
}

/** The folder of a profile in which each store has its files. */
const STORES: Readonly<Record<BrowserName, Record<'databases' | 'local', (profile: string) => Promise<string>>>> = {
  chromium: {
    databases: (profile) => onlyMatch(join(profile, 'Default', 'IndexedDB'), /^chrome-extension_.*\.leveldb$/),
    local: (profile) => onlyMatch(join(profile, 'Default', 'Local Extension Settings'), /^[a-p]{32}$/),
  },
  firefox: {
    databases: (profile) => onlyMatch(join(profile, 'storage', 'default'), /^moz-extension\+\+\+[\w-]+$/),
    local: (profile) => onlyMatch(join(profile, 'storage', 'default'), /^moz-extension.*userContextId=\d+$/),
  },
};

async function onlyMatch(folder: string, name: RegExp): Promise<string> {
  const found = (await readdir(folder)).filter((one) => name.test(one));
  expect(found).toHaveLength(1);
  return join(folder, found[0]!);
}

async function filesIn(folder: string, name: RegExp): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((one) => name.test(one));
  expect(files).not.toEqual([]);
  return files.map((file) => join(folder, file));
}

const overwrite = (file: string): Promise<void> => writeFile(file, 'damaged'.repeat(100));

/** Overwrites the last 4 kB, which hold the latest writes. */
async function zeroEnd(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  const { size } = await handle.stat();
  const length = Math.min(size, 4_096);
  await handle.write(Buffer.alloc(length), 0, length, size - length);
  await handle.close();
}

const inFiles =
  (name: RegExp, damage: (file: string) => Promise<unknown>) =>
  async (folder: string): Promise<void> =>
    void (await Promise.all((await filesIn(folder, name)).map(damage)));
const remove = (folder: string): Promise<void> => rm(folder, { recursive: true });

type Damage = readonly [name: string, store: 'databases' | 'local', (folder: string) => Promise<void>];

const DAMAGE: Readonly<Record<BrowserName, readonly Damage[]>> = {
  chromium: [
    ['an overwritten manifest of the databases', 'databases', inFiles(/MANIFEST/, overwrite)],
    ['an empty pointer to the manifest of the databases', 'databases', inFiles(/CURRENT/, (file) => truncate(file))],
    ['4 kB of zeros in the log of the databases', 'databases', inFiles(/\.log$/, zeroEnd)],
    ['removed databases', 'databases', remove],
    ['a cut off log of local storage', 'local', inFiles(/\.log$/, (file) => truncate(file, 10_000))],
    ['removed local storage', 'local', remove],
  ],
  firefox: [
    ['overwritten databases', 'databases', inFiles(/\.sqlite$/, overwrite)],
    ['removed databases', 'databases', remove],
    ['removed local storage', 'local', remove],
  ],
};

/** One kind of damage for each store; in a thorough run, every kind. */
function damageIn(name: BrowserName): Damage[] {
  const all = DAMAGE[name];
  return THOROUGH ? [...all] : (['databases', 'local'] as const).map((store) => all.find((one) => one[1] === store)!);
}

describe.each(BROWSER_NAMES)('%s', (name) => {
  let root = '';
  let before: Content;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'paperbeacon-stores-'));
    const browser = await launchBrowser(name, { profileDir: join(root, 'profile') });
    await edit(browser, { type: 'create-list', listId: 'shelf', name: 'Shelf' });
    await edit(browser, { type: 'batch', commands: SEED });
    await edit(browser, save(REMOVED));
    await edit(browser, { type: 'unsave', paperId: REMOVED });
    before = await contentOf(browser);
    await browser.close();
  });
  afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

  /** Opens a copy of the profile after `damage`. */
  async function openDamaged<T>(
    damage: (profile: string) => Promise<void>,
    look: (browser: BrowserDriver) => Promise<T>,
  ): Promise<T> {
    const profileDir = await mkdtemp(join(root, 'damaged-'));
    await cp(join(root, 'profile'), profileDir, { recursive: true });
    await damage(profileDir);
    const browser = await launchBrowser(name, { profileDir });
    try {
      return await look(browser);
    } finally {
      await browser.close();
    }
  }

  test.each(damageIn(name))('%s loses nothing, and the popup and the library tell', async (_, store, damage) => {
    await openDamaged(
      async (profile) => damage(await STORES[name][store](profile)),
      async (browser) => {
        expect(await contentOf(browser)).toEqual(before);
        expect(await problemCodes(browser)).toContain('library-recovered');
        for (const page of ['popup.html', 'library.html']) {
          expect(await bannersOf(browser, page)).toContain(english.problems.libraryRecovered);
        }
      },
    );
  });

  test('the loss of both stores is told, and again until the user dismisses it', async () => {
    await openDamaged(
      async (profile) => {
        await remove(await STORES[name].local(profile));
        await remove(await STORES[name].databases(profile).then((folder) => databaseFolder(name, folder)));
      },
      async (browser) => {
        await view(browser);
        for (const page of ['popup.html', 'library.html']) {
          expect(await bannersOf(browser, page)).toContain(english.problems.libraryMissing);
        }
        await browser.stopBackground();
        expect(await problemCodes(browser)).toContain('library-missing');
        await ask(browser, 'dismissProblem', 'library-missing');
        expect(await problemCodes(browser)).not.toContain('library-missing');
      },
    );
  });
});

/** In Firefox, the databases are one of several folders of the extension; the others are the cache and file systems. */
function databaseFolder(name: BrowserName, folder: string): string {
  return name === 'firefox' ? join(folder, 'idb') : folder;
}
