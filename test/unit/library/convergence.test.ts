import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  LibraryError,
  mergeLibraries,
  readLibraryState,
  viewLibrary,
  type LibraryCommand,
  type LibraryState,
  type Register,
} from '../../../lib/core/library';
import { decodeShards, encodeShards } from '../../../lib/core/library/sync';
import { hash53 } from '../../../lib/core/text/hash';
import { HOUR } from '../../support/library-fixtures';

/**
 * Three browsers edit, exchange parts of their states in any order, restart, and have wrong clocks. A model without
 * stamps runs beside them. For each element, it records every edit and the edits its author had seen. The edits that no
 * other edit had seen are its frontier. If all of the frontier keep the element, it must exist, or a save was lost. If
 * all remove it, it must be absent, or a removal was undone.
 */
interface Edit {
  keeps: boolean;
  seen: ReadonlySet<Edit>;
}

class Replica {
  state: LibraryState = EMPTY_LIBRARY;
  readonly seen = new Map<string, Set<Edit>>();
  readonly undos: LibraryCommand[] = [];

  constructor(
    readonly device: string,
    readonly now: () => number,
  ) {}

  edit(command: LibraryCommand): void {
    // A new clock for each edit, because nothing may depend on the memory of a running program.
    const clock = createClock({ device: this.device, now: this.now });
    try {
      const { state, undo } = applyCommand(this.state, command, clock);
      for (const [element, keeps] of changes(this.state, state)) {
        const known = this.seen.get(element) ?? new Set();
        this.seen.set(element, new Set([...known, { keeps, seen: new Set(known) }]));
      }
      this.state = state;
      if (undo !== undefined) this.undos.push(undo);
    } catch (error) {
      if (!(error instanceof LibraryError)) throw error;
    }
  }

  /** Merges the elements of `from` that `chosen` accepts. */
  receive(from: Replica, chosen: (element: string) => boolean): void {
    const part = elements(from.state).filter(([element]) => chosen(element));
    const message: Record<string, Record<string, unknown>> = {};
    for (const [element, register] of part) {
      const [kind = '', key = ''] = element.split(' ');
      (message[kind] ??= {})[key] = register;
      this.seen.set(element, new Set([...(this.seen.get(element) ?? []), ...(from.seen.get(element) ?? [])]));
    }
    const { state, rejected } = readLibraryState(JSON.parse(JSON.stringify(message)));
    expect(rejected).toBe(0);
    this.state = mergeLibraries(this.state, state);
  }
}

/** Every register, named by its kind and key. */
function elements(state: LibraryState): [element: string, register: Register<unknown>][] {
  return Object.entries(state).flatMap(([kind, registers]: [string, LibraryState[keyof LibraryState]]) =>
    Object.entries(registers).map(([key, register]): [string, Register<unknown>] => [`${kind} ${key}`, register]),
  );
}

function changes(before: LibraryState, after: LibraryState): [element: string, keeps: boolean][] {
  const old = new Map(elements(before));
  return elements(after)
    .filter(([element, register]) => old.get(element) !== register)
    .map(([element, register]) => [element, register.value !== null]);
}

const paperId = fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb');
const listId = fc.constantFrom('reading', 'x', 'y');
const command: fc.Arbitrary<LibraryCommand> = fc.oneof(
  fc.record({ type: fc.constant('save'), paperId, listId, stub: fc.constant({ title: 'T' }) }),
  fc.record({ type: fc.constant('remove'), paperId, listId }),
  fc.record({ type: fc.constant('unsave'), paperId }),
  fc.record({ type: fc.constant('create-list'), listId, name: fc.constantFrom('A', 'B', 'C') }),
  fc.record({ type: fc.constant('rename-list'), listId, name: fc.constantFrom('A', 'B', 'C') }),
  fc.record({ type: fc.constant('delete-list'), listId }),
  fc.record({ type: fc.constant('set-note'), paperId, note: fc.constantFrom('', 'n', 'm') }),
);

const who = fc.nat(2);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), who, command }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), who }) },
  // A mask over a hash of the element decides what arrives; the rest is lost on the way.
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('meet' as const), who, from: who, mask: fc.nat(255) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), time: fc.nat(HOUR) }) },
);
const skews = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -48 * HOUR, max: 48 * HOUR })));

function bucket(element: string): number {
  return hash53(element) % 8;
}

test('a batch command does what its commands do one by one, and one undo reverts it', () => {
  const clock = createClock({ device: 'one', now: () => Date.UTC(2026, 0, 1) });
  /** The commands that are valid in turn, and the state after them. */
  const oneByOne = (start: LibraryState, given: readonly LibraryCommand[]) => {
    let state = start;
    const commands = given.filter((each) => {
      try {
        ({ state } = applyCommand(state, each, clock));
        return true;
      } catch {
        return false;
      }
    });
    return { state, commands };
  };
  const some = fc.array(command, { maxLength: 12 });
  fc.assert(
    fc.property(some, some, (first, second) => {
      const before = oneByOne(EMPTY_LIBRARY, first).state;
      const { state, commands } = oneByOne(before, second);
      const batch = applyCommand(before, { type: 'batch', commands }, clock);
      expect(viewLibrary(batch.state)).toEqual(viewLibrary(state));
      const undone = batch.undo ? applyCommand(batch.state, batch.undo, clock).state : batch.state;
      expect(viewLibrary(undone)).toEqual(viewLibrary(before));
    }),
    { numRuns: 300 },
  );
});

test('three replicas converge, lose no save and undo no removal', () => {
  let checked = 0;
  fc.assert(
    fc.property(skews, fc.array(step, { minLength: 5, maxLength: 40 }), (skew, steps) => {
      let time = Date.UTC(2026, 0, 1);
      const replicas = skew.map((ms, i) => new Replica(`device-${i}`, () => time + ms));
      for (const action of steps) {
        if (action.do === 'wait') time += action.time;
        else if (action.do === 'edit') replicas[action.who]!.edit(action.command);
        else if (action.do === 'undo')
          replicas[action.who]!.undos.splice(-1).forEach((undo) => replicas[action.who]!.edit(undo));
        else
          replicas[action.who]!.receive(
            replicas[action.from]!,
            (element) => (action.mask >> bucket(element)) % 2 === 1,
          );
      }
      // Every replica receives from every other, in two different orders.
      for (const a of replicas) for (const b of replicas.toReversed()) a.receive(b, () => true);
      for (const a of replicas) for (const b of replicas) a.receive(b, () => true);

      const [first, ...others] = replicas;
      for (const other of others) {
        expect(other.state).toEqual(first!.state);
        expect(viewLibrary(other.state)).toEqual(viewLibrary(first!.state));
      }
      const final = new Map<string, Register<unknown>>(elements(first!.state));
      for (const [element, edits] of first!.seen) {
        const frontier = [...edits].filter((edit) => ![...edits].some((later) => later.seen.has(edit)));
        const lives = final.get(element)!.value !== null;
        if (frontier.every(({ keeps }) => keeps)) expect([element, lives]).toEqual([element, true]);
        if (frontier.every(({ keeps }) => !keeps)) expect([element, lives]).toEqual([element, false]);
        checked++;
      }
      // Every live membership is shown.
      const live = [...final].filter(([element, { value }]) => element.startsWith('members ') && value !== null);
      const shown = viewLibrary(first!.state).papers.map(({ id }) => id);
      expect(new Set(shown)).toEqual(new Set(live.map(([element]) => element.slice(8, 20))));
    }),
    { numRuns: 500 },
  );
  expect(checked).toBeGreaterThan(500);
});

test('two browsers converge through a shared area even when one overwrites the other', async () => {
  const turn = fc.record({ who: fc.nat(1), command, pulls: fc.boolean(), stale: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 12 }), async (turns) => {
      let time = Date.UTC(2026, 0, 1);
      const replicas = [0, 1].map((i) => new Replica(`device-${i}`, () => (time += 1000) + i * 48 * HOUR));
      let area: Record<string, string> = {};
      let before = area;
      const push = async (replica: Replica, seen: Record<string, string>): Promise<boolean> => {
        const { set, remove } = await encodeShards(replica.state, { existing: seen });
        before = area;
        area = { ...area, ...set };
        for (const key of remove) delete area[key];
        return Object.keys(set).length + remove.length > 0;
      };
      const pull = async (replica: Replica): Promise<void> => {
        const { state, problems } = await decodeShards(area);
        expect(problems).toEqual([]);
        replica.state = mergeLibraries(replica.state, state);
      };
      for (const { who: index, command: edit, pulls, stale } of turns) {
        const replica = replicas[index]!;
        if (pulls) await pull(replica);
        replica.edit(edit);
        await push(replica, stale ? before : area);
      }
      // Each browser writes its local state again. After two rounds there is nothing left to write.
      for (let round = 0; round < 2; round++) {
        for (const replica of replicas) {
          await pull(replica);
          await push(replica, area);
        }
      }
      for (const replica of replicas) {
        await pull(replica);
        expect(await push(replica, area)).toBe(false);
      }
      expect(replicas[1]!.state.members).toEqual(replicas[0]!.state.members);
      expect(viewLibrary(replicas[1]!.state)).toEqual(viewLibrary(replicas[0]!.state));
    }),
    { numRuns: 40 },
  );
});
