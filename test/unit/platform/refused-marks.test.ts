import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildTitleFilter } from '../../../lib/core/matching';
import { withoutRefusal, withRefusal, type Refusal } from '../../../lib/core/settings/refusals';
import { readTabIndex, storeTabIndex, tabIndexBuiltFrom } from '../../../lib/platform/matching/filter-store';
import { followRefusals } from '../../../lib/platform/matching/refused-marks';
import { siteOf } from '../../../lib/platform/messages/senders';
import { changeRefusals } from '../../../lib/platform/refusals';

/** Local storage with its change events. */
const local = vi.hoisted(() => ({
  items: {} as Record<string, unknown>,
  listeners: [] as ((changes: object, area: string) => void)[],
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: (keys: string | string[]) =>
          Promise.resolve(Object.fromEntries([keys].flat().map((key) => [key, local.items[key]]))),
        set(items: object) {
          Object.assign(local.items, structuredClone(items));
          for (const listener of local.listeners) listener(items, 'local');
          return Promise.resolve();
        },
      },
      onChanged: { addListener: (listener: () => void) => local.listeners.push(listener) },
    },
  },
}));

beforeEach(() => {
  Object.assign(local, { items: {}, listeners: [] });
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const refusal: Refusal = { paperId: 'a', title: 'A', at: 1, host: 'a.test' };
const filter = (): string => JSON.stringify(local.items['titleFilter']);
const store = (): Promise<void> => storeTabIndex(buildTitleFilter([]), [], 'papers 1');

test('a refusal holds for the next answers on that site, and open tabs are read again after some seconds', async () => {
  await store();
  const marks = followRefusals();
  const before = filter();
  const matches = [[{ start: 0, end: 1, id: 'a', reason: 'title' as const }], []];
  await changeRefusals((all) => withRefusal(all, refusal));
  expect(await marks.admitMatches(matches, 'a.test')).toEqual([[], []]);
  expect(await marks.admitMatches(matches, 'b.test')).toEqual(matches);
  expect(await marks.admitLinks(['a', null, 'b'], 'a.test')).toEqual([null, null, 'b']);
  expect(await marks.admitLinks(['a'], undefined)).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(4000);
  expect(filter()).toBe(before);
  await vi.advanceTimersByTimeAsync(1500);
  const refused = filter();
  expect(refused).not.toBe(before);
  expect([readTabIndex(local.items['titleFilter']) !== undefined, await tabIndexBuiltFrom()]).toEqual([
    true,
    'papers 1',
  ]);

  // A new index of the papers is not read twice.
  await store();
  expect(filter()).toBe(refused);

  await changeRefusals((all) => withoutRefusal(all, refusal));
  await vi.advanceTimersByTimeAsync(1);
  expect(filter()).toBe(before);
  expect(await marks.admitMatches(matches, 'a.test')).toEqual(matches);
});

test('a refusal that is taken back in its card has no tab read again', async () => {
  await store();
  followRefusals();
  const before = filter();
  await changeRefusals((all) => withRefusal(all, refusal));
  await vi.advanceTimersByTimeAsync(2000);
  await changeRefusals((all) => withoutRefusal(all, refusal));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(filter()).toBe(before);
});

test('a background that starts after another ended too early has the tabs read again', async () => {
  await store();
  const before = filter();
  local.items['refusals'] = [refusal];
  followRefusals();
  await vi.advanceTimersByTimeAsync(6000);
  expect(filter()).not.toBe(before);
});

test.each([
  [{ tab: { url: 'https://top.test:8080/a' }, frameId: 3, url: 'https://frame.test/' }, 'top.test:8080'],
  [{ tab: {}, frameId: 0, url: 'http://top.test/' }, 'top.test'],
  [{ tab: {}, frameId: 3, url: 'https://frame.test/' }, undefined],
  [{ tab: { url: 'chrome-extension://abc/welcome.html' }, frameId: 0 }, undefined],
  [{}, undefined],
])('the site of the sender %j is %s', (sender, site) => {
  expect(siteOf(sender)).toBe(site);
});
