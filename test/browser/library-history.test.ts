import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  type LibraryCommand,
  type LibraryState,
  readExport,
  viewLibrary,
} from '../../lib/core/library';
import { hash53 } from '../../lib/core/text/hash';
import { libraryHistory } from '../../lib/platform/library/library-history';
import { createLibraryBackup } from '../../lib/platform/library/library-backup';
import { local } from '../support/local-storage';

vi.mock('wxt/browser', () => import('../support/local-storage'));

const DAY = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 1, 12);
const PAPER = '0123456789ab';
const savedIn = (state: LibraryState): string[] => viewLibrary(state).papers.map(({ id }) => id);

let time = START;
const clock = createClock({ device: 'test', now: () => time });

/** A library that records every change in its history. */
function library() {
  let state = EMPTY_LIBRARY;
  const edit = async (command: LibraryCommand) => {
    const { state: after, undo } = applyCommand(state, command, clock);
    if (after !== state) await libraryHistory.record(state, after, time);
    state = after;
    return { view: viewLibrary(state), ...(undo && { undo }) };
  };
  const keeping = createLibraryBackup({
    read: async () => state,
    change: (commandFor) => edit(commandFor(state)),
    history: libraryHistory,
    clock,
  });
  return { edit, keeping, ids: () => savedIn(state) };
}

const save = (paperId: string): LibraryCommand => ({
  type: 'save',
  paperId,
  listId: 'reading',
  stub: { title: `Paper ${paperId}` },
});

beforeEach(async () => {
  time = START;
  Object.assign(local, { items: {}, broken: false });
  await emptyDatabase();
});

async function emptyDatabase(): Promise<void> {
  // Creates the database if it does not exist.
  await libraryHistory.trash(0);
  const database = await openDB('paperbeacon-history');
  for (const name of database.objectStoreNames) await database.clear(name);
  database.close();
}

describe('library snapshots', () => {
  test('are taken before the first change of a day, and the last seven are kept', async () => {
    const { edit, keeping, ids } = library();
    for (let day = 0; day < 10; day++) {
      for (const nth of [0, 1]) await edit(save(`${day}${nth}0000000000`));
      time += DAY;
    }
    const { snapshots } = await keeping.history();
    expect(snapshots.map(({ day }) => day)).toEqual(
      ['10', '09', '08', '07', '06', '05', '04'].map((day) => `2026-01-${day}`),
    );
    await edit({ type: 'unsave', paperId: '000000000000' });
    await keeping.restoreSnapshot('2026-01-05');
    expect(ids()).toHaveLength(20);
    await expect(keeping.restoreSnapshot('2026-01-01')).rejects.toThrow('cannot be read');
  });

  test('with dates of a wrong clock do not displace later real ones', async () => {
    const { edit, keeping } = library();
    await edit(save(PAPER));
    time = START + 400 * DAY;
    for (let i = 0; i < 8; i++, time += DAY) await edit(save(`${i}00000000000`));
    time = START + DAY;
    await edit(save('ffffffffffff'));
    expect((await keeping.history()).snapshots.map(({ day }) => day)).toContain('2026-01-02');
  });

  test('are not restored when they are damaged', async () => {
    const { edit, keeping } = library();
    await edit(save(PAPER));
    await edit(save('ffffffffffff'));
    const database = await openDB('paperbeacon-history');
    for (const key of await database.getAllKeys('snapshots'))
      await database.put('snapshots', { checksum: 1, json: '{}' }, key);
    database.close();
    await expect(keeping.restoreSnapshot('2026-01-01')).rejects.toThrow('cannot be read');
  });
});

describe('library trash', () => {
  test('keeps removed items for seven days and restores them unchanged', async () => {
    const { edit, keeping, ids } = library();
    await edit({ type: 'create-list', listId: 'x', name: 'X' });
    await edit({ type: 'save', paperId: PAPER, listId: 'x', stub: { title: 'Kept' } });
    await edit({ type: 'set-note', paperId: PAPER, note: 'thoughts' });
    time += DAY;
    await edit({ type: 'delete-list', listId: 'x' });
    await edit({ type: 'set-note', paperId: PAPER, note: '' });
    expect(ids()).toEqual([]);
    const { trash } = await keeping.history();
    expect(new Set(trash.map(({ kind, title }) => `${kind} ${title}`))).toEqual(
      new Set(['lists X', 'members Kept', 'notes Kept']),
    );
    const { view } = await keeping.restoreTrash(trash.map(({ id }) => id));
    expect(view.papers).toMatchObject([{ id: PAPER, lists: ['x'], note: 'thoughts', savedAt: START }]);
    expect((await keeping.history()).trash).toEqual([]);
  });

  test('drops entries after seven days', async () => {
    const { edit, keeping } = library();
    await edit(save(PAPER));
    await edit({ type: 'unsave', paperId: PAPER });
    time += 6 * DAY;
    expect((await keeping.history()).trash).toHaveLength(1);
    time += 2 * DAY;
    expect((await keeping.history()).trash).toEqual([]);
  });
});

test('the library trash survives a clock that was temporarily a year ahead', async () => {
  const { edit, keeping } = library();
  time = START + 20 * DAY;
  await edit(save(PAPER));
  await edit({ type: 'unsave', paperId: PAPER });
  time = START + 400 * DAY;
  await edit(save('ffffffffffff'));
  await edit({ type: 'unsave', paperId: 'ffffffffffff' });
  time = START + 21 * DAY;
  expect((await keeping.history()).trash.map(({ key }) => key)).toContain(`${PAPER}/reading`);
});

test('an exported library can be imported again', async () => {
  const { edit, keeping, ids } = library();
  await edit(save(PAPER));
  const file = readExport(JSON.stringify(await keeping.export()));
  await edit({ type: 'unsave', paperId: PAPER });
  if (!file.ok) throw new Error(file.why);
  await edit({ type: 'restore-library', library: file.library });
  expect([ids(), file.rejected]).toEqual([[PAPER], 0]);
});

describe('library trash in two stores', () => {
  const DAMAGE = {
    'the database lost it': emptyDatabase,
    'local storage lost it': () => void (local.items = {}),
    'an item of local storage is damaged': () => void (local.items[Object.keys(local.items)[0]!] = 'rubbish'),
  };

  test.each(Object.entries(DAMAGE))('restores everything when %s', async (_, damage) => {
    const { edit, keeping, ids } = library();
    await edit(save(PAPER));
    await edit({ type: 'unsave', paperId: PAPER });
    await damage();
    const { trash } = await keeping.history();
    expect(trash.map(({ key }) => key)).toEqual([`${PAPER}/reading`]);
    await keeping.restoreTrash(trash.map(({ id }) => id));
    expect(ids()).toEqual([PAPER]);
  });

  test('ignores entries in local storage that are no elements of a library', async () => {
    const { edit, keeping } = library();
    await edit(save(PAPER));
    await edit({ type: 'unsave', paperId: PAPER });
    const json = JSON.stringify([{ kind: 'notes', key: '../x', value: 1, id: 'x', by: 'x', removedAt: START }, null]);
    local.items['trashCopy/0'] = { checksum: hash53(json), json };
    expect((await keeping.history()).trash).toHaveLength(1);
  });

  test('rejects a change whose removals no store takes', async () => {
    const { edit } = library();
    await edit(save(PAPER));
    local.broken = true;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const removing = edit({ type: 'unsave', paperId: PAPER });
    await expect(removing.finally(() => full.mockRestore())).rejects.toThrow('trash');
  });
});

test('the library history reports lost snapshots once', async () => {
  const { edit } = library();
  await edit(save(PAPER));
  time += DAY;
  await edit(save('ffffffffffff'));
  expect(await libraryHistory.hasLostSnapshots()).toBe(false);
  await emptyDatabase();
  expect(await libraryHistory.hasLostSnapshots()).toBe(true);
  expect(await libraryHistory.hasLostSnapshots()).toBe(false);
});
