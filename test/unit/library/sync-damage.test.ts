import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeLibraries, sameLibrary } from '../../../lib/core/library';
import { decodeShards, encodeShards } from '../../../lib/core/library/sync';
import { at, largeLibrary, library, PAPER_A, PAPER_B, stamp } from './library-fixtures';
import { expectNothingToDo, SMALL } from './sync-fixtures';

describe('damage is told, skipped, and deletes nothing', () => {
  const state = largeLibrary({ papers: 300, lists: 3 });

  test.each<[string, (text: string) => unknown]>([
    ['truncated', (text) => text.slice(0, -3)],
    ['emptied', () => ''],
    ['cut to its frame', (text) => text.slice(0, 8)],
    ['zeroed', (text) => '\0'.repeat(text.length)],
    [
      'changed in one character',
      (text) => `${text.slice(0, 40)}${text[40] === 'a' ? 'b' : 'a'}${text.slice(41)}`,
    ],
    ['replaced by another type', () => ({ text: 1 })],
    ['replaced by null', () => null],
    ['blown up', (text) => text.repeat(50)],
    ['replaced by prose', () => 'Not an item at all, but text.'],
  ])('an item %s', async (_, damage) => {
    const { set } = await encodeShards(state);
    const [key, text] = Object.entries(set)[5]!;
    const area = { ...set, [key]: damage(text) };
    const { state: read, problems } = await decodeShards(area);
    expect(problems).toEqual([{ key, code: 'damaged', message: expect.stringContaining(key) as string }]);
    // The others are read, nothing became a tombstone, and the library on the device is not touched by it.
    expect(Object.keys(read.members).length).toBeGreaterThan(200);
    expect(mergeLibraries(state, read)).toBe(state);
    // The library on the device repairs it.
    const plan = await encodeShards(state, { existing: area });
    expect(Object.keys(plan.set)).toEqual([key]);
    expect(plan.remove).toEqual([]);
    expect(sameLibrary((await decodeShards({ ...area, ...plan.set })).state, state)).toBe(true);
  });

  test('a damaged item where the library has nothing to write stays as it is', async () => {
    const area = { 'lib1.p9d8': 'damaged' };
    const plan = await encodeShards(library({ notes: { '000000000000': at(1, 'n') } }), { existing: area });
    expect(plan.remove).toEqual([]);
    expect(Object.keys(plan.set)).toEqual(['lib1.p0']);
  });

  test('any change to any item is noticed', async () => {
    const { set } = await encodeShards(SMALL);
    const [key, text] = Object.entries(set).at(-1)!;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('!', 'A', '~', '"', 'é'),
        async (place, char) => {
          const changed = text.slice(0, place) + char + text.slice(place + 1);
          fc.pre(changed !== text);
          const { problems } = await decodeShards({ [key]: changed });
          expect(problems).toHaveLength(1);
        },
      ),
    );
  });

  test('forged content with a right checksum is validated like anything else', async () => {
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

  test('items of a newer version are left alone, and nothing is written beside them', async () => {
    const newer = { 'lib2.everything': 'whatever' };
    const { problems } = await decodeShards(newer);
    expect(problems).toMatchObject([{ key: 'lib2.everything', code: 'newer-version' }]);
    const plan = await encodeShards(SMALL, { existing: newer });
    expectNothingToDo(plan);
    expect(plan.withheld).toBe('newer-version');
  });

  test('a newer version in a known frame is told from damage', async () => {
    const area = { 'lib1.p0': '3@@@@@@@payload' };
    expect((await decodeShards(area)).problems).toMatchObject([{ code: 'damaged' }]);
    const framed = { 'lib1.p0': "32'3@'|lpayload" };
    expect((await decodeShards(framed)).problems).toMatchObject([{ code: 'newer-version' }]);
    const plan = await encodeShards(SMALL, { existing: framed });
    expectNothingToDo(plan);
    expect(plan.withheld).toBe('newer-version');
  });

  test('items of others are no business of the library', async () => {
    expect(await decodeShards({ settings: { a: 1 }, library: 'x' })).toEqual({
      state: library(),
      problems: [],
    });
  });
});
