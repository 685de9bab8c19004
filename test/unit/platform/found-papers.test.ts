import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createFoundPapers } from '../../../lib/platform/pages/found-papers';

/** Session storage, and the ids of the open tabs. */
const browser = vi.hoisted(() => ({
  items: {} as Record<string, unknown>,
  broken: false,
  tabs: [1, 2],
  attempt<T>(run: () => T): Promise<T> {
    return browser.broken ? Promise.reject(new Error('broken')) : Promise.resolve().then(run);
  },
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      session: {
        get: (key: string | null) =>
          browser.attempt(() => (key === null ? { ...browser.items } : { [key]: browser.items[key] })),
        set: (items: object) => browser.attempt(() => void Object.assign(browser.items, structuredClone(items))),
        remove: (keys: string[]) => browser.attempt(() => keys.forEach((key) => delete browser.items[key])),
      },
    },
    tabs: { query: () => Promise.resolve(browser.tabs.map((id) => ({ id }))) },
  },
}));

beforeEach(() => Object.assign(browser, { items: {}, broken: false, tabs: [1, 2] }));

const FIRST = { tab: { id: 1 }, frameId: 0, documentId: 'D1', url: 'https://example.org/a' };

describe('found papers', () => {
  test('belong to the document in which they were found', async () => {
    const found = createFoundPapers();
    await found.note(FIRST, ['a', 'b']);
    await found.note(FIRST, ['c']);
    expect(await found.hasAll(FIRST, ['a', 'b', 'c'])).toBe(true);
    expect(await found.hasAll(FIRST, ['a', 'd'])).toBe(false);
    expect(await found.hasAll({ ...FIRST, tab: { id: 2 } }, ['a'])).toBe(false);
    expect(await found.hasAll({ ...FIRST, tab: undefined }, ['a'])).toBe(false);
    // The next page in this frame, though at the same address.
    expect(await found.hasAll({ ...FIRST, documentId: 'D2' }, ['a'])).toBe(false);
  });

  test('belong to a site in a frame where the browser has no ids of documents', async () => {
    const found = createFoundPapers();
    const sender = { ...FIRST, documentId: undefined };
    await found.note(sender, ['a']);
    expect(await found.hasAll({ ...sender, url: 'https://example.org/b' }, ['a'])).toBe(true);
    expect(await found.hasAll({ ...sender, url: 'https://other.example/' }, ['a'])).toBe(false);
    expect(await found.hasAll({ ...sender, frameId: 4 }, ['a'])).toBe(false);
  });

  test('are remembered by the next background', async () => {
    await Promise.all([
      createFoundPapers().note(FIRST, ['a']),
      createFoundPapers().note({ ...FIRST, tab: { id: 2 } }, ['b']),
    ]);
    const next = createFoundPapers();
    expect(await next.hasAll(FIRST, ['a'])).toBe(true);
    await next.note(FIRST, ['c']);
    expect(await createFoundPapers().hasAll(FIRST, ['a', 'c'])).toBe(true);
  });

  test('of simultaneous answers are all remembered', async () => {
    const found = createFoundPapers();
    await Promise.all(['a', 'b', 'c'].map((id) => found.note(FIRST, [id])));
    expect(await createFoundPapers().hasAll(FIRST, ['a', 'b', 'c'])).toBe(true);
  });

  test('of closed tabs are forgotten', async () => {
    await createFoundPapers().note(FIRST, ['a']);
    Object.assign(browser.items, { 'mentions/1/0': ['a'] });
    browser.tabs = [2];
    await createFoundPapers().note({ ...FIRST, tab: { id: 2 } }, ['b']);
    await expect.poll(() => Object.keys(browser.items).sort()).toEqual(['foundPapers/2', 'mentions/1/0']);
  });

  test('are limited: the oldest documents and papers go first', async () => {
    const found = createFoundPapers();
    for (let i = 0; i < 60; i++) await found.note({ ...FIRST, documentId: `D${i}` }, ['a']);
    expect(await found.hasAll({ ...FIRST, documentId: 'D59' }, ['a'])).toBe(true);
    expect(await found.hasAll({ ...FIRST, documentId: 'D0' }, ['a'])).toBe(false);
    const many = Array.from({ length: 6000 }, (_, i) => `p${i}`);
    await found.note(FIRST, many);
    expect(await found.hasAll(FIRST, ['p5999'])).toBe(true);
    expect(await found.hasAll(FIRST, ['p0'])).toBe(false);
  });

  test('stay in memory when session storage is broken', async () => {
    browser.broken = true;
    const found = createFoundPapers();
    await found.note(FIRST, ['a']);
    expect(await found.hasAll(FIRST, ['a'])).toBe(true);
  });
});
