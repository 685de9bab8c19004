/** Sync through an own server in the background: set-up, when turns happen, and what the user is told. */

import {
  devicesIn,
  fileName,
  MIN_PASSPHRASE,
  type ServerFault,
  type ServerFaultCode,
  type ServerForm,
  type ServerReport,
  type ServerTest,
} from '../../../core/library/files';
import { createQueue } from '../../../core/queue';
import type { ProblemBoard } from '../../problems';
import { setProblem } from '../remote-intake';
import type { ServerAlarm } from './server-alarm';
import { NO_MEMORY, type ServerMemory, type ServerMemoryStore } from './server-memory';
import { createKeyRing, type ServerSetup, type ServerStore, setUpServer } from './server-store';
import { testServer } from './server-test';
import { takeTurn, type TurnOptions } from './server-turn';
import { ServerError, type ServerAccess, type ServerFolder } from './webdav';

export interface ServerSync {
  report(): Promise<ServerReport>;
  /** Tests what the user entered. Never rejects. */
  test(form: Omit<ServerForm, 'passphrase'>): Promise<ServerTest>;
  /** Tests, syncs once and keeps the set-up if both succeed. Never rejects. */
  connect(form: ServerForm): Promise<ServerReport>;
  /** Makes a turn now, whatever pause a fault set. Never rejects. */
  syncNow(): Promise<ServerReport>;
  /** Forgets set-up and keys and keeps the library. With `deleteFiles`, first deletes this device's files there. */
  disconnect(deleteFiles: boolean): Promise<ServerReport>;
  /** Seals this device's files with another passphrase. */
  changePassphrase(passphrase: string): Promise<ServerReport>;
  /** Deletes the files of a device that is no longer used. */
  forgetDevice(device: string): Promise<ServerReport>;
  /** Call after each change of the library: a turn follows after 30 s of quiet. */
  changed(): void;
  /** Call when a page of the extension opens, at the start and at each alarm. */
  wake(): void;
}

export interface ServerSyncOptions {
  store: ServerStore;
  memory: ServerMemoryStore;
  connect: (access: ServerAccess, signal: AbortSignal) => ServerFolder;
  /** Tells the door which server it may ask. */
  allow: (address: string | undefined) => void;
  /** Whether the user still allows the address. */
  hasAccess: (address: string) => Promise<boolean>;
  alarm: ServerAlarm;
  browserName: string;
  onReport?: (report: ServerReport) => void;
}

/** Faults that only the user can mend: asking often could lock the account. */
const FOR_USER: ReadonlySet<ServerFaultCode> = new Set<ServerFaultCode>([
  'login',
  'rights',
  'other-passphrase',
  'refused',
  'full',
  'newer-version',
  'no-keys',
]);
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** No server's wish is longer, and a clock that was ahead must not stop the sync. */
const LONGEST_WISH_MS = 24 * 3_600_000;
/** Pages may open often. */
const BETWEEN_WAKES_MS = 30_000;

export function createServerSync(
  options: ServerSyncOptions & Omit<TurnOptions, 'browserName'> & { problems: ProblemBoard },
): ServerSync {
  const { store, memory, alarm, clock } = options;
  const inTurn = createQueue();
  const keysOf = createKeyRing();
  let stopped = new AbortController();
  let status: ServerReport['status'] = { kind: 'waiting' };
  let queued: Promise<void> | undefined;
  let wokeAt = -Infinity;

  function open(access: ServerAccess): ServerFolder {
    options.allow(access.address);
    return options.connect(access, stopped.signal);
  }

  async function report(): Promise<ServerReport> {
    const setup = await store.get().catch(() => undefined);
    const { files, syncedAt } = await recall();
    if (setup === undefined) return { status: status.kind === 'fault' ? status : { kind: 'off' }, devices: [] };
    const { address, user } = setup;
    const { kind } = status;
    return {
      server: { address, user },
      status: kind === 'synced' || kind === 'off' || syncedAt === undefined ? status : { ...status, syncedAt },
      devices: devicesIn(files, clock.device, clock.now()),
    };
  }

  async function publish(next: ServerReport['status']): Promise<void> {
    status = next;
    const isFault = next.kind === 'fault' && FOR_USER.has(next.fault.code);
    if (next.kind !== 'working') setProblem(options.problems, 'server-failed', isFault);
    options.onReport?.(await report());
  }

  const recall = (): Promise<ServerMemory> => memory.get().catch(() => NO_MEMORY);
  // Losing the memory costs requests, not data.
  const remember = (next: ServerMemory): Promise<void> => memory.set(next).catch(() => undefined);

  /** Makes a turn; resolves to its fault. */
  async function turn(setup: ServerSetup): Promise<ServerFault | undefined> {
    await publish({ kind: 'working' });
    try {
      if (!(await options.hasAccess(setup.address))) throw new ServerError({ code: 'refused' });
      const keys = { isNew: setup.isNew === true, key: setup.key, keyFor: keysOf(setup) };
      const after = await takeTurn(open(setup), keys, await recall(), remember, options);
      const syncedAt = clock.now();
      await remember({ ...after, failures: 0, notBefore: 0, syncedAt });
      await publish({ kind: 'synced', syncedAt });
      return undefined;
    } catch (error) {
      if (stopped.signal.aborted) return undefined;
      const { fault, retryAfterMs = 0 } =
        error instanceof ServerError ? error : { fault: { code: 'library' } as const };
      const known = await recall();
      const pause = FOR_USER.has(fault.code) ? LONGEST_PAUSE_MS : FIRST_PAUSE_MS * 2 ** Math.min(known.failures, 6);
      const wait = Math.max(Math.min(pause, LONGEST_PAUSE_MS), Math.min(retryAfterMs, LONGEST_WISH_MS));
      await remember({ ...known, failures: known.failures + 1, notBefore: clock.now() + wait });
      await publish({ kind: 'fault', fault });
      return fault;
    }
  }

  async function turnIfDue(): Promise<void> {
    const setup = await store.get().catch(() => undefined);
    if (setup === undefined) return;
    const wait = (await recall()).notBefore - clock.now();
    if (wait > 0 && wait <= LONGEST_WISH_MS) return;
    await turn(setup);
  }

  function run(): void {
    // Calls while a turn is queued share it.
    queued ??= inTurn(() => {
      queued = undefined;
      return turnIfDue();
    });
    queued.catch(() => undefined);
  }

  /** Runs an action of the user between turns. */
  const act = (action: (setup: ServerSetup) => Promise<void>): Promise<ServerReport> =>
    inTurn(async () => {
      try {
        const setup = await store.get();
        if (setup) await action(setup);
      } catch (error) {
        await publish({ kind: 'fault', fault: error instanceof ServerError ? error.fault : { code: 'no-keys' } });
      }
      return report();
    });

  async function fail(code: ServerFaultCode): Promise<void> {
    await publish({ kind: 'fault', fault: { code } });
  }

  const test = (access: ServerAccess): Promise<ServerTest> => testServer(access, open, () => clock.now());

  return {
    report,
    test: (form) => inTurn(() => test(form)),
    connect: (form) =>
      inTurn(async () => {
        if (form.passphrase.trim().length < MIN_PASSPHRASE) await fail('short-passphrase');
        else await set(form).catch(() => fail('no-keys'));
        return report();
      }),
    syncNow: () => act(async (setup) => void (await turn(setup))),
    disconnect(deleteFiles) {
      stopped.abort(new Error('The user disconnected the server.'));
      stopped = new AbortController();
      return act(async (setup) => {
        // What cannot be deleted now would otherwise keep the user from disconnecting.
        if (deleteFiles) await removeFiles(open(setup), clock.device).catch(() => undefined);
        await store.clear();
        await Promise.all([remember(NO_MEMORY), alarm.clear()]);
        options.allow(undefined);
        await publish({ kind: 'off' });
      });
    },
    changePassphrase: (passphrase) =>
      act(async (setup) => {
        if (passphrase.trim().length < MIN_PASSPHRASE) return fail('short-passphrase');
        const next = await setUpServer(setup, passphrase);
        await store.set({ ...next, isNew: true });
        // Files that did not open before may open now.
        await remember({ ...(await recall()), files: {} });
        if ((await turn({ ...next, isNew: true })) !== undefined) return undefined;
        await store.set(next);
        // The other half still has the old passphrase.
        const { wrote: _wrote, ...rest } = await recall();
        await remember({ ...rest });
        return void (await turn(next));
      }),
    forgetDevice: (device) =>
      act(async (setup) => {
        await removeFiles(open(setup), device);
        await turn(setup);
      }),
    changed: () => alarm.soon(),
    wake() {
      const now = clock.now();
      if (now >= wokeAt && now - wokeAt < BETWEEN_WAKES_MS) return;
      wokeAt = now;
      run();
    },
  };

  async function set(form: ServerForm): Promise<void> {
    const tested = await test(form);
    if (!tested.ok && tested.fault.code !== 'clock') return publish({ kind: 'fault', fault: tested.fault });
    const address = tested.ok ? tested.address : form.address;
    const { user, password } = form;
    const setup = await setUpServer({ address, user, password }, form.passphrase);
    await remember(NO_MEMORY);
    if ((await turn(setup)) !== undefined) return undefined;
    await store.set(setup);
    await alarm.repeat();
    options.onReport?.(await report());
    return undefined;
  }
}

async function removeFiles(folder: ServerFolder, device: string): Promise<void> {
  for (const half of ['a', 'b'] as const) await folder.remove(fileName(device, half));
}
