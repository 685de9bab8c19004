/** Simulated devices that sync through an area under attack; every run depends on its seed alone. */
import * as fc from 'fast-check';
import { EMPTY_LIBRARY, sameLibrary, viewLibrary } from '../../../lib/core/library';
import { hash53 } from '../../../lib/core/text/hash';
import { FakeSyncArea, type Changes, type Items, type Vendor } from '../sync-area/area';
import { createCloud, type Cloud } from '../sync-area/cloud';
import { NO_MEMORY } from '../../../lib/platform/sync/server/server-memory';
import { foreignItems, randomSource } from '../library-fixtures';
import type { Attack, Step } from './attacks';
import { Device } from './device';
import { Gates, settle } from './gates';
import { Ledger, type Verdict } from './ledger';
import { SharedFolder } from './shared-folder';

export interface Run {
  vendor: Vendor;
  devices: number;
  seed: number;
  steps: Step[];
}

export interface Outcome extends Verdict {
  /** Devices that did not end up with the same library. */
  diverged: boolean;
  /** Writing never ended, or a device does not report that it is synced. */
  restless: boolean;
}

const HOUR = 3_600_000;
/** Copies of profiles included. */
const MAX_DEVICES = 6;

export function runsOf(attack: Attack): fc.Arbitrary<Run> {
  return fc.record({
    vendor: fc.constantFrom<Vendor>('chromium', 'firefox'),
    devices: fc.integer({ min: 3, max: 5 }),
    seed: fc.nat(),
    steps: fc.array(attack.steps, { minLength: 15, maxLength: 70, size: 'max' }),
  });
}

/** Plays a run, lets the devices finish, and checks what happened to the saved papers. */
export async function simulate(attack: Attack, run: Run): Promise<Outcome> {
  const world = new World(attack, run);
  for (const step of run.steps) await world.play(step);
  const restless = !(await world.comeToRest());
  return world.judge(restless);
}

class World {
  #time = Date.UTC(2026, 0, 1);
  readonly #gates = new Gates();
  #ledger = new Ledger();
  readonly #chance: () => number;
  /** One account; beside an own server, one of each vendor. */
  readonly #clouds: readonly Cloud[];
  readonly #folder: SharedFolder | undefined;
  readonly #devices: Device[];
  readonly #newDevice: (copyOf?: Device) => Device;
  readonly #copies = new Map<Device, Map<string, string>>();

  constructor(
    readonly attack: Attack,
    { vendor, devices, seed }: Run,
  ) {
    const chance = randomSource(seed);
    this.#chance = chance;
    const vendors: Vendor[] = attack.server ? ['chromium', 'firefox'] : [vendor];
    this.#clouds = vendors.map((one) => createCloud(one, (area, changes) => this.#tell(area, changes)));
    this.#folder = attack.server ? new SharedFolder() : undefined;
    const foreign: Items = attack.foreign === undefined ? {} : foreignItems(attack.foreign);
    const now = (): number => this.#time;
    const folder = this.#folder;
    let made = 0;
    this.#newDevice = (copyOf) => {
      const account = copyOf?.account ?? made % vendors.length;
      const area = new FakeSyncArea(vendors[account] ?? vendor, now, foreign);
      if (copyOf) area.replace(copyOf.area.snapshot());
      const skew = copyOf?.skew ?? Math.round((chance() * 2 - 1) * attack.skewHours * HOUR);
      const world = { now, gates: this.#gates, ledger: this.#ledger, chance, ...(folder && { folder }) };
      const device = new Device(`device-${made++}`, area, world, {
        skew,
        account,
        join: (joining) => this.#cloudOf(account).join(joining),
        ...(copyOf && { copyOf }),
      });
      area.emit = (changes) => this.#tell(area, changes);
      return device;
    };
    this.#devices = Array.from({ length: devices }, () => this.#newDevice());
  }

  #cloudOf(account: number): Cloud {
    const cloud = this.#clouds[account];
    if (cloud === undefined) throw new Error('A device is of no account.');
    return cloud;
  }

  /** Every changed key is a separate event that arrives at a random time. */
  #tell(area: FakeSyncArea, changes: Changes): void {
    const device = this.#devices?.find((one) => one.area === area);
    if (device === undefined) return;
    for (const [key, change] of Object.entries(changes)) {
      void this.#gates.enter(`${device.name} hears`, 'event', async () => device.hear({ [key]: change }));
    }
  }

  async play(step: Step): Promise<void> {
    if (step.do === 'go') return this.#gates.proceed(step.choice, step.fate);
    if (step.do === 'rest') {
      await this.comeToRest(false);
      return;
    }
    if (step.do === 'wait') {
      this.#time += step.ms;
      for (const device of this.#devices) device.runTimers();
      return settle();
    }
    const device = this.#devices[step.who % this.#devices.length];
    if (device === undefined) return;
    this.#act(device, step);
    return settle();
  }

  #act(device: Device, step: Exclude<Step, { do: 'go' | 'wait' | 'rest' }>): void {
    switch (step.do) {
      case 'edit':
        device.edit(step.command);
        break;
      case 'meet':
        if (device.online) this.#meet(device, step.mask, step.fetchOnly);
        break;
      case 'part':
        device.online = step.online;
        break;
      case 'crash':
        device.crash((call) => (step.mask >> call) % 2 === 1);
        break;
      case 'set-clock':
        device.skew = step.skew;
        break;
      case 'spoil':
        this.#spoil(device, step.how);
        break;
      case 'sign-in':
        device.synced.leave();
        device.synced = this.#cloudOf(device.account).join(device.area);
        break;
      case 'settle':
        device.settle(step.decision);
        break;
      case 'wake':
        device.wakeServer();
        break;
      case 'spoil-folder':
        this.#folder?.spoil(step.how, step.who);
        break;
      case 'copy':
        if (this.#devices.length < MAX_DEVICES) this.#devices.push(this.#newDevice(device));
        break;
      case 'uninstall':
        device.crash(() => false);
        device.disk = EMPTY_LIBRARY;
        device.memory = {};
        device.area.replace(new Map());
        device.synced.leave();
        device.serverMemory = NO_MEMORY;
        this.#cloudOf(device.account).wipe();
        device.synced = this.#cloudOf(device.account).join(device.area);
        break;
    }
  }

  #meet(device: Device, mask: number, fetchOnly: boolean): void {
    const through = (key: string): boolean => mask === 255 || (mask >> (hash53(key) % 8)) % 2 === 1;
    if (fetchOnly) device.synced.fetch(through);
    else device.synced.sync(through);
  }

  #spoil(device: Device, how: 'empty' | 'damage' | 'old copy'): void {
    const items = device.area.snapshot();
    const copy = this.#copies.get(device) ?? new Map<string, string>();
    this.#copies.set(device, items);
    const own = [...items].filter(([key]) => key.startsWith('lib1.'));
    const foreign = [...items].filter(([key]) => !key.startsWith('lib1.'));
    const next = {
      empty: new Map(foreign),
      'old copy': new Map([...foreign, ...[...copy].filter(([key]) => key.startsWith('lib1.'))]),
      damage: new Map([...foreign, ...own.map(([key, json], i) => [key, i === 0 ? '"1damaged"' : json] as const)]),
    }[how];
    const changes = device.area.replace(next);
    device.area.onWrite(Object.keys(changes));
    this.#tell(device.area, changes);
  }

  /** Brings all devices online and runs every call and timer until no device has work left. */
  async comeToRest(answers = true): Promise<boolean> {
    for (const device of this.#devices) device.online = true;
    let written: number | undefined = -1;
    for (let round = 0; round < 60; round++) {
      while (this.#gates.count > 0) await this.#gates.proceed(0);
      // Every device had a turn with the folder since its last change.
      let busy = written !== this.#folder?.version || this.#devices.some(({ owesTurn }) => owesTurn);
      written = this.#folder?.version;
      // Two rounds, so that the first device fetches what the last one sends.
      for (const device of [...this.#devices, ...this.#devices]) {
        const before = device.area.snapshot();
        device.synced.sync();
        busy ||= !sameItems(before, device.area.snapshot());
      }
      await settle();
      const asked = answers && this.#devices.some(({ asks }) => asks);
      if (!busy && !asked && this.#gates.count === 0 && this.#devices.every(({ waits }) => !waits)) {
        return this.#devices.every(({ status }) => status === 'synced');
      }
      // Held removals that no step settled are settled now.
      for (const device of this.#devices)
        if (answers && device.asks) device.settle(this.#chance() < 0.5 ? 'keep' : 'accept');
      // Longer than the longest pause after failures. Devices run one after another in random order, because pauses
      // have a random part.
      this.#time += HOUR;
      const order = Array.from({ length: this.#devices.length }, () =>
        Math.floor(this.#chance() * this.#devices.length),
      );
      for (const device of order.map((i) => this.#devices[i])) await this.#work(device);
      // Random order may leave devices out, which owe a turn.
      for (const device of this.#folder ? this.#devices : []) await this.#work(device);
    }
    return false;
  }

  async #work(device: Device | undefined): Promise<void> {
    device?.runTimers();
    device?.wakeServer();
    await settle();
    while (this.#gates.count > 0) await this.#gates.proceed(0);
    device?.synced.sync();
  }

  judge(restless: boolean): Outcome {
    const [first, ...others] = this.#devices.map(({ disk }) => disk);
    if (first === undefined) throw new Error('A run needs devices.');
    const diverged = others.some(
      (disk) =>
        !sameLibrary({ ...disk, stubs: {}, marks: {} }, { ...first, stubs: {}, marks: {} }) ||
        JSON.stringify(viewLibrary(disk)) !== JSON.stringify(viewLibrary(first)),
    );
    const verdicts = [first, ...others].map((disk) => this.#ledger.judge(disk));
    // Without room for everything in the area, a fault counts only if every device has it.
    const faults = (what: 'lost' | 'resurrected'): string[] => {
      const everywhere = verdicts.map((verdict) => verdict[what]);
      const [some = []] = everywhere;
      return this.attack.crowded
        ? some.filter((element) => everywhere.every((faulty) => faulty.includes(element)))
        : [...new Set(everywhere.flat())];
    };
    return {
      writes: verdicts[0]?.writes ?? 0,
      acknowledged: verdicts[0]?.acknowledged ?? 0,
      lost: faults('lost'),
      resurrected: faults('resurrected'),
      diverged: diverged && this.attack.crowded !== true,
      restless,
    };
  }
}

function sameItems(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, json]) => b.get(key) === json);
}
