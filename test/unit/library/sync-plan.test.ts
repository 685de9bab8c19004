import { describe, expect, test } from 'vitest';
import { applyCommand, createClock, mergeLibraries, sameLibrary } from '../../../lib/core/library';
import { decodeShards, encodeShards } from '../../../lib/core/library/sync';
import {
  at,
  foreignItems,
  largeLibrary,
  library,
  noisyText,
  PAPER_A,
  PAPER_B,
  randomSource,
} from '../../support/library-fixtures';
import { carryOut, expectNothingToDo, NO_OVERFLOW, recompress, SMALL } from './sync-fixtures';

function isKnown(id: string): boolean {
  return id === PAPER_A;
}

describe('encodeShards: titles', () => {
  test('are not synced for papers that every browser knows', async () => {
    const { set, overflow } = await encodeShards(SMALL, { isKnown });
    expect(Object.keys((await decodeShards(set)).state.stubs)).toEqual([PAPER_B]);
    expect(overflow).toEqual(NO_OVERFLOW);
  });

  test('are not synced for papers that are not saved', async () => {
    const unsaved = library({ members: { [`${PAPER_A}/x`]: at(9, null) }, stubs: SMALL.stubs });
    expect((await decodeShards((await encodeShards(unsaved)).set)).state.stubs).toEqual({});
  });

  test('stay when another browser wrote them, so that the two browsers do not take turns', async () => {
    const fromOther = (await encodeShards(SMALL)).set;
    expectNothingToDo(await encodeShards(SMALL, { isKnown, existing: fromOther }));
  });
});

describe('encodeShards: planning', () => {
  const state = largeLibrary({ papers: 500, lists: 4, titles: 20, notes: 10 });

  test('writes nothing for an unchanged library', async () => {
    const { set, bytes } = await encodeShards(state);
    expect(await encodeShards(state, { existing: set })).toEqual({
      set: {},
      remove: [],
      bytes,
      overflow: NO_OVERFLOW,
    });
  });

  test('keeps items that another browser compressed differently', async () => {
    const { set } = await encodeShards(state);
    const recompressed = Object.fromEntries(Object.entries(set).map(([key, text]) => [key, recompress(text)]));
    expect(recompressed).not.toEqual(set);
    expect((await decodeShards(recompressed)).state).toEqual((await decodeShards(set)).state);
    expectNothingToDo(await encodeShards(state, { existing: recompressed }));
  });

  test('writes one item for one edit', async () => {
    const { set } = await encodeShards(state);
    const clock = createClock({ device: 'laptop', now: () => Date.UTC(2026, 5, 1) });
    const save = { type: 'save', paperId: PAPER_A, listId: 'reading', stub: { title: 't' } } as const;
    const edited = applyCommand(state, save, clock).state;
    const plan = await encodeShards(edited, { existing: set });
    expect(Object.keys(plan.set)).toHaveLength(1);
    expect(sameLibrary((await decodeShards(carryOut(set, plan))).state, edited)).toBe(true);
  });

  test('keeps what the area holds beyond the library', async () => {
    const { set } = await encodeShards(state);
    const plan = await encodeShards(SMALL, { existing: set });
    const { state: union } = await decodeShards(carryOut(set, plan));
    expect(sameLibrary(union, mergeLibraries(SMALL, state))).toBe(true);
  });

  test('counts foreign items against the quota and leaves them alone', async () => {
    const settings = { theme: 'dark', ...foreignItems(85_000) };
    const plan = await encodeShards(largeLibrary({ papers: 1500 }), { existing: settings });
    expect(plan.overflow.papers.length).toBeGreaterThan(0);
    expect(carryOut(settings, plan)).toMatchObject(settings);
  });
});

describe('encodeShards: splitting and joining', () => {
  // Six notes in one range of ids. Each fills more than half an item.
  const noteIds = Array.from({ length: 6 }, (_, i) => `00${i}000000000`);
  const random = randomSource(7);
  const crowded = library({
    notes: Object.fromEntries(noteIds.map((id) => [id, at(10, noisyText(2000, random))])),
  });

  test('halves a crowded range until all items fit; the lower half keeps its key', async () => {
    const before = await encodeShards(library({ notes: { [noteIds[0]!]: at(1, 'n') } }));
    const plan = await encodeShards(crowded, { existing: before.set });
    expect(plan).toMatchObject({ remove: [], overflow: NO_OVERFLOW });
    expect(Object.keys(plan.set).length).toBeGreaterThan(3);
    expect(Object.keys(plan.set)).toContain(Object.keys(before.set)[0]);
    expect((await decodeShards(carryOut({ ...before.set }, plan))).state).toEqual(crowded);
  });

  test('keeps large halves apart and joins small ones', async () => {
    const area = (await encodeShards(crowded)).set;
    const shorter = (chars: number) =>
      library({
        notes: Object.fromEntries(noteIds.map((id) => [id, at(20, crowded.notes[id]!.value!.slice(0, chars))])),
      });
    expect(Object.keys((await encodeShards(shorter(400))).set)).toHaveLength(1);
    const still = await encodeShards(shorter(400), { existing: area });
    expect(Object.keys(carryOut(area, still)).length).toBeGreaterThan(1);
    const joined = await encodeShards(shorter(200), { existing: area });
    expect(joined.remove.length).toBeGreaterThan(0);
    const rest = carryOut(area, joined);
    expect(Object.keys(rest)).toHaveLength(1);
    expect((await decodeShards(rest)).state).toEqual(shorter(200));
  });

  test('lets decodeShards unite items of mixed layouts', async () => {
    const split = (await encodeShards(crowded)).set;
    const keys = Object.keys(split);
    const stale = await encodeShards(library({ notes: { [noteIds[5]!]: at(99, 'newer') } }));
    const mixed = { ...split, ...stale.set };
    const { state, problems } = await decodeShards(mixed);
    expect(problems).toEqual([]);
    expect(state.notes[noteIds[5]!]).toEqual(at(99, 'newer'));
    expect(Object.keys(state.notes).length).toBeGreaterThanOrEqual(keys.length - 1);
  });

  test('removes unneeded items first when the area is too full for old and new together', async () => {
    const ids = ['000000000000', '005000000000', '006000000000'];
    const notes = (time: number, lengths: number[]) =>
      library({
        notes: Object.fromEntries(ids.map((id, i) => [id, at(time, noisyText(lengths[i]!, random))])),
      });
    const unread = library({ notes: { '006100000000': at(1, 'only in the area so far') } });
    const stored = await encodeShards(mergeLibraries(notes(1, [9, 2000, 2000]), unread));
    const area = { ...stored.set, ...foreignItems(102_300 - stored.bytes) };
    const shorter = notes(2, [400, 400, 400]);

    const beforeReading = await encodeShards(shorter, { existing: area });
    expect(mergeLibraries((await decodeShards(carryOut(area, beforeReading))).state, shorter)).toEqual(
      mergeLibraries(unread, shorter),
    );

    const both = mergeLibraries(shorter, unread);
    const first = await encodeShards(both, { existing: area });
    expect(first.set).toEqual({});
    expect(first.remove.length).toBeGreaterThan(0);
    const between = carryOut(area, first);
    const after = carryOut(between, await encodeShards(both, { existing: between }));
    expect((await decodeShards(after)).state).toEqual(both);
    expectNothingToDo(await encodeShards(both, { existing: after }));
  });
});

describe('encodeShards: a library larger than the area', () => {
  // Foreign items leave little room, so that small libraries already overflow.
  const others = foreignItems(85_000);

  test('leaves notes behind first, the oldest first, and syncs everything else', async () => {
    const state = largeLibrary({ papers: 400, titles: 30, notes: 100 });
    const plan = await encodeShards(state, { existing: others });
    const { state: travelled } = await decodeShards(carryOut(others, plan));
    expect(travelled.members).toEqual(state.members);
    expect(travelled.stubs).toEqual(state.stubs);
    const left = plan.overflow.notes.map((id) => state.notes[id]!.stamp.time);
    expect(plan.overflow).toEqual({ ...NO_OVERFLOW, notes: plan.overflow.notes });
    expect(left.length).toBeGreaterThan(20);
    expect(left).toEqual(left.toSorted((a, b) => b - a));
    const taken = Object.values(travelled.notes).map(({ stamp: { time } }) => time);
    expect(left[0]).toBeLessThan(Math.min(...taken));
  });

  test('leaves titles behind after notes, then papers', async () => {
    const state = largeLibrary({ papers: 2000, titles: 50, notes: 5 });
    const plan = await encodeShards(state, { existing: others });
    const area = carryOut(others, plan);
    expect(plan.bytes).toBeGreaterThan(102_000);
    expect(plan.overflow.notes).toHaveLength(5);
    expect(plan.overflow.titles).toHaveLength(50);
    expect(plan.overflow.papers.length).toBeGreaterThan(200);
    expect(plan.overflow.papers.length).toBeLessThan(1000);
    // Another plan changes nothing, neither here nor in a browser that has read the area.
    const { state: read } = await decodeShards(area);
    for (const other of [state, mergeLibraries(read, state)]) {
      expect(await encodeShards(other, { existing: area })).toEqual({ ...plan, set: {}, remove: [] });
    }
    expectNothingToDo(await encodeShards(read, { existing: area }));
  });

  test('syncs a new save in place of the oldest', async () => {
    const state = largeLibrary({ papers: 2000 });
    const area = carryOut(others, await encodeShards(state, { existing: others }));
    const now = Date.UTC(2026, 5, 1);
    const saved = {
      ...state,
      members: { ...state.members, [`${PAPER_A}/reading`]: at(now, { savedAt: now }) },
    };
    const plan = await encodeShards(saved, { existing: area });
    expect(plan.overflow.papers).not.toContain(PAPER_A);
    expect((await decodeShards(carryOut(area, plan))).state.members[`${PAPER_A}/reading`]).toBeDefined();
  });

  test('leaves an edit without room behind instead of removing what others would write again', async () => {
    const random = randomSource(3);
    const small = library({ notes: { [PAPER_B]: at(1, 'small') } });
    const stored = (await encodeShards(small)).set;
    const area = { ...stored, ...foreignItems(97_000) };
    const state = mergeLibraries(small, library({ notes: { [PAPER_A]: at(9, noisyText(2_000, random)) } }));
    const plan = await encodeShards(state, { existing: area });
    expectNothingToDo(plan);
    expect(plan.overflow).toEqual({ ...NO_OVERFLOW, notes: [PAPER_A] });
    // An edit without room also leaves the old value in place.
    const grown = library({ notes: { [PAPER_B]: at(9, noisyText(2_000, random)) } });
    const grownPlan = await encodeShards(grown, { existing: area });
    expectNothingToDo(grownPlan);
    expect(grownPlan.overflow.notes).toEqual([PAPER_B]);
  });

  test('brings two merged areas back below the quota, then fills the area again', async () => {
    const state = largeLibrary({ papers: 3_000, notes: 0 });
    const area = { ...(await encodeShards(state)).set, ...foreignItems(66_000) };
    const first = await encodeShards(state, { existing: area });
    expect(first.set).toEqual({});
    expect(first.remove.length).toBeGreaterThan(0);
    expect(first.bytes).toBeLessThanOrEqual(102_400);
    const between = carryOut(area, first);
    const after = carryOut(between, await encodeShards(state, { existing: between }));
    expectNothingToDo(await encodeShards(state, { existing: after }));
  });

  test('leaves only the note behind that fits in no item', async () => {
    const notes = { [PAPER_A]: at(99, noisyText(10_000, randomSource(1))), [PAPER_B]: at(1, 'short') };
    const plan = await encodeShards({ ...SMALL, notes });
    expect(plan.overflow).toEqual({ ...NO_OVERFLOW, notes: [PAPER_A] });
    expect((await decodeShards(plan.set)).state).toEqual({ ...SMALL, notes: { [PAPER_B]: notes[PAPER_B] } });
  });
});
