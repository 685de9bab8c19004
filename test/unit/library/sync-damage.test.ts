import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeLibraries, sameLibrary } from '../../../lib/core/library';
import { decodeShards, encodeShards } from '../../../lib/core/library/sync';
import { encodeItem } from '../../../lib/core/library/sync/sync-item';
import { at, largeLibrary, library, PAPER_A, PAPER_B, stamp } from '../../support/library-fixtures';
import { expectNothingToDo, SMALL } from './sync-fixtures';

describe('sync items', () => {
  const state = largeLibrary({ papers: 300, lists: 3 });

  test.each<[string, (text: string) => unknown]>([
    ['truncated', (text) => text.slice(0, -3)],
    ['emptied', () => ''],
    ['cut to its frame', (text) => text.slice(0, 8)],
    ['zeroed', (text) => '\0'.repeat(text.length)],
    ['changed in one character', (text) => `${text.slice(0, 40)}${text[40] === 'a' ? 'b' : 'a'}${text.slice(41)}`],
    ['replaced by another type', () => ({ text: 1 })],
    ['replaced by null', () => null],
    ['repeated many times', (text) => text.repeat(50)],
    ['replaced by prose', () => 'Not an item at all, but text.'],
  ])('an item that is %s is reported and repaired, and deletes nothing', async (_, damage) => {
    const { set } = await encodeShards(state);
    const [key, text] = Object.entries(set)[5]!;
    const area = { ...set, [key]: damage(text) };
    const { state: read, problems } = await decodeShards(area);
    expect(problems).toEqual([{ key, code: 'damaged', message: expect.stringContaining(key) as string }]);
    // The other items are read, nothing becomes a tombstone, and the library on the device stays the same.
    expect(Object.keys(read.members).length).toBeGreaterThan(200);
    expect(mergeLibraries(state, read)).toBe(state);
    // The library on the device repairs the item.
    const plan = await encodeShards(state, { existing: area });
    expect(Object.keys(plan.set)).toEqual([key]);
    expect(plan.remove).toEqual([]);
    expect(sameLibrary((await decodeShards({ ...area, ...plan.set })).state, state)).toBe(true);
  });

  test('a damaged item stays when the library has nothing to write there', async () => {
    const area = { 'lib1.p9d8': 'damaged' };
    const plan = await encodeShards(library({ notes: { '000000000000': at(1, 'n') } }), { existing: area });
    expect(plan.remove).toEqual([]);
    expect(Object.keys(plan.set)).toEqual(['lib1.p0']);
  });

  test('decodeShards reports any changed character', async () => {
    const { set } = await encodeShards(SMALL);
    const [key, text] = Object.entries(set).at(-1)!;
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('!', 'A', '~', '"', 'é'), async (place, char) => {
        const changed = text.slice(0, place) + char + text.slice(place + 1);
        fc.pre(changed !== text);
        const { problems } = await decodeShards({ [key]: changed });
        expect(problems).toHaveLength(1);
      }),
    );
  });

  test('decodeShards validates forged content with a correct checksum', async () => {
    const forged = library({
      notes: { [PAPER_A]: { stamp: stamp(1, 0, '<script>'), value: 'n' }, [PAPER_B]: at(1, 'n') },
    });
    const { set } = await encodeShards(forged);
    const { state: read, problems } = await decodeShards(set);
    expect(read).toEqual(library({ notes: { [PAPER_B]: at(1, 'n') } }));
    expect(problems.map(({ code }) => code)).toEqual(['rejected']);
    const { set: rubbish } = await encodeShards(library({ notes: { [PAPER_A]: forged.notes[PAPER_A]! } }));
    expectNothingToDo(await encodeShards(library(), { existing: rubbish }));
  });

  test('decodeShards does not expand hundreds of small forged items to millions of entries', async () => {
    const notes = Array.from({ length: 90_000 }, (_, i) => [i.toString(16).padStart(12, '0'), at(1, null)] as const);
    const bomb = await encodeItem(library({ notes: Object.fromEntries(notes) }));
    expect(bomb.length).toBeLessThan(1000);
    const honest = Object.entries((await encodeShards(SMALL)).set);
    const area = Object.fromEntries([
      ...honest,
      ...Array.from({ length: 300 }, (_, i): [string, string] => [`lib1.p${(i + 1).toString(16)}`, bomb]),
    ]);
    const { state: read, problems } = await decodeShards(area);
    expect(read.stubs).toEqual(SMALL.stubs);
    expect(Object.keys(read.notes).length).toBeLessThanOrEqual(90_002);
    expect(problems.length).toBeGreaterThan(295);
    for (const { code, message } of problems) {
      expect(code).toBe('damaged');
      expect(message).toMatch(/^The synced item lib1\.p\w+ expands to more than a library can hold; it is left out\.$/);
    }
  });

  test('decodeShards reads the largest library that fits', async () => {
    const { set, overflow } = await encodeShards(largeLibrary({ papers: 8000, lists: 5 }), { isKnown: () => true });
    expect(overflow.papers.length).toBeGreaterThan(0);
    expect((await decodeShards(set)).problems).toEqual([]);
  });

  test('items of a newer version stay, and encodeShards writes nothing beside them', async () => {
    const newer = { 'lib2.everything': 'whatever' };
    const { problems } = await decodeShards(newer);
    expect(problems).toMatchObject([{ key: 'lib2.everything', code: 'newer-version' }]);
    const plan = await encodeShards(SMALL, { existing: newer });
    expectNothingToDo(plan);
    expect(plan.withheld).toBe('newer-version');
  });

  test('decodeShards tells a newer version in a known frame from damage', async () => {
    const area = { 'lib1.p0': '3@@@@@@@payload' };
    expect((await decodeShards(area)).problems).toMatchObject([{ code: 'damaged' }]);
    const framed = { 'lib1.p0': "32'3@'|lpayload" };
    expect((await decodeShards(framed)).problems).toMatchObject([{ code: 'newer-version' }]);
    const plan = await encodeShards(SMALL, { existing: framed });
    expectNothingToDo(plan);
    expect(plan.withheld).toBe('newer-version');
  });

  test('decodeShards ignores items that are not of the library', async () => {
    expect(await decodeShards({ settings: { a: 1 }, library: 'x' })).toEqual({
      state: library(),
      problems: [],
    });
  });
});
