import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { applyCommand, createClock, EMPTY_LIBRARY, type LibraryState, viewLibrary } from '../../lib/core/library';
import { hash53 } from '../../lib/core/text/hash';
import { libraryStore } from '../../lib/platform/library/library-store';

const DATABASES = ['paperbeacon-library', 'paperbeacon-library-copy'];
const clock = createClock({ device: 'test', now: Date.now });

function withPaper(state: LibraryState, paperId: string): LibraryState {
  const command = { type: 'save', paperId, listId: 'reading', stub: { title: `Paper ${paperId}` } } as const;
  return applyCommand(state, command, clock).state;
}

const saved = (state: LibraryState): string[] => viewLibrary(state).papers.map((paper) => paper.id);

async function tamper(name: string, change: (record: Record<string, unknown>) => unknown): Promise<void> {
  const database = await openDB(name);
  await database.put(
    'library',
    change((await database.get('library', 'current')) as Record<string, unknown>),
    'current',
  );
  database.close();
}

async function stored(name: string, state: LibraryState): Promise<{ json: string }> {
  await libraryStore.write(state);
  const database = await openDB(name);
  const record = (await database.get('library', 'current')) as { json: string };
  database.close();
  return record;
}

beforeEach(async () => {
  await Promise.all(
    DATABASES.map(
      (name) =>
        new Promise((resolve) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = request.onblocked = resolve;
        }),
    ),
  );
});

const PAPER = '0123456789ab';

describe('library store', () => {
  test('starts empty and sound', async () => {
    expect(await libraryStore.read()).toEqual({ state: EMPTY_LIBRARY, health: 'sound' });
  });

  test('reads back what was written', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    const { state, health } = await libraryStore.read();
    expect(health).toBe('sound');
    expect(saved(state)).toEqual([PAPER]);
  });

  test.each([
    ['cut off', (record: Record<string, unknown>) => ({ ...record, json: String(record.json).slice(0, 40) })],
    [
      'altered',
      (record: Record<string, unknown>) => ({
        ...record,
        json: String(record.json).replace('Paper', 'Other'),
      }),
    ],
    ['of another kind', () => 'rubbish'],
  ])('recovers from the other copy when one copy is %s', async (_, change) => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    for (const name of DATABASES) {
      await tamper(name, change);
      const { state, health } = await libraryStore.read();
      expect(health).toBe('recovered');
      expect(saved(state)).toEqual([PAPER]);
      // Reading repairs the copy.
      expect((await libraryStore.read()).health).toBe('sound');
    }
  });

  test('reads and continues a library of an earlier version', async () => {
    const { json } = await stored('paperbeacon-library', withPaper(EMPTY_LIBRARY, PAPER));
    const { lists, members, notes, stubs } = JSON.parse(json) as LibraryState;
    const earlier = JSON.stringify({ lists, members, notes, stubs });
    for (const name of DATABASES) await tamper(name, () => ({ format: 1, checksum: hash53(earlier), json: earlier }));
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[PAPER], 'sound']);
    await libraryStore.write(withPaper(state, 'ffffffffffff'));
    expect(saved((await libraryStore.read()).state)).toHaveLength(2);
  });

  test('reads a library of a newer version as far as possible and never overwrites it', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    for (const name of DATABASES) await tamper(name, (record) => ({ ...record, format: 99 }));
    const { state, health } = await libraryStore.read();
    expect([saved(state), health]).toEqual([[PAPER], 'newer']);
    await expect(libraryStore.write(EMPTY_LIBRARY)).rejects.toThrow('newer Paperbeacon');
    const database = await openDB('paperbeacon-library');
    expect(await database.get('library', 'current')).toMatchObject({ format: 99 });
    database.close();
  });

  test('loses nothing when a writer has not read before', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    await libraryStore.write(withPaper(EMPTY_LIBRARY, 'ffffffffffff'));
    expect(saved((await libraryStore.read()).state).toSorted()).toEqual([PAPER, 'ffffffffffff']);
  });

  test('merges the changes of another writer instead of overwriting them', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    const json = JSON.stringify(withPaper(EMPTY_LIBRARY, 'eeeeeeeeeeee'));
    for (const name of DATABASES) await tamper(name, () => ({ format: 2, checksum: hash53(json), json }));
    await libraryStore.write(withPaper(EMPTY_LIBRARY, 'ffffffffffff'));
    expect(saved((await libraryStore.read()).state).toSorted()).toEqual(['eeeeeeeeeeee', 'ffffffffffff']);
  });

  test('copies data held by one copy to both on reading', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    const json = JSON.stringify(withPaper(EMPTY_LIBRARY, 'eeeeeeeeeeee'));
    await tamper('paperbeacon-library', () => ({ format: 2, checksum: hash53(json), json }));
    expect(saved((await libraryStore.read()).state).toSorted()).toEqual([PAPER, 'eeeeeeeeeeee']);
    await tamper('paperbeacon-library', () => ({ format: 2, checksum: 0, json: '' }));
    expect(saved((await libraryStore.read()).state).toSorted()).toEqual([PAPER, 'eeeeeeeeeeee']);
  });

  test('reads the sound copy when the other cannot be repaired', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    await tamper('paperbeacon-library', (record) => ({ ...record, checksum: 0 }));
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { state, health } = await libraryStore.read().finally(() => full.mockRestore());
    expect([saved(state), health]).toEqual([[PAPER], 'recovered']);
  });

  test('reports two damaged copies and keeps them aside before the next write', async () => {
    await libraryStore.write(withPaper(EMPTY_LIBRARY, PAPER));
    for (const name of DATABASES) await tamper(name, () => ({ format: 1, checksum: 0, json: '{"precious":1}' }));
    expect((await libraryStore.read()).health).toBe('unreadable');
    await libraryStore.write(EMPTY_LIBRARY);
    const database = await openDB('paperbeacon-library');
    const keys = await database.getAllKeys('library');
    const aside = keys.find((key) => typeof key === 'string' && key.startsWith('damaged-'));
    expect(aside && (await database.get('library', aside))).toMatchObject({ json: '{"precious":1}' });
    database.close();
  });
});
