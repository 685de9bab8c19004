import {
  createClock,
  EMPTY_LIBRARY,
  type LibraryCommand,
  type LibraryState,
  removedBetween,
} from '../../../lib/core/library';
import type { DeviceContents, ServerReport } from '../../../lib/core/library/files';
import type { Paper } from '../../../lib/core/papers';
import { createLibraryService, type LibraryService } from '../../../lib/platform/library/library-service';
import { allowOwnServer } from '../../../lib/platform/network/own-server';
import { createSyncTransport } from '../../../lib/platform/sync/sync-transport';
import { NO_MEMORY, type ServerMemory } from '../../../lib/platform/sync/server/server-memory';
import type { ServerSetup } from '../../../lib/platform/sync/server/server-store';
import type { ServerSync, ServerSyncOptions } from '../../../lib/platform/sync/server/server-sync';
import { openServerFolder } from '../../../lib/platform/sync/server/webdav';
import type { Ledger } from '../simulation/ledger';

/** A browser in memory, without sync storage, that speaks to a real server through the door. */
export class NodeDevice {
  disk: LibraryState = EMPTY_LIBRARY;
  memory: ServerMemory = NO_MEMORY;
  setup: ServerSetup | undefined;
  papers: readonly Paper[] = [];
  watches: readonly string[] = [];
  /** What other devices' files held. */
  met: DeviceContents[] = [];
  service!: LibraryService;
  /** Records what reaches the disk and the trash. */
  ledger?: Ledger;
  readonly problems = new Set<string>();

  constructor(
    readonly id: string,
    readonly now: () => number = Date.now,
    readonly overrides: Partial<ServerSyncOptions> = {},
  ) {
    this.start();
  }

  /** Starts the background again; the disk stays. */
  start(): void {
    const clock = createClock({ device: this.id, now: this.now });
    this.service = createLibraryService({
      store: {
        read: async () => ({ state: this.disk, health: 'sound' as const }),
        write: async (state) => {
          this.ledger?.note(clock.device, this.disk, state);
          this.disk = state;
        },
      },
      history: {
        record: async (before, after, _now, isTyped) => this.ledger?.keep(removedBetween(before, after, isTyped)),
        hasLostSnapshots: async () => false,
        snapshots: async () => [],
        snapshot: async () => undefined,
        trash: async () => [],
      },
      transport: createSyncTransport(undefined),
      memory: { get: async () => ({}), set: async () => undefined },
      clock,
      renewDevice: async () => `${this.id}-2`,
      problems: {
        set: (code) => void this.problems.add(code),
        clear: (code) => void this.problems.delete(code),
        dismiss: () => undefined,
        list: async () => [],
      },
      readingListName: 'Reading list',
      onChange: () => undefined,
      after: () => undefined,
      server: {
        store: {
          get: async () => this.setup,
          set: async (setup) => void (this.setup = setup),
          clear: async () => void (this.setup = undefined),
        },
        memory: {
          get: async () => structuredClone(this.memory),
          set: async (memory) => void (this.memory = structuredClone(memory)),
        },
        connect: openServerFolder,
        allow: allowOwnServer,
        hasAccess: async () => true,
        alarm: { repeat: async () => undefined, soon: () => undefined, clear: async () => undefined },
        browserName: `Browser ${this.id}`,
        companions: {
          version: async () => JSON.stringify([this.papers.length, this.watches]),
          gather: async () => ({ papers: this.papers, trash: [], watches: this.watches }),
          adopt: async (contents, _library, met) => {
            this.met.push(...contents);
            return met;
          },
        },
        ...this.overrides,
      },
    });
  }

  get server(): ServerSync {
    const { server } = this.service;
    if (server === undefined) throw new Error('The service was made without a server.');
    return server;
  }

  async edit(command: LibraryCommand): Promise<void> {
    await this.service.edit(command);
  }

  save(paperId: string): Promise<void> {
    return this.edit({ type: 'save', paperId, listId: 'reading', stub: { title: `Paper ${paperId}` } });
  }

  async saved(): Promise<string[]> {
    return (await this.service.view()).papers.map(({ id }) => id).toSorted();
  }

  /** Lets removals happen that wait for the user. */
  async acceptRemovals(): Promise<void> {
    const shown = this.service.sync.report().held;
    if (shown) await this.service.sync.settleRemovals({ decision: 'accept', shown });
  }

  sync(): Promise<ServerReport> {
    return this.server.syncNow();
  }
}
