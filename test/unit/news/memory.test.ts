import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NO_FEED,
  readFeedMemory,
  switchedOff,
  switchedOn,
  badgeCount,
  withBase,
  withDay,
  withFresh,
} from '../../../lib/core/news/feed/memory';
import { afterFailure, AT_ONCE } from '../../../lib/core/news/feed/schedule';

const NOW = Date.UTC(2025, 9, 2, 15);
const DAY = 24 * 3_600_000;
const record = { askedAt: NOW, count: 3, added: 2, refused: 1, reason: 'No title.', mark: 5, tries: 0 };

test('readFeedMemory reads any value as off unless it says on', () => {
  for (const value of [undefined, null, 'x', [], {}, { on: 'true' }, { on: 1 }])
    expect(readFeedMemory(value).on).toBe(false);
});

test('readFeedMemory restores what was stored', () => {
  const memory = withFresh(withDay(switchedOn(NO_FEED, NOW), '2025-10-02', record, NOW), ['a', 'b'], NOW);
  const failed = {
    ...memory,
    fetchedAt: NOW,
    problem: { code: 'status', status: 503, detail: 'x', at: NOW } as const,
  };
  expect(readFeedMemory(JSON.parse(JSON.stringify(failed)))).toEqual(failed);
});

test('readFeedMemory reads any stored value and keeps the default address', () => {
  fc.assert(
    fc.property(
      fc.object({
        key: fc.constantFrom('on', 'base', 'days', 'fresh', 'schedule', 'since', 'problem', 'id', '2025-10-02'),
      }),
      (value) => {
        const memory = readFeedMemory(value);
        expect(memory.base).toBe('https://huggingface.co');
        expect(readFeedMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
      },
    ),
  );
});

test('switchedOn keeps the wait that the server asked for', () => {
  const failed = {
    ...switchedOn(NO_FEED, NOW),
    schedule: afterFailure(AT_ONCE, NOW, { retryAfter: 3_600_000, chance: 0 }),
  };
  const again = switchedOn(switchedOff(failed), NOW + 1);
  expect(again.schedule).toEqual({ failures: 0, nextAt: 0, notBefore: NOW + 3_600_000 });
  expect(again.since).toBe('2025-09-29');
});

test('withBase starts again at another address and keeps the new papers', () => {
  const memory = withFresh(withDay(switchedOn(NO_FEED, NOW), '2025-10-02', record, NOW), ['a'], NOW);
  expect(withBase(memory, memory.base, NOW)).toBe(memory);
  const other = withBase({ ...memory, fetchedAt: NOW }, 'http://localhost:1', NOW);
  expect([other.days, other.fetchedAt, other.fresh.length, other.on]).toEqual([{}, undefined, 1, true]);
});

test('withFresh lists new papers latest first, each once, for a week, up to a limit', () => {
  let memory = withFresh(NO_FEED, ['a', 'b'], NOW);
  memory = withFresh(memory, ['c', 'a'], NOW + DAY);
  expect(memory.fresh.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(withFresh(memory, ['d'], NOW + 7 * DAY).fresh.map(({ id }) => id)).toEqual(['d', 'c', 'a']);
  const many = Array.from({ length: 900 }, (_, i) => `p${i}`);
  expect(withFresh(memory, many, NOW).fresh).toHaveLength(500);
  expect(badgeCount({ ...memory, lookedAt: NOW })).toBe(2);
});
