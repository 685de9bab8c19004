import type { SyncArea } from '../../../lib/platform/sync/sync-area';

/**
 * `storage.sync` of one browser as the two vendors implement it, with every limit enforced. script.ts holds the calls
 * that the end-to-end test replays against real browsers; cloud.ts syncs several areas.
 */
export type Vendor = 'chromium' | 'firefox';

export type Items = Record<string, unknown>;
export type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;

const TOTAL_BYTES = 102_400;
const ITEM_BYTES = 8_192;
const MAX_ITEMS = 512;
const WRITES_A_MINUTE = 120;
const WRITES_AN_HOUR = 1_800;
const MINUTE = 60_000;

export class FakeSyncArea implements SyncArea {
  #items: Map<string, string>;
  readonly #listeners = new Set<(changes: Changes) => void>();
  readonly #allowances = { set: allowances(), remove: allowances(), clear: allowances() };
  /** Called after every change by the extension, with the changed keys. */
  onWrite: (keys: readonly string[]) => void = () => undefined;

  constructor(
    readonly vendor: Vendor,
    readonly now: () => number = () => 0,
    items: Items = {},
  ) {
    this.#items = new Map(Object.entries(items).map(([key, value]) => [key, encode(vendor, value)]));
  }

  readonly onChanged = {
    addListener: (listener: (changes: Changes) => void) => void this.#listeners.add(listener),
    removeListener: (listener: (changes: Changes) => void) => void this.#listeners.delete(listener),
  };

  async get(keys: null | string | string[] = null): Promise<Items> {
    const wanted = keys === null ? [...this.#items.keys()] : [keys].flat();
    return Object.fromEntries(
      wanted.flatMap((key) => {
        const json = this.#items.get(key);
        return json === undefined ? [] : [[key, JSON.parse(json) as unknown]];
      }),
    );
  }

  async getBytesInUse(keys: null | string | string[] = null): Promise<number> {
    const wanted = keys === null ? [...this.#items.keys()] : [keys].flat();
    return wanted.reduce((sum, key) => sum + this.#itemBytes(key, this.#items.get(key)), 0);
  }

  async set(items: Items): Promise<void> {
    this.#countWrite('set');
    const next = new Map(this.#items);
    for (const [key, value] of Object.entries(items)) {
      const json = encode(this.vendor, value);
      next.set(key, json);
      if (this.#itemBytes(key, json) > ITEM_BYTES) throw quotaError(this.vendor, 'an item is too large');
    }
    if (next.size > MAX_ITEMS) throw quotaError(this.vendor, 'there are too many items');
    if (this.#totalBytes(next) > TOTAL_BYTES) throw quotaError(this.vendor, 'the area is full');
    this.#change(next, Object.keys(items));
  }

  async remove(keys: string | string[]): Promise<void> {
    this.#countWrite('remove');
    const next = new Map(this.#items);
    const gone = [keys].flat().filter((key) => next.delete(key));
    // Firefox rewrites its one object and refuses while it is too large, even if the call made it smaller.
    if (this.vendor === 'firefox' && this.#totalBytes(next) > TOTAL_BYTES) {
      throw quotaError(this.vendor, 'the area is full');
    }
    this.#change(next, gone);
  }

  async clear(): Promise<void> {
    this.#countWrite('clear');
    this.#change(new Map(), [...this.#items.keys()]);
  }

  /** Replaces the items as the sync service does: without limits and without a call to `onWrite`. */
  replace(items: ReadonlyMap<string, string>): Changes {
    const keys = new Set([...this.#items.keys(), ...items.keys()]);
    const before = this.#items;
    this.#items = new Map(items);
    return changesBetween(
      before,
      this.#items,
      [...keys].filter((key) => before.get(key) !== items.get(key)),
    );
  }

  /** Key to JSON text, as stored. */
  snapshot(): Map<string, string> {
    return new Map(this.#items);
  }

  emit(changes: Changes): void {
    for (const listener of this.#listeners) listener(changes);
  }

  #change(next: Map<string, string>, keys: readonly string[]): void {
    const before = this.#items;
    this.#items = next;
    // Firefox lists every key that was set, even with an unchanged value.
    const told = this.vendor === 'firefox' ? keys : keys.filter((key) => before.get(key) !== next.get(key));
    this.onWrite(keys);
    const changes = changesBetween(before, next, told);
    if (told.length > 0) this.emit(changes);
  }

  /** Chromium counts each kind of call separately, including refused calls. */
  #countWrite(kind: 'set' | 'remove' | 'clear'): void {
    if (this.vendor !== 'chromium') return;
    const refused = this.#allowances[kind].filter((allowance) => !allowance.take(this.now()));
    if (refused.length > 0) throw new Error('This request exceeds the write quota.');
  }

  #itemBytes(key: string, json: string | undefined): number {
    return json === undefined ? 0 : bytes(key + json);
  }

  #totalBytes(items: ReadonlyMap<string, string>): number {
    let sum = 0;
    for (const [key, json] of items) sum += this.#itemBytes(key, json);
    if (this.vendor === 'chromium') return sum;
    // The size of the area as one JSON object: quotes and colon of each key, commas, braces.
    return sum + 4 * items.size + 1;
  }
}

function allowances(): Allowance[] {
  return [new Allowance(WRITES_A_MINUTE, MINUTE), new Allowance(WRITES_AN_HOUR, 60 * MINUTE)];
}

/** Allows a number of calls per time span, which starts with its first call. */
class Allowance {
  #left: number;
  #until = -Infinity;

  constructor(
    readonly calls: number,
    readonly span: number,
  ) {
    this.#left = calls;
  }

  take(now: number): boolean {
    if (now >= this.#until) {
      this.#until = now + this.span;
      this.#left = this.calls;
    }
    return this.#left-- > 0;
  }
}

/** A value as JSON in the vendor's spelling. */
function encode(vendor: Vendor, value: unknown): string {
  const json = JSON.stringify(value);
  if (vendor === 'firefox') {
    if (hasLoneSurrogate(value)) throw new Error('An unexpected error occurred');
    return json;
  }
  return json
    .replace(/\\ud[89a-f][0-9a-f]{2}/g, '\uFFFD')
    .replace(/[<\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function hasLoneSurrogate(value: unknown): boolean {
  return typeof value === 'string' && /\p{Surrogate}/u.test(value);
}

/** The vendors use different texts and no codes, so callers cannot rely on the text. */
function quotaError(vendor: Vendor, why: string): Error {
  return new Error(
    vendor === 'chromium' ? `Resource::kQuotaBytes quota exceeded: ${why}` : `QuotaExceededError: ${why}`,
  );
}

function valueOf(items: ReadonlyMap<string, string>, key: string): unknown {
  const json = items.get(key);
  return json === undefined ? undefined : JSON.parse(json);
}

function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  keys: readonly string[],
): Changes {
  return Object.fromEntries(
    keys.map((key) => {
      const oldValue = valueOf(before, key);
      const newValue = valueOf(after, key);
      return [key, { ...(oldValue !== undefined && { oldValue }), ...(newValue !== undefined && { newValue }) }];
    }),
  );
}

const utf8 = new TextEncoder();

function bytes(text: string): number {
  return utf8.encode(text).length;
}
