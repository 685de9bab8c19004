import { expect, test } from 'vitest';
import {
  isRefused,
  readRefusals,
  type Refusal,
  withoutRecent,
  withoutRefusal,
  withRefusal,
} from '../../../lib/core/settings/refusals';

const here: Refusal = { paperId: 'a', title: 'A', at: 1, host: 'a.test' };
const byName: Refusal = { paperId: 'b', title: 'B', at: 2, name: true };

test.each([undefined, null, 'all', { 0: here }])('the stored value %j is no refusal', (stored) => {
  expect(readRefusals(stored)).toEqual([]);
});

test('a damaged refusal is left out, harms no other, and never refuses more than it said', () => {
  const damaged = [
    null,
    'a',
    { ...here, paperId: 1 },
    { ...here, at: '1' },
    { ...here, host: undefined },
    { title: 'A' },
  ];
  expect(readRefusals([here, ...damaged, { ...byName, more: 1 }])).toEqual([here, byName]);
});

test('the oldest of more than a thousand refusals leave', () => {
  const many = Array.from({ length: 1000 }, (_, i): Refusal => ({ ...here, host: `${i}.test`, at: i }));
  const all = withRefusal(many, { ...byName, at: 5000 });
  expect([all.length, all[0], all.at(-1)]).toEqual([1000, many[1], { ...byName, at: 5000 }]);
  expect(readRefusals([...many, byName]).map(({ at }) => at)).toEqual([...many.slice(1), byName].map(({ at }) => at));
});

test('a second refusal of the same marks replaces the first, and each is taken back alone', () => {
  const again = { ...here, at: 3 };
  const elsewhere: Refusal = { ...here, host: 'b.test', at: 4 };
  const all = withRefusal(withRefusal([here, byName], again), elsewhere);
  expect(all).toEqual([byName, again, elsewhere]);
  expect(withoutRefusal(all, here)).toEqual([byName, elsewhere]);
});

test('a card takes back a recent refusal, and none that was made earlier, is of another site or does not exist', () => {
  const elsewhere: Refusal = { ...here, host: 'b.test', at: 9 };
  expect(withoutRecent([here, byName], here, 1)).toEqual([byName]);
  expect(() => withoutRecent([here, byName], here, 2)).toThrow('“A” is taken back in the settings');
  expect(() => withoutRecent([elsewhere], here, 0)).toThrow();
  expect(() => withoutRecent([], here, 0)).toThrow();
});

test.each([
  { id: 'a', reason: 'title', host: 'a.test', refused: true },
  { id: 'a', reason: 'link', host: 'a.test', refused: true },
  { id: 'a', reason: 'name', host: 'a.test', refused: true },
  { id: 'a', reason: 'title', host: 'b.test', refused: false },
  { id: 'a', reason: 'title', host: undefined, refused: false },
  { id: 'b', reason: 'name', host: 'b.test', refused: true },
  { id: 'b', reason: 'name', host: undefined, refused: true },
  { id: 'b', reason: 'title-cut', host: 'b.test', refused: false },
  { id: 'c', reason: 'name', host: 'a.test', refused: false },
] as const)('a mark of paper $id by $reason on $host is refused: $refused', ({ id, reason, host, refused }) => {
  expect(isRefused([here, byName], { id, reason }, host)).toBe(refused);
});
