import { describe, expect, test } from 'vitest';
import { FakeSyncArea, type Changes, type Items, type Vendor } from '../../support/sync-area/area';
import { createCloud, itemsOf, type SyncedArea } from '../../support/sync-area/cloud';

/** How two browsers of one account sync, according to the vendors' sources. */

function account(vendor: Vendor) {
  const events: Changes[] = [];
  const cloud = createCloud(vendor, (_, changes) => events.push(changes));
  const join = (items: Items = {}): SyncedArea => cloud.join(new FakeSyncArea(vendor, () => 0, items));
  return { cloud, join, events };
}

function fill(name: string): Items {
  return Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${name}${i}`, 'x'.repeat(8_000)]));
}

describe.each<Vendor>(['chromium', 'firefox'])('simulated sync cloud of %s', (vendor) => {
  test('delivers what one browser writes to the other', async () => {
    const { join } = account(vendor);
    const [a, b] = [join(), join()];
    await a.area.set({ k: 1 });
    a.sync();
    b.sync();
    expect(itemsOf(b.area)).toEqual({ k: 1 });
    await b.area.remove('k');
    b.sync();
    a.sync();
    expect(itemsOf(a.area)).toEqual({});
  });

  test('keeps the value that was sent first when two browsers write one key', async () => {
    const { join } = account(vendor);
    const [a, b] = [join(), join()];
    await a.area.set({ k: 'a' });
    await b.area.set({ k: 'b', other: 'b' });
    a.sync();
    b.sync();
    a.sync();
    expect([itemsOf(a.area), itemsOf(b.area)]).toEqual([
      { k: 'a', other: 'b' },
      { k: 'a', other: 'b' },
    ]);
  });

  test('resolves an edit against a deletion: Chromium keeps the edit, Firefox deletes it', async () => {
    const { join } = account(vendor);
    const [a, b] = [join(), join()];
    await a.area.set({ k: 'old' });
    a.sync();
    b.sync();
    await a.area.remove('k');
    await b.area.set({ k: 'new' });
    a.sync();
    b.sync();
    a.sync();
    expect(itemsOf(b.area)).toEqual(vendor === 'chromium' ? { k: 'new' } : {});
    expect(itemsOf(a.area)).toEqual(itemsOf(b.area));
  });

  test('handles own items at sign-in to a used account: Chromium drops them, Firefox keeps them', async () => {
    const { join } = account(vendor);
    const a = join({ k: 'a' });
    a.sync();
    const b = join({ k: 'b', own: 'b' });
    b.sync();
    expect(itemsOf(b.area)).toEqual(vendor === 'chromium' ? { k: 'a' } : { k: 'a', own: 'b' });
  });

  test('empties every browser when it is wiped, as uninstalling does in Chromium', async () => {
    const { cloud, join } = account(vendor);
    const a = join({ k: 'a' });
    a.sync();
    cloud.wipe();
    a.sync();
    expect(itemsOf(a.area)).toEqual({});
  });

  test('can merge two areas within the quota into one above it that accepts no more', async () => {
    const { join } = account(vendor);
    const [a, b] = [join(), join()];
    await a.area.set(fill('a'));
    await b.area.set(fill('b'));
    a.sync();
    b.sync();
    expect(Object.keys(itemsOf(b.area))).toHaveLength(16);
    await expect(b.area.set({ a0: 'smaller' })).rejects.toThrow();
    await b.area.remove(['b0', 'b1', 'b2', 'b3', 'b4']);
    await b.area.set({ a0: 'smaller' });
  });
});
