import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import type { SyncPlan } from '../../../lib/core/library/sync';
import { decodeBase91, encodeBase91, numberToBase91 } from '../../../lib/core/library/sync/base91';
import { ByteReader, ByteWriter } from '../../../lib/core/library/sync/bytes';
import { itemBytes } from '../../../lib/core/library/sync/sync-item';
import { hash53 } from '../../../lib/core/text/hash';
import { at, library, PAPER_A, PAPER_B, stamp } from '../../support/library-fixtures';

export const NO_OVERFLOW: SyncPlan['overflow'] = { lists: [], papers: [], titles: [], notes: [] };

/** Carries out a plan and checks the rules of the storage area: no call may exceed the quotas. */
export function carryOut(area: Record<string, unknown>, plan: SyncPlan): Record<string, unknown> {
  const during = { ...area, ...plan.set };
  for (const [key, text] of Object.entries(plan.set)) {
    expect(text).toMatch(/^[!#-;=-[\]-~]*$/);
    expect(new TextEncoder().encode(key + JSON.stringify(text)).length).toBeLessThan(8192);
  }
  if (Object.keys(plan.set).length > 0) expect(totalBytes(during)).toBeLessThanOrEqual(102_400);
  expect(Object.keys(during).length).toBeLessThanOrEqual(512);
  for (const key of plan.remove) delete during[key];
  expect(totalBytes(during)).toBe(plan.bytes);
  return during;
}

function totalBytes(area: Record<string, unknown>): number {
  return Object.entries(area).reduce((sum, [key, value]) => sum + itemBytes(key, value), 0);
}

export function expectNothingToDo(plan: SyncPlan): void {
  expect([Object.keys(plan.set), plan.remove]).toEqual([[], []]);
}

/** The same item, compressed as another browser engine might do it. */
export function recompress(text: string): string {
  const bytes = new ByteReader(decodeBase91(text.slice(8)));
  const deflated = deflateRawSync(inflateRawSync(bytes.raw(bytes.varint())), { level: 0 });
  const noise = bytes.raw(bytes.varint());
  const out = new ByteWriter();
  for (const part of [deflated, noise]) {
    out.varint(part.length);
    out.raw(part);
  }
  const payload = encodeBase91(out.done());
  return `1${numberToBase91(hash53(`1${payload}`) % 91 ** 7, 7)}${payload}`;
}

/** Every kind of register, tombstones, foreign letters, and the extremes of all numbers. */
export const SMALL = library({
  lists: { x: at(1_700_000_000_000, { name: 'Größe 😀 论文' }), gone: at(5, null, 'phone') },
  members: {
    [`${PAPER_A}/reading`]: at(1_700_000_000_123, { savedAt: 1_700_000_000_123 }),
    [`${PAPER_A}/x`]: at(1_700_000_000_456, { savedAt: 1_700_000_000_400 }, 'phone'),
    [`${PAPER_B}/unheard-of`]: { stamp: stamp(0, 2 ** 32 - 1), value: { savedAt: 2 ** 48 - 1 } },
    '000000000001/x': at(2 ** 48 - 1, null),
  },
  notes: { [PAPER_A]: at(9, 'a note with " \\ < \u2028 and 😀'), [PAPER_B]: at(9, null) },
  stubs: {
    [PAPER_A]: at(1_700_000_000_123, { title: 'Attention is all you need', arxivId: '1706.03762' }),
    [PAPER_B]: at(7, { title: 'か' }),
  },
});

/** A library with what the second version of items adds. */
export const LOOKS_AND_MARKS = library({
  lists: { x: at(1_700_000_000_000, { name: 'X' }) },
  looks: {
    x: at(1_700_000_000_010, { colour: 'teal', order: 2 ** 40 }),
    reading: at(3, { order: 0 }),
    y: at(4, {}),
    gone: at(5, null, 'phone'),
  },
  members: {
    [`${PAPER_A}/x`]: at(1_700_000_000_020, { savedAt: 1_700_000_000_020 }),
    [`${PAPER_B}/x`]: at(7, null),
  },
  notes: { [PAPER_A]: at(8, 'n') },
  marks: { [PAPER_A]: at(1_700_000_000_030, 'read'), [PAPER_B]: at(9, null) },
});
