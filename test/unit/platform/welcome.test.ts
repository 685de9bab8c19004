import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openWelcome, welcomeNewUser } from '../../../lib/platform/welcome';

/** Local storage, and the open tabs. */
const browser = vi.hoisted(() => ({
  items: {} as Record<string, unknown>,
  canRead: true,
  canWrite: true,
  tabs: [] as { id: number; windowId: number; url: string }[],
  done: [] as string[],
}));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getURL: (path: string) => `extension://id${path}` },
    storage: {
      local: {
        get: (key: string) =>
          browser.canRead ? Promise.resolve({ [key]: browser.items[key] }) : Promise.reject(new Error('damaged')),
        set: (items: object) =>
          browser.canWrite
            ? Promise.resolve(void Object.assign(browser.items, items))
            : Promise.reject(new Error('full')),
      },
    },
    tabs: {
      query: () => Promise.resolve(browser.tabs),
      create: ({ url }: { url: string }) => Promise.resolve(void browser.done.push(`open ${url}`)),
      update: (id: number, change: object) =>
        Promise.resolve(void browser.done.push(`show ${id} ${JSON.stringify(change)}`)),
    },
    windows: { update: (id: number) => Promise.resolve(void browser.done.push(`window ${id}`)) },
  },
}));

beforeEach(() => Object.assign(browser, { items: {}, canRead: true, canWrite: true, tabs: [], done: [] }));

describe('the welcome page', () => {
  test('opens once for a new user', async () => {
    await welcomeNewUser();
    await welcomeNewUser();
    expect(browser.done).toEqual(['open extension://id/welcome.html']);
  });

  test('stays away when the storage cannot tell or note that it opened', async () => {
    browser.canRead = false;
    await expect(welcomeNewUser()).rejects.toThrow('damaged');
    Object.assign(browser, { canRead: true, canWrite: false });
    await expect(welcomeNewUser()).rejects.toThrow('full');
    expect(browser.done).toEqual([]);
  });

  test('comes to the front in its own tab and window when it is open', async () => {
    browser.tabs = [
      { id: 1, windowId: 5, url: 'extension://id/library.html#add' },
      { id: 2, windowId: 6, url: 'extension://id/welcome.html' },
    ];
    await openWelcome();
    expect(browser.done).toEqual(['show 2 {"active":true}', 'window 6']);
  });
});
