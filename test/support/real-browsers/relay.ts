import type { BrowserDriver } from '../../../scripts/driver/driver';
import { itemsOf, createCloud, type Cloud, type SyncedArea } from '../sync-area/cloud';
import { FakeSyncArea, type Items, type Vendor } from '../sync-area/area';

declare const chrome: {
  storage: {
    sync: {
      get(keys: null): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      remove(keys: string[]): Promise<void>;
    };
  };
};

/**
 * Connects real browsers as a vendor's sync service does. Each browser has a twin of its sync area; the twins sync
 * under the vendor's rules, and the result is written into the real area. A write by the browser between reading and
 * writing back is a conflict that the service wins, as in the real service.
 */
export class Relay {
  readonly #cloud: Cloud;
  readonly #ends: { browser: BrowserDriver; synced: SyncedArea }[] = [];

  constructor(readonly rules: Vendor) {
    this.#cloud = createCloud(rules, () => undefined);
  }

  join(browser: BrowserDriver): void {
    this.#ends.push({ browser, synced: this.#cloud.join(new FakeSyncArea(this.rules)) });
  }

  /** Syncs one browser with the service once. Returns whether anything changed. */
  async meet(browser: BrowserDriver): Promise<boolean> {
    const end = this.#ends.find((one) => one.browser === browser);
    if (end === undefined) throw new Error('This browser has not joined.');
    const { area } = end.synced;
    const before = await browser.storageSync();
    const twin = itemsOf(area);
    const written = Object.keys({ ...before, ...twin }).filter((key) => before[key] !== twin[key]);
    area.replace(new Map(Object.entries(before).map(([key, value]) => [key, JSON.stringify(value)])));
    area.onWrite(written);
    end.synced.sync();
    return (await bring(browser, before, itemsOf(area))) || written.length > 0;
  }
}

async function bring(browser: BrowserDriver, before: Items, after: Items): Promise<boolean> {
  const set = Object.entries(after).filter(([key, value]) => before[key] !== value);
  const remove = Object.keys(before).filter((key) => !(key in after));
  if (set.length + remove.length === 0) return false;
  await browser.inExtension(
    async (items, keys) => {
      if (Object.keys(items).length > 0) await chrome.storage.sync.set(items);
      if (keys.length > 0) await chrome.storage.sync.remove(keys);
    },
    Object.fromEntries(set) as Record<string, string>,
    remove,
  );
  return true;
}
