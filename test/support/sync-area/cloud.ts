import type { Changes, FakeSyncArea, Items, Vendor } from './area';

/**
 * Syncs the areas of one account by the rules in both vendors' sources. The extension has no say: an item that a rule
 * drops disappears from the area, and only `onChanged` reports it.
 *
 * - Chromium decides key by key. A remote value replaces an unsent local one; a remote deletion does not. A browser
 *   that signs in to an account with data loses the items that only it has.
 * - Firefox merges the whole area key by key against the last common state. A remote change wins, including a deletion.
 *   Without a common state, remote values win and the other items are kept. The merge ignores quotas.
 */
export interface Cloud {
  join(area: FakeSyncArea): SyncedArea;
  /** Clears the account's copy, as uninstalling in one Chromium does. */
  wipe(): void;
}

export interface SyncedArea {
  readonly area: FakeSyncArea;
  /** Fetches new items and sends unsent ones, for the keys that get through. */
  sync(through?: (key: string) => boolean): void;
  /** Only fetches; sends only if there is nothing to fetch. */
  fetch(through?: (key: string) => boolean): void;
  leave(): void;
}

export function createCloud(vendor: Vendor, tell: (area: FakeSyncArea, changes: Changes) => void): Cloud {
  return vendor === 'chromium' ? new ChromiumCloud(tell) : new FirefoxCloud(tell);
}

type Tell = (area: FakeSyncArea, changes: Changes) => void;

interface Entry {
  version: number;
  /** JSON text; absent after a deletion. */
  json?: string;
}

class ChromiumCloud implements Cloud {
  readonly #entries = new Map<string, Entry>();

  constructor(readonly tell: Tell) {}

  wipe(): void {
    for (const [key, { version }] of this.#entries) this.#entries.set(key, { version: version + 1 });
  }

  join(area: FakeSyncArea): SyncedArea {
    const entries = this.#entries;
    const known = new Map<string, number>();
    const unsent = new Set<string>();
    const local = area.snapshot();
    const holdsSomething = [...entries.values()].some(({ json }) => json !== undefined);
    if (holdsSomething) {
      const theirs = new Map<string, string>();
      for (const [key, { json, version }] of entries) {
        known.set(key, version);
        if (json !== undefined) theirs.set(key, json);
      }
      this.tell(area, area.replace(theirs));
    } else {
      for (const key of local.keys()) unsent.add(key);
    }
    area.onWrite = (keys) => keys.forEach((key) => unsent.add(key));

    const fetch = (through: (key: string) => boolean): void => {
      const items = area.snapshot();
      for (const [key, { version, json }] of entries) {
        if ((known.get(key) ?? 0) >= version || !through(key)) continue;
        known.set(key, version);
        if (unsent.has(key) && json === undefined) continue;
        unsent.delete(key);
        if (json === undefined) items.delete(key);
        else items.set(key, json);
      }
      this.tell(area, area.replace(items));
    };
    const send = (through: (key: string) => boolean): void => {
      const items = area.snapshot();
      for (const key of unsent) {
        const version = entries.get(key)?.version ?? 0;
        if ((known.get(key) ?? 0) < version || !through(key)) continue;
        const json = items.get(key);
        entries.set(key, { version: version + 1, ...(json !== undefined && { json }) });
        known.set(key, version + 1);
        unsent.delete(key);
      }
    };
    return {
      area,
      fetch: (through = all) => fetch(through),
      sync(through = all) {
        fetch(through);
        send(through);
      },
      leave: () => void (area.onWrite = () => undefined),
    };
  }
}

class FirefoxCloud implements Cloud {
  #version = 0;
  #record = new Map<string, string>();

  constructor(readonly tell: Tell) {}

  wipe(): void {
    this.#version++;
    this.#record = new Map();
  }

  join(area: FakeSyncArea): SyncedArea {
    let known = -1;
    /** The last common state of both sides. */
    let parent: Map<string, string> | undefined;

    const fetch = (): void => {
      if (known === this.#version) return;
      known = this.#version;
      const incoming = new Map(this.#record);
      const merged = mergeThreeWays(incoming, area.snapshot(), parent);
      parent = incoming;
      this.tell(area, area.replace(merged));
    };
    const send = (): void => {
      const items = area.snapshot();
      if (parent !== undefined && sameMap(items, parent)) return;
      this.#record = items;
      parent = new Map(items);
      known = ++this.#version;
    };
    return {
      area,
      fetch,
      sync: () => {
        fetch();
        send();
      },
      leave: () => undefined,
    };
  }
}

/** Mozilla's merge of synced extension storage: per key, a change in `incoming` since `parent` wins. */
function mergeThreeWays(
  incoming: ReadonlyMap<string, string>,
  ours: ReadonlyMap<string, string>,
  parent: ReadonlyMap<string, string> | undefined,
): Map<string, string> {
  const merged = new Map(ours);
  for (const [key, json] of incoming) if (parent?.get(key) !== json) merged.set(key, json);
  for (const key of parent?.keys() ?? []) if (!incoming.has(key)) merged.delete(key);
  return merged;
}

function sameMap(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, json]) => b.get(key) === json);
}

function all(): boolean {
  return true;
}

/** The parsed values of the items. */
export function itemsOf(area: FakeSyncArea): Items {
  return Object.fromEntries([...area.snapshot()].map(([key, json]) => [key, JSON.parse(json) as unknown]));
}
