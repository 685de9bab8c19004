import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSegmentMatcher, idsIn } from '../../lib/core/matching';
import type { Paper } from '../../lib/core/papers';
import { openPaperDatabase } from '../../lib/platform/papers/database';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { loadTitleSegments } from '../../lib/platform/papers/title-store';

beforeEach(() => deleteDB('paperbeacon'));

function paper(id: string, title: string, source = 'import'): Paper {
  return { id, title, abstract: '', links: [], source };
}

function papers(count: number, from = 0): Paper[] {
  return Array.from({ length: count }, (_, i) => paper(`p${from + i}`, `Title number ${from + i} of many titles`));
}

const meta = { key: 'checksum', value: '1' };

async function find(text: string): Promise<string[]> {
  const matcher = createSegmentMatcher(await loadTitleSegments());
  return matcher.match(text).map(({ id }) => id);
}

describe('stored title index', () => {
  test('contains added papers and lacks removed ones', async () => {
    await paperStore.replaceSource(
      'import',
      [paper('1', 'Fast Sparse ConvNets'), paper('2', 'Inception Transformer')],
      meta,
    );
    await paperStore.replaceSource('import', [paper('2', 'Inception Transformers Two')], meta);
    expect(await find('Fast Sparse ConvNets')).toEqual([]);
    expect(await find('Inception Transformers Two')).toEqual(['2']);
  });

  test('keeps the papers of other sources', async () => {
    await paperStore.replaceSource('one', [paper('1', 'Fast Sparse ConvNets', 'one')], meta);
    await paperStore.replaceSource('two', [paper('2', 'Inception Transformer', 'two')], meta);
    await paperStore.replaceSource('two', [], meta);
    expect(await find('Fast Sparse ConvNets. Inception Transformer')).toEqual(['1']);
  });

  test('grows by small segments and keeps their number low', async () => {
    const database = await openPaperDatabase();
    for (let day = 0; day < 20; day++) {
      await paperStore.replaceSource(`day ${day}`, papers(day === 0 ? 2000 : 30, day * 5000), meta);
    }
    const segments = await loadTitleSegments();
    expect(segments.flatMap(idsIn)).toHaveLength(2000 + 19 * 30);
    expect(segments.length).toBeLessThan(6);
    expect(idsIn(segments[0]!)).toHaveLength(2000);
    expect(await database.count('titleSegments')).toBe(segments.length);
  });

  test.each<[string, (database: Awaited<ReturnType<typeof openPaperDatabase>>) => Promise<unknown>]>([
    ['is missing', (database) => database.clear('titleSegments')],
    ['is damaged', (database) => database.put('titleSegments', { version: 1 } as never)],
    ['lacks papers', (database) => database.put('papers', paper('late', 'A Latecomer among Papers'))],
  ])('is rebuilt from the papers when it %s', async (_, damage) => {
    const database = await openPaperDatabase();
    await paperStore.replaceSource('import', [paper('1', 'Fast Sparse ConvNets')], meta);
    await damage(database);
    expect(await find('Fast Sparse ConvNets')).toEqual(['1']);
    expect((await loadTitleSegments()).flatMap(idsIn)).toHaveLength(await database.count('papers'));
    expect(await database.count('titleSegments')).toBe(1);
  });

  test('is built for papers that an earlier version stored', async () => {
    const old = await openDB('paperbeacon', 1, {
      upgrade(database) {
        database.createObjectStore('papers', { keyPath: 'id' });
        database.createObjectStore('meta');
      },
    });
    await old.put('papers', paper('1', 'Fast Sparse ConvNets'));
    old.close();
    expect(await find('Fast Sparse ConvNets')).toEqual(['1']);
    await paperStore.replaceSource('import', [], meta);
    expect(await find('Fast Sparse ConvNets')).toEqual([]);
  });

  test('stays unchanged with the papers when storing fails half-way', async () => {
    await paperStore.replaceSource('import', [paper('1', 'Fast Sparse ConvNets')], meta);
    const unstorable = { ...paper('2', 'Inception Transformer'), abstract: (() => '') as never };
    await expect(paperStore.replaceSource('import', [unstorable], meta)).rejects.toThrow();
    expect(await find('Fast Sparse ConvNets. Inception Transformer')).toEqual(['1']);
    const database = await openPaperDatabase();
    expect(await database.getAllKeys('papers')).toEqual(['1']);
  });
});
