import {
  createClock,
  EMPTY_LIBRARY,
  removedBetween,
  viewLibrary,
  type LibraryCommand,
  type LibraryState,
} from '../../../lib/core/library';
import { createLibraryService, type LibraryService } from '../../../lib/platform/library/library-service';
import type { SyncMemory } from '../../../lib/platform/sync/sync-memory';
import { createSyncTransport } from '../../../lib/platform/sync/sync-transport';
import type { Changes, FakeSyncArea } from '../sync-area/area';
import type { SyncedArea } from '../sync-area/cloud';
import type { Gates } from './gates';
import type { Ledger } from './ledger';

/** Number of ids given to copied profiles: it keeps them different. */
let renewals = 0;

/** One browser: storage that survives a crash, and a background that does not. */
export class Device {
  disk: LibraryState = EMPTY_LIBRARY;
  memory: SyncMemory = {};
  /** The stored id of the profile, which a copy of it shares at first. */
  id: string;
  skew: number;
  online = true;
  synced: SyncedArea;
  #life = 0;
  #service!: LibraryService;
  #listeners: ((changes: Changes) => void)[] = [];
  #timers: { at: number; work: () => void }[] = [];

  constructor(
    readonly name: string,
    readonly area: FakeSyncArea,
    readonly world: { now: () => number; gates: Gates; ledger: Ledger; chance: () => number },
    setUp: { skew: number; join: (area: FakeSyncArea) => SyncedArea; copyOf?: Device },
  ) {
    this.skew = setUp.skew;
    this.id = setUp.copyOf?.id ?? name;
    this.disk = setUp.copyOf?.disk ?? EMPTY_LIBRARY;
    this.memory = { ...setUp.copyOf?.memory };
    this.synced = setUp.join(area);
    this.start();
  }

  edit(command: LibraryCommand): void {
    void this.#service.edit(command).then(
      ({ view }) => this.world.ledger.acknowledge(view, viewLibrary(this.disk)),
      () => undefined,
    );
  }

  settle(decision: 'accept' | 'keep'): void {
    const shown = this.#service.sync.report().held;
    if (shown === undefined) return;
    const answer = decision === 'accept' ? { decision, shown } : { decision };
    this.#service.sync.settleRemovals(answer).catch(() => undefined);
  }

  /** Whether removals from elsewhere wait for the user. */
  get asks(): boolean {
    return this.#service.sync.report().held !== undefined;
  }

  /** Delivers a change event of the area to the background. */
  hear(changes: Changes): void {
    for (const listener of this.#listeners) listener(changes);
  }

  /** Ends the background. Pending calls take effect if `through` allows it, and get no answer. */
  crash(through: (call: number) => boolean): void {
    this.world.gates.abandon(this.#owner(), through);
    this.start();
  }

  /** Runs the timers that are due. Returns whether there were any. */
  runTimers(): boolean {
    const due = this.#timers.filter(({ at }) => at <= this.world.now());
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { work } of due) work();
    return due.length > 0;
  }

  get waits(): boolean {
    return this.#timers.length > 0;
  }

  get status(): string {
    return this.#service.sync.report().status.kind;
  }

  #owner(): string {
    return `${this.name}#${this.#life}`;
  }

  start(): void {
    this.#life++;
    const owner = this.#owner();
    this.#listeners = [];
    this.#timers = [];
    const { gates, now, ledger } = this.world;
    const call = <T>(what: 'area' | 'disk', run: () => Promise<T>): Promise<T> => gates.enter(owner, what, run);
    const { area } = this;
    const clock = createClock({ device: this.id, now: () => now() + this.skew, chance: this.world.chance });
    this.#service = createLibraryService({
      store: {
        read: () => call('disk', async () => ({ state: this.disk, health: 'sound' as const })),
        write: (state) =>
          call('disk', async () => {
            ledger.note(clock.device, this.disk, state);
            this.disk = state;
          }),
      },
      history: {
        record: (before, after, _now, isTyped) =>
          call('disk', async () => ledger.keep(removedBetween(before, after, isTyped))),
        hasLostSnapshots: async () => false,
        snapshots: async () => [],
        snapshot: async () => undefined,
        trash: async () => [],
      },
      transport: createSyncTransport({
        get: () => call('area', () => area.get()),
        set: (items) => call('area', () => area.set(items)),
        remove: (keys) => call('area', () => area.remove(keys)),
        onChanged: { addListener: (listener) => void this.#listeners.push(listener) },
      }),
      memory: {
        get: () => call('disk', async () => this.memory),
        set: (memory) => call('disk', async () => void (this.memory = memory)),
      },
      clock,
      renewDevice: async () => (this.id = `${this.id}-${(renewals += 1)}`),
      problems: {
        set: () => undefined,
        clear: () => undefined,
        dismiss: () => undefined,
        list: () => Promise.resolve([]),
      },
      readingListName: 'Reading list',
      onChange: () => undefined,
      after: (ms, work) => void this.#timers.push({ at: now() + ms, work }),
      chance: this.world.chance,
    });
    this.#service.sync.synchronise().catch(() => undefined);
  }
}
