import {
  createClock,
  EMPTY_LIBRARY,
  removedBetween,
  viewLibrary,
  type LibraryCommand,
  type LibraryState,
} from '../../../lib/core/library';
import {
  createLibraryService,
  type LibraryService,
  type LibraryServiceOptions,
} from '../../../lib/platform/library/library-service';
import type { SyncMemory } from '../../../lib/platform/sync/sync-memory';
import { NO_MEMORY, type ServerMemory } from '../../../lib/platform/sync/server/server-memory';
import { createSyncTransport } from '../../../lib/platform/sync/sync-transport';
import type { Changes, FakeSyncArea } from '../sync-area/area';
import type { SyncedArea } from '../sync-area/cloud';
import type { Gates } from './gates';
import { INSTANT_SETUP } from './instant-seal';
import type { Ledger } from './ledger';
import type { SharedFolder } from './shared-folder';

type Call = <T>(what: 'area' | 'disk', run: () => Promise<T>) => Promise<T>;

/** Quiet time before a turn with the own server. */
const SOON_MS = 30_000;

/** Number of ids given to copied profiles: it keeps them different. */
let renewals = 0;

/** One browser: storage that survives a crash, and a background that does not. */
export class Device {
  disk: LibraryState = EMPTY_LIBRARY;
  memory: SyncMemory = {};
  serverMemory: ServerMemory = NO_MEMORY;
  /** The stored id of the profile, which a copy of it shares at first. */
  id: string;
  skew: number;
  /** Number of the account that the browser is signed in to. */
  readonly account: number;
  online = true;
  synced: SyncedArea;
  #life = 0;
  #service!: LibraryService;
  #listeners: ((changes: Changes) => void)[] = [];
  #timers: { at: number; work: () => void }[] = [];
  #serverStatus = '';

  constructor(
    readonly name: string,
    readonly area: FakeSyncArea,
    readonly world: { now: () => number; gates: Gates; ledger: Ledger; chance: () => number; folder?: SharedFolder },
    setUp: { skew: number; account: number; join: (area: FakeSyncArea) => SyncedArea; copyOf?: Device },
  ) {
    this.skew = setUp.skew;
    this.account = setUp.account;
    this.id = setUp.copyOf?.id ?? name;
    this.disk = setUp.copyOf?.disk ?? EMPTY_LIBRARY;
    this.memory = { ...setUp.copyOf?.memory };
    this.serverMemory = setUp.copyOf?.serverMemory ?? NO_MEMORY;
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

  /** Whether a turn with the own server still has to succeed. */
  get owesTurn(): boolean {
    return this.world.folder !== undefined && this.#serverStatus !== 'synced';
  }

  /** An alarm, or a page that opens. */
  wakeServer(): void {
    if (this.online) this.#service.server?.wake();
  }

  #owner(): string {
    return `${this.name}#${this.#life}`;
  }

  start(): void {
    this.#life++;
    const owner = this.#owner();
    this.#listeners = [];
    this.#timers = [];
    const { gates, now, ledger, folder } = this.world;
    const call: Call = (what, run) => gates.enter(owner, what, run);
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
      ...(folder && { server: this.#serverOptions(folder, call) }),
    });
    this.wakeServer();
    this.#service.sync.synchronise().catch(() => undefined);
  }

  #serverOptions(folder: SharedFolder, call: Call): NonNullable<LibraryServiceOptions['server']> {
    return {
      store: { get: async () => INSTANT_SETUP, set: async () => undefined, clear: async () => undefined },
      memory: {
        get: async () => this.serverMemory,
        set: (memory) => call('disk', async () => void (this.serverMemory = memory)),
      },
      connect: () =>
        folder.seenBy((run) =>
          call('area', () => (this.online ? run() : Promise.reject(new Error('There is no network.')))),
        ),
      allow: () => undefined,
      hasAccess: async () => true,
      alarm: {
        repeat: async () => undefined,
        // The alarm outlives the background, which starts with a turn anyway.
        soon: () => void this.#timers.push({ at: this.world.now() + SOON_MS, work: () => this.wakeServer() }),
        clear: async () => undefined,
      },
      browserName: this.name,
      companions: {
        version: async () => '',
        gather: async () => ({ papers: [], trash: [], watches: [] }),
        adopt: async (_contents, _library, met) => met,
      },
      onReport: ({ status }) => void (this.#serverStatus = status.kind),
    };
  }
}
