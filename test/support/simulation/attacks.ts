import * as fc from 'fast-check';
import type { LibraryCommand } from '../../../lib/core/library';
import { noisyText, randomSource } from '../library-fixtures';
import type { Fate } from './gates';

/** One event. `who` selects a device: its number is taken modulo the number of devices. */
export type Step =
  | { do: 'edit'; who: number; command: LibraryCommand }
  /** One pending call or event proceeds. */
  | { do: 'go'; choice: number; fate: Fate }
  /** The browser syncs with the account, for the keys that `mask` lets through. */
  | { do: 'meet'; who: number; mask: number; fetchOnly: boolean }
  | { do: 'wait'; ms: number }
  /** A quiet time in which all devices finish their work. */
  | { do: 'rest' }
  | { do: 'part'; who: number; online: boolean }
  | { do: 'crash'; who: number; mask: number }
  | { do: 'set-clock'; who: number; skew: number }
  /** Something outside the extension empties or damages the area, or puts an old copy back. */
  | { do: 'spoil'; who: number; how: 'empty' | 'damage' | 'old copy' }
  /** The browser signs out of the account and in again. */
  | { do: 'sign-in'; who: number }
  /** An alarm or a page wakes the sync with the own server. */
  | { do: 'wake'; who: number }
  /** The folder on the own server is emptied or damaged, or an old copy of it comes back. */
  | { do: 'spoil-folder'; who: number; how: 'empty' | 'damage' | 'old copy' }
  /** The user decides about held removals, if there are any. */
  | { do: 'settle'; who: number; decision: 'accept' | 'keep' }
  /** The profile is copied: two browsers with the same device id from now on. */
  | { do: 'copy'; who: number }
  /** The extension is uninstalled: device and account lose their data. */
  | { do: 'uninstall'; who: number };

export interface Attack {
  name: string;
  /** Steps and their weights in the random choice. */
  steps: fc.Arbitrary<Step>;
  skewHours: number;
  /** Relative number of runs; less for attacks whose runs are slow. */
  share?: number;
  /** Bytes of the area that other data occupies. */
  foreign?: number;
  /** All devices share an own server, and are signed in to two accounts, one of each vendor. */
  server?: true;
  /** Saves may be lost: losses are only counted. */
  hopeless?: true;
  /** The area has no room for everything, so the devices can differ at the end. */
  crowded?: true;
}

const who = fc.nat(4);
const HOUR = 3_600_000;

// Four papers are in one range of ids, two in other ranges.
const PAPERS = ['000000000000', '001000000000', '002000000000', '003000000000', '777777777777', 'ffffffffffff'];
const paperId = fc.constantFrom(...PAPERS);
const listId = fc.constantFrom('reading', 'x', 'y');
const name = fc.constantFrom('A', 'B', 'C');
const longNotes = Array.from({ length: 4 }, (_, i) => noisyText(1_900, randomSource(i)));

const housekeeping: fc.Arbitrary<LibraryCommand>[] = [
  fc.record({ type: fc.constant('set-read'), paperId, state: fc.constantFrom('to-read', 'reading', 'read') }),
  fc.record({ type: fc.constant('set-colour'), listId, colour: fc.constantFrom(null, 'red', 'blue') }),
  fc.record({ type: fc.constant('move-list'), listId, before: fc.constantFrom(null, 'x', 'y') }),
];

/** Edits of a few papers and lists, so that devices meet at the same ones. */
export const command: fc.Arbitrary<LibraryCommand> = fc.oneof(
  ...housekeeping.map((arbitrary) => ({ weight: 1, arbitrary })),
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('save'), paperId, listId, stub: fc.constant({ title: 'T' }) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('remove'), paperId, listId }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('unsave'), paperId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('create-list'), listId, name }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('rename-list'), listId, name }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('delete-list'), listId }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('set-note'), paperId, note: fc.constantFrom('', 'n', 'm') }),
  },
);
const longNote: fc.Arbitrary<LibraryCommand> = fc.record({
  type: fc.constant('set-note'),
  paperId,
  note: fc.constantFrom('', 'n', ...longNotes),
});

const freshNote: fc.Arbitrary<LibraryCommand> = fc.record({
  type: fc.constant('set-note'),
  paperId: fc.constantFrom(...PAPERS.slice(0, 2)),
  note: fc.nat(1e6).map((n) => `text ${n}`),
});

/** More papers than can be removed without asking the user. */
const MANY = Array.from({ length: 60 }, (_, i) => `e${i.toString(16).padStart(11, '0')}`);
const together = (one: (paperId: string) => LibraryCommand): LibraryCommand => ({
  type: 'batch',
  commands: MANY.map(one),
});
const ofMany = fc.constantFrom<LibraryCommand>(
  together((id) => ({ type: 'save', paperId: id, listId: 'reading', stub: { title: 'T' } })),
  together((id) => ({ type: 'unsave', paperId: id })),
);

const STEPS = {
  edit: fc.record({ do: fc.constant('edit'), who, command }),
  longEdit: fc.record({ do: fc.constant('edit'), who, command: longNote }),
  go: fc.record({ do: fc.constant('go'), choice: fc.nat(9), fate: fc.constant('through') }),
  goWrong: fc.record({
    do: fc.constant('go'),
    choice: fc.nat(9),
    fate: fc.constantFrom('refused', 'answer lost'),
  }),
  goFull: fc.record({ do: fc.constant('go'), choice: fc.nat(9), fate: fc.constant('disk full') }),
  meet: fc.record({ do: fc.constant('meet'), who, mask: fc.constant(255), fetchOnly: fc.constant(false) }),
  meetHalf: fc.record({ do: fc.constant('meet'), who, mask: fc.nat(255), fetchOnly: fc.boolean() }),
  wait: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(200, 1_500, 6_000, 60_000) }),
  rest: fc.record({ do: fc.constant('rest') }),
  part: fc.record({ do: fc.constant('part'), who, online: fc.boolean() }),
  crash: fc.record({ do: fc.constant('crash'), who, mask: fc.nat(7) }),
  setClock: fc.record({
    do: fc.constant('set-clock'),
    who,
    skew: fc.integer({ min: -48 * HOUR, max: 48 * HOUR }),
  }),
  spoil: fc.record({ do: fc.constant('spoil'), who, how: fc.constantFrom('empty', 'damage', 'old copy') }),
  wake: fc.record({ do: fc.constant('wake'), who }),
  spoilFolder: fc.record({
    do: fc.constant('spoil-folder'),
    who,
    how: fc.constantFrom('empty', 'damage', 'old copy'),
  }),
  signIn: fc.record({ do: fc.constant('sign-in'), who }),
  editMany: fc.record({ do: fc.constant('edit'), who, command: ofMany }),
  waitLong: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(HOUR, 30 * HOUR, 30 * 24 * HOUR) }),
  settle: fc.record({ do: fc.constant('settle'), who, decision: fc.constantFrom('accept', 'keep') }),
  copy: fc.record({ do: fc.constant('copy'), who }),
  /** Few papers and many texts, so that the same note is edited on both sides. */
  noteEdit: fc.record({ do: fc.constant('edit'), who, command: freshNote }),
  uninstall: fc.record({ do: fc.constant('uninstall'), who }),
} satisfies Record<string, fc.Arbitrary<Step>>;

function mix(weights: Partial<Record<keyof typeof STEPS, number>>): fc.Arbitrary<Step> {
  const all = { edit: 8, go: 24, meet: 6, wait: 6, ...weights };
  const drawn = Object.entries(all).filter(([, weight]) => weight > 0);
  return fc.oneof(
    ...drawn.map(([step, weight]) => ({
      weight,
      arbitrary: STEPS[step as keyof typeof STEPS] as fc.Arbitrary<Step>,
    })),
  );
}

export const ATTACKS: readonly Attack[] = [
  { name: 'edits at the same time', steps: mix({}), skewHours: 0 },
  { name: 'partitions', steps: mix({ part: 4 }), skewHours: 0 },
  { name: 'items that travel one by one', steps: mix({ meetHalf: 8 }), skewHours: 0 },
  { name: 'clocks up to 48 h wrong, and changing', steps: mix({ setClock: 2, part: 2 }), skewHours: 48 },
  { name: 'background killed between any two awaits', steps: mix({ crash: 5 }), skewHours: 0 },
  { name: 'calls refused, answers lost', steps: mix({ goWrong: 8 }), skewHours: 0 },
  { name: 'disks that refuse', steps: mix({ goFull: 6, crash: 1 }), skewHours: 0 },
  { name: 'area emptied, damaged, put back', steps: mix({ spoil: 3 }), skewHours: 0 },
  { name: 'signing in again', steps: mix({ signIn: 3 }), skewHours: 0 },
  { name: 'copied profiles', steps: mix({ copy: 2, noteEdit: 8, edit: 2, crash: 2 }), skewHours: 0 },
  {
    name: 'copied profiles with clocks ahead',
    steps: mix({ copy: 2, noteEdit: 8, edit: 2, setClock: 2, part: 2, crash: 2 }),
    skewHours: 48,
  },
  {
    name: 'items split and joined meanwhile',
    steps: mix({ longEdit: 6, meetHalf: 6, crash: 1 }),
    skewHours: 0,
    share: 0.2,
  },
  {
    name: 'area too small',
    steps: mix({ longEdit: 3, meetHalf: 2 }),
    skewHours: 0,
    foreign: 93_000,
    crowded: true,
    share: 0.1,
  },
  {
    name: 'mass removals, answered late or never',
    steps: mix({ editMany: 4, rest: 2, settle: 2, part: 2, waitLong: 2, meetHalf: 2, goWrong: 2, crash: 1 }),
    skewHours: 1,
    share: 0.2,
  },
  {
    name: 'all of it at once',
    steps: mix({
      longEdit: 1,
      meetHalf: 4,
      part: 2,
      setClock: 1,
      crash: 2,
      goWrong: 3,
      goFull: 1,
      spoil: 1,
      signIn: 1,
      copy: 1,
      noteEdit: 2,
    }),
    skewHours: 48,
  },
  { name: 'own server beside browser sync', steps: mix({ wake: 6, part: 2 }), skewHours: 0, server: true, share: 0.3 },
  {
    name: 'own server with calls refused, folder emptied, damaged, put back',
    steps: mix({ wake: 6, goWrong: 6, spoilFolder: 3, crash: 2 }),
    skewHours: 0,
    server: true,
    share: 0.3,
  },
  {
    name: 'own server with copied profiles and clocks ahead',
    steps: mix({ wake: 6, copy: 2, noteEdit: 8, edit: 2, setClock: 2, part: 2, crash: 2 }),
    skewHours: 48,
    server: true,
    share: 0.3,
  },
  {
    name: 'own server with all of it at once',
    steps: mix({
      wake: 6,
      meetHalf: 4,
      part: 2,
      setClock: 1,
      crash: 2,
      goWrong: 3,
      goFull: 1,
      spoil: 1,
      spoilFolder: 1,
      signIn: 1,
      copy: 1,
      noteEdit: 2,
    }),
    skewHours: 48,
    server: true,
    share: 0.3,
  },
  {
    name: 'uninstalled before others have pulled',
    steps: mix({ part: 2, uninstall: 2 }),
    skewHours: 0,
    hopeless: true,
  },
];
