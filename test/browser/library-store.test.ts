import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { applyCommand, createClock, EMPTY_LIBRARY, type LibraryState, viewLibrary } from '../../lib/core/library';
import { hash53 } from '../../lib/core/text/hash';
import { libraryStore } from '../../lib/platform/library/library-store';
import { local } from '../support/local-storage';

vi.mock('wxt/browser', () => import('../support/local-storage'));

type Stored = Record<string, unknown>;

const DATABASE = 'paperbeacon-library';
const EARLIER = 'paperbeacon-library-copy';
const clock = createClock({ device: 'test', now: Date.now });

const PAPER = '0123456789ab';
const OTHER = 'ffffffffffff';
const PART = 'libraryCopy/01';

function withPaper(state: LibraryState, paperId: string): LibraryState {
  const command = { type: 'save', paperId, listId: 'reading', stub: { title: `Paper ${paperId}` } } as const;
  return applyCommand(state, command, clock).state;
}

const saved = (state: LibraryState): string[] =>
  viewLibrary(state)
    .papers.map(({ id }) => id)
    .toSorted();

async function readRecord(name: string): Promise<Stored> {
  const database = await openDB(name);
  const record = (await database.get('library', 'current')) as Stored;
  database.close();
  return record;
}

async function putRecord(name: string, record: unknown): Promise<void> {
  const database = await openDB(name, 1, { upgrade: (created) => void created.createObjectStore('library') });
  await database.put('library', record, 'current');
  database.close();
}

const tamper = async (change: (record: Stored) => unknown): Promise<void> =>
  putRecord(DATABASE, change(await readRecord(DATABASE)));

const recordOf = (state: unknown, format = 2): Stored => {
  const json = JSON.stringify(state);
  return { format, checksum: hash53(json), json };
};

async function refuseDatabases<T>(work: () => Promise<T>): Promise<T> {
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('refused', 'InvalidStateError');
  });
  return work().finally(() => open.mockRestore());
}

/** The witness is written after the answer to a write. */
async function witnessedPapers(): Promise<unknown> {
  const witness = await caches.match('https://witness.invalid/library');
  return ((await witness?.json()) as { papers: number } | undefined)?.papers;
}

/** What damage leaves of the two copies. */
const DAMAGE = {
  'the database is gone': () => deleteDB(DATABASE),
  'the record is cut off': () => tamper((record) => ({ ...record, json: String(record['json']).slice(0, 40) })),
  'the record is altered': () =>
    tamper((record) => ({ ...record, json: String(record['json']).replace('Paper', 'Other') })),
  'the record is rubbish': () => tamper(() => 'rubbish'),
  'local storage is empty': () => void (local.items = {}),
  'a part of the local copy is missing': () => void delete local.items[PART],
  'a part of the local copy is altered': () => void (local.items[PART] = { checksum: 1, json: '{}' }),
  'the head of the local copy is gone': () => void delete local.items['libraryCopy'],
  'the head of the local copy is rubbish': () => void (local.items['libraryCopy'] = 'rubbish'),
} satisfies Record<string, () => unknown>;

beforeEach(async () => {
  Object.assign(local, { items: {}, broken: false });
  await Promise.all([deleteDB(DATABASE), deleteDB(EARLIER), caches.delete('paperbeacon-witness')]);
});

describe('library store', () => {
  test('starts empty and sound', async () => {
    expect(await libraryStore.read()).toEqual({ state: EMPTY_LIBRARY, health: 'sound' });
  });

  test('reads back what was written', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[PAPER], 'sound']);
  });

  test.each(Object.entries(DAMAGE))('returns everything when %s, reports it and repairs it', async (_, damage) => {
    const first = withPaper(EMPTY_LIBRARY, PAPER);
    const library = withPaper(first, OTHER);
    await libraryStore.write(first);
    await libraryStore.write(library);
    await damage();
    const { state, health } = await libraryStore.read();
    expect(state).toEqual(library);
    expect(health).toBe('recovered');
    expect(await libraryStore.read()).toEqual({ state: library, health: 'sound' });
    expect(Object.keys(local.items)).toContain(PART);
  });

  test.each(Object.entries(DAMAGE))('keeps everything when %s and a write comes first', async (_, damage) => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    const library = withPaper(withPaper(EMPTY_LIBRARY, PAPER), OTHER);
    await damage();
    await libraryStore.write(library);
    const { state } = await libraryStore.read();
    expect(saved(state)).toEqual([PAPER, OTHER]);
    await deleteDB(DATABASE);
    expect(saved((await libraryStore.read()).state)).toEqual([PAPER, OTHER]);
  });

  test('returns everything when the database holds an earlier state', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    const earlier = await readRecord(DATABASE);
    await libraryStore.write(withPaper(EMPTY_LIBRARY, OTHER));
    await putRecord(DATABASE, earlier);
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[PAPER, OTHER], 'recovered']);
  });

  test('says nothing of a write that ended before its second copy', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    local.broken = true;
    await libraryStore.write(withPaper(EMPTY_LIBRARY, OTHER));
    local.broken = false;
    expect((await libraryStore.read()).health).toBe('sound');
    await deleteDB(DATABASE);
    expect(saved((await libraryStore.read()).state)).toEqual([PAPER, OTHER]);
  });

  test('reports the loss of both copies once', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    await expect.poll(witnessedPapers).toBe(1);
    local.items = {};
    await deleteDB(DATABASE);
    expect(await libraryStore.read()).toEqual({ state: EMPTY_LIBRARY, health: 'missing' });
    expect((await libraryStore.read()).health).toBe('sound');
  });

  test('reports a loss when both copies hold an earlier state', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    const [record, items] = [await readRecord(DATABASE), structuredClone(local.items)];
    await libraryStore.write(withPaper(EMPTY_LIBRARY, OTHER));
    await expect.poll(witnessedPapers).toBe(2);
    local.items = items;
    await putRecord(DATABASE, record);
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[PAPER], 'missing']);
  });

  test('returns the readable parts when both copies are damaged', async () => {
    await libraryStore.write(withPaper(withPaper(EMPTY_LIBRARY, PAPER), OTHER));
    await tamper(() => 'rubbish');
    local.items[PART] = { checksum: 1, json: 'precious' };
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[OTHER], 'missing']);
    expect(local.items['libraryCopyDamaged']).toEqual({ [PART]: { checksum: 1, json: 'precious' } });
  });

  test('lives in local storage where the browser opens no database', async () => {
    await refuseDatabases(async () => {
      await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
      await libraryStore.write(withPaper(EMPTY_LIBRARY, OTHER));
      const { state, ...rest } = await libraryStore.read();
      expect(saved(state)).toEqual([PAPER, OTHER]);
      expect(rest).toEqual({ health: 'sound', hasNoDatabase: true });
    });
    expect(saved((await libraryStore.read()).state)).toEqual([PAPER, OTHER]);
  });

  test('rejects reading and writing when neither storage opens', async () => {
    local.broken = true;
    await refuseDatabases(async () => {
      await expect(libraryStore.read()).rejects.toThrow('does not open its storage');
      await expect(libraryStore.write(EMPTY_LIBRARY)).rejects.toThrow('could not be written');
    });
  });

  test('adopts both copies of an earlier version and removes the second database', async () => {
    const { lists, members, notes, stubs } = withPaper(EMPTY_LIBRARY, PAPER);
    await putRecord(DATABASE, recordOf({ lists, members, notes, stubs }, 1));
    await putRecord(EARLIER, recordOf(withPaper(EMPTY_LIBRARY, OTHER)));
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[PAPER, OTHER], 'sound']);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(EARLIER);
    await deleteDB(DATABASE);
    expect(saved((await libraryStore.read()).state)).toEqual([PAPER, OTHER]);
  });

  test.each(['the database', 'the local copy'])('never overwrites a newer version in %s', async (place) => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    if (place === 'the database') await tamper((record) => ({ ...record, format: 99 }));
    else Object.assign(local.items['libraryCopy'] as object, { format: 99 });
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[PAPER], 'newer']);
    await expect(libraryStore.write(EMPTY_LIBRARY)).rejects.toThrow('newer Paperbeacon');
    const [record, head] = [await readRecord(DATABASE), local.items['libraryCopy']];
    expect(place === 'the database' ? record : head).toMatchObject({ format: 99 });
  });

  test('changes nothing when a newer version gave the database another form', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    (await openDB(DATABASE, 2)).close();
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[PAPER], 'newer']);
    const before = structuredClone(local.items);
    await expect(libraryStore.write(EMPTY_LIBRARY)).rejects.toThrow('newer Paperbeacon');
    expect(local.items).toEqual(before);
  });

  test('loses nothing when a writer has not read before', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    await libraryStore.write(withPaper(EMPTY_LIBRARY, OTHER));
    expect(saved((await libraryStore.read()).state)).toEqual([PAPER, OTHER]);
  });

  test('merges the changes of another writer instead of overwriting them', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    await tamper((record) => ({ ...record, ...recordOf(withPaper(EMPTY_LIBRARY, 'eeeeeeeeeeee')) }));
    await libraryStore.write(withPaper(EMPTY_LIBRARY, OTHER));
    expect(saved((await libraryStore.read()).state)).toEqual([PAPER, 'eeeeeeeeeeee', OTHER]);
  });

  test('writes only the changed parts of the local copy', async () => {
    await libraryStore.write(withPaper(withPaper(EMPTY_LIBRARY, PAPER), OTHER));
    const before = structuredClone(local.items);
    const { state } = await libraryStore.read();
    await libraryStore.write(withPaper(state, '0123456789ac'));
    const changed = Object.keys(local.items).filter(
      (key) => JSON.stringify(local.items[key]) !== JSON.stringify(before[key]),
    );
    expect(changed.toSorted()).toEqual(['libraryCopy', PART]);
  });

  test('ignores mass removals that something else wrote to local storage', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `${String(i).padStart(2, '0')}0000000000`);
    await libraryStore.write(ids.reduce(withPaper, EMPTY_LIBRARY));
    const emptied = ids.reduce(
      (state, paperId) => applyCommand(state, { type: 'unsave', paperId }, clock).state,
      (await libraryStore.read()).state,
    );
    const record = await readRecord(DATABASE);
    await libraryStore.write(emptied);
    await putRecord(DATABASE, record);
    expect(saved((await libraryStore.read()).state)).toEqual(ids);
  });

  test('reads the sound copy when the other cannot be repaired', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    await tamper((record) => ({ ...record, checksum: 0 }));
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { state, health } = await libraryStore.read().finally(() => full.mockRestore());
    expect([saved(state), health]).toEqual([[PAPER], 'recovered']);
  });

  test('reports two unreadable copies and keeps them aside before the next write', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    local.items = { 'libraryCopy/00': 'rubbish' };
    await tamper(() => ({ format: 1, checksum: 0, json: '{"precious":1}' }));
    expect((await libraryStore.read()).health).toBe('unreadable');
    await libraryStore.write(EMPTY_LIBRARY);
    const database = await openDB(DATABASE);
    const keys = await database.getAllKeys('library');
    const aside = keys.find((key) => typeof key === 'string' && key.startsWith('damaged-'));
    expect(aside && (await database.get('library', aside))).toMatchObject({ json: '{"precious":1}' });
    expect(local.items['libraryCopyDamaged']).toEqual({ 'libraryCopy/00': 'rubbish' });
    database.close();
  });
});
