import * as fc from 'fast-check';
import { EMPTY_LIBRARY, type LibraryState, type ReadState, type Register, type Stamp } from '../../lib/core/library';

export const HOUR = 3_600_000;

/** Paper ids that are easy to tell apart. */
export const PAPER_A = 'aaaaaaaaaaaa';
export const PAPER_B = 'bbbbbbbbbbbb';

export function stamp(time: number, counter = 0, device = 'laptop'): Stamp {
  return { time, counter, device };
}

export function at(time: number, value: null, device?: string): Register<never>;
export function at<T>(time: number, value: T, device?: string): Register<T>;
export function at<T>(time: number, value: T, device = 'laptop'): Register<T> {
  return { stamp: stamp(time, 0, device), value };
}

export function library(parts: Partial<LibraryState> = {}): LibraryState {
  return { ...EMPTY_LIBRARY, ...parts };
}

/** Freezes a state, so that a test notices code that writes into it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

/** Few stamps, devices, keys and values, so that all kinds of ties occur. */
const crowdedStamp = fc.record({
  time: fc.nat(2),
  counter: fc.nat(1),
  device: fc.constantFrom('a', 'b'),
});

function registers<T>(keys: string[], value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, Register<T>>> {
  const register = fc.record({ stamp: crowdedStamp, value: fc.option(value) });
  return fc.dictionary(fc.constantFrom(...keys), register, { noNullPrototype: true });
}

export const crowdedLibrary: fc.Arbitrary<LibraryState> = fc
  .record({
    lists: registers(['reading', 'constructor'], fc.record({ name: fc.constantFrom('x', 'y') })),
    members: registers(
      [`${PAPER_A}/reading`, `${PAPER_B}/reading`, `${PAPER_B}/toString`],
      fc.record({ savedAt: fc.nat(2) }),
    ),
    looks: registers(
      ['reading', 'x'],
      fc.record({ colour: fc.constantFrom('red', 'blue'), order: fc.nat(1) }, { requiredKeys: [] }),
    ),
    notes: registers([PAPER_A, PAPER_B], fc.constantFrom('n', 'm')),
    marks: registers([PAPER_A, PAPER_B], fc.constantFrom<ReadState>('to-read', 'read')),
    stubs: registers(
      [PAPER_A, PAPER_B],
      fc.record({ title: fc.constantFrom('s', 't'), arxivId: fc.constantFrom('1', '2') }, { requiredKeys: ['title'] }),
    ),
  })
  .map(deepFreeze);

/** A deterministic stream of numbers in [0, 1) (mulberry32), for bulk data that fast-check need not shrink. */
export function randomSource(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomPaperId(random: () => number): string {
  const half = (): string =>
    Math.floor(random() * 2 ** 24)
      .toString(16)
      .padStart(6, '0');
  return half() + half();
}

/** Text that DEFLATE hardly compresses: letters drawn from 20,000. */
export function noisyText(length: number, random: () => number): string {
  return Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(random() * 20_000))).join('');
}

/** A library like after three years of use on two devices, with random ids and times. */
export function largeLibrary({ papers = 0, lists = 1, titles = 0, notes = 0, seed = 1 }): LibraryState {
  const random = randomSource(seed);
  const devices = ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', '7d444840-9dc0-11d1-b245-5ffdce74fad2'];
  const start = Date.UTC(2023, 0, 1);
  const someStamp = (): Stamp => ({
    time: start + Math.floor(random() * 3 * 365 * 24 * HOUR),
    counter: random() < 0.05 ? 1 : 0,
    device: devices[Math.floor(random() * 2)]!,
  });
  const listIds = ['reading', ...Array.from({ length: lists - 1 }, () => `list-${randomPaperId(random)}`)];
  const state = {
    ...EMPTY_LIBRARY,
    lists: {} as Record<string, Register<{ name: string }>>,
    members: {} as Record<string, Register<{ savedAt: number }>>,
    notes: {} as Record<string, Register<string>>,
    stubs: {} as Record<string, Register<{ title: string }>>,
  };
  for (const id of listIds.slice(1)) state.lists[id] = { stamp: someStamp(), value: { name: `Papers on ${id}` } };
  for (let i = 0; i < papers; i++) {
    const id = randomPaperId(random);
    const when = someStamp();
    const listId = listIds[Math.floor(random() * random() * lists)]!;
    state.members[`${id}/${listId}`] = { stamp: when, value: { savedAt: when.time } };
    const words = (count: number): string => Array.from({ length: count }, () => randomPaperId(random)).join(' ');
    if (i < titles) state.stubs[id] = { stamp: when, value: { title: `On ${words(4)}` } };
    if (i < notes) state.notes[id] = { stamp: when, value: `Compare with ${words(20)}` };
  }
  return state;
}

/** Items that are not of the library, about `bytes` bytes together. */
export function foreignItems(bytes: number): Record<string, string> {
  const items: Record<string, string> = {};
  for (let left = bytes; left > 100; left -= 8000) items[`foreign${left}`] = 'x'.repeat(Math.min(left, 8000) - 20);
  return items;
}
