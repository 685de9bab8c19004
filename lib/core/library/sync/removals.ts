import { applyCommand } from '../commands';
import { mergeLibraries } from '../merge';
import {
  KINDS,
  liveEntries,
  liveValue,
  own,
  splitMemberKey,
  type ElementValue,
  type Kind,
  type Registers,
} from '../registers';
import { REMOVABLE, type RemovedElement } from '../removed';
import type { Clock } from '../stamp';
import type { LibraryCommand, LibraryState, Register, RestoredElement } from '../types';

/** Removals taken in from elsewhere within one window of time, against the size of the library at its start. */
export interface RemovalWindow {
  since: number;
  size: number;
  taken: number;
}

/** Removals from elsewhere that wait for the user's word. */
export interface HeldRemovals {
  /** Papers that would be in fewer lists, or in none. */
  papers: string[];
  /** Their memberships that would go. */
  members: string[];
  lists: string[];
  /** Papers whose note would go. */
  notes: string[];
}

/** The user's word on removals that wait; what is accepted is what was shown. */
export type RemovalsAnswer = { decision: 'keep' } | { decision: 'accept'; shown: HeldRemovals };

/** What came of reading another library. */
export interface MergedRemote {
  state: LibraryState;
  removalWindow: RemovalWindow;
  held?: HeldRemovals;
}

/** Where the user has looked. */
const FRESH_WINDOW: RemovalWindow = { since: 0, size: 0, taken: 0 };

const WINDOW_MS = 24 * 3_600_000;
const ALWAYS_ALLOWED = 50;
const ALLOWED_SHARE = 0.2;

/**
 * Joins what came from elsewhere into the library, as `mergeLibraries` does, unless more would be removed by it within
 * a day than max(50, 20 %) of the library: then everything comes in but the removals, which wait. The window counts
 * them together, because synced items arrive one by one. A paper that leaves one list for another was moved, not
 * removed. `state` is `local` itself when nothing is new.
 */
export function mergeRemote(
  local: LibraryState,
  remote: LibraryState,
  before: RemovalWindow | undefined,
  now: number,
): MergedRemote {
  const merged = mergeLibraries(local, remote);
  const removalWindow = windowOf(local, before, now);
  if (merged === local) return { state: local, removalWindow };
  const removed = findRemovals(local, merged);
  const taken = removalWindow.taken + removed.length;
  if (removed.length === 0 || taken <= Math.max(ALWAYS_ALLOWED, removalWindow.size * ALLOWED_SHARE)) {
    return { state: merged, removalWindow: { ...removalWindow, taken } };
  }
  const state = mergeLibraries(local, withoutRemovals(remote, removed));
  return { state, removalWindow, held: toHeldRemovals(removed) };
}

/**
 * Joins what came from elsewhere into the library with the user's answer to its removals. Keeping takes all of them back, with
 * stamps that win everywhere. Accepted are those that were shown; others that came meanwhile go on waiting, however few: they
 * are counted with those that were accepted.
 */
export function answerRemovals(
  local: LibraryState,
  remote: LibraryState,
  answer: RemovalsAnswer,
  before: RemovalWindow | undefined,
  clock: Clock,
): MergedRemote {
  const merged = mergeLibraries(local, remote);
  const removed = findRemovals(local, merged);
  if (answer.decision === 'keep') {
    return {
      state: applyCommand(merged, keepCommand(local, removed), clock).state,
      removalWindow: FRESH_WINDOW,
    };
  }
  const { lists, members, notes } = answer.shown;
  const shown = { lists: new Set(lists), members: new Set(members), notes: new Set(notes) };
  const unseen = removed.filter(({ kind, key }) => !shown[kind].has(key));
  if (unseen.length === 0) return { state: merged, removalWindow: FRESH_WINDOW };
  const { taken, ...removalWindow } = windowOf(local, before, clock.now());
  return {
    state: mergeLibraries(local, withoutRemovals(remote, unseen)),
    removalWindow: { ...removalWindow, taken: taken + removed.length - unseen.length },
    held: toHeldRemovals(unseen),
  };
}

/** Writes back what would be removed. */
function keepCommand(local: LibraryState, removed: readonly Removal[]): LibraryCommand {
  const elements = removed.map(({ kind, key }): RestoredElement => ({
    kind,
    key,
    value: liveValue<ElementValue>(local[kind], key),
  }));
  return { type: 'restore', elements };
}

function windowOf(local: LibraryState, before: RemovalWindow | undefined, now: number): RemovalWindow {
  const fresh = before === undefined || now < before.since || now - before.since > WINDOW_MS;
  return fresh ? { since: now, size: sizeOf(local), taken: 0 } : before;
}

type Removal = Pick<RemovedElement, 'kind' | 'key'>;

function findRemovals(local: LibraryState, merged: LibraryState): Removal[] {
  const removed: Removal[] = [];
  for (const kind of REMOVABLE) {
    const before: Registers = local[kind];
    const after: Registers = merged[kind];
    if (before === after) continue;
    for (const [key] of liveEntries(before)) {
      if (own(after, key)?.value === null) removed.push({ kind, key });
    }
  }
  if (removed.length === 0) return removed;
  const gained = papersGained(local, merged);
  return removed.filter(({ kind, key }) => kind !== 'members' || !gained.has(splitMemberKey(key).paperId));
}

/** Papers that are in a list in which they were not before. */
function papersGained(before: LibraryState, after: LibraryState): Set<string> {
  const gained = liveEntries(after.members).filter(([key]) => liveValue(before.members, key) === null);
  return new Set(gained.map(([key]) => splitMemberKey(key).paperId));
}

function withoutRemovals(state: LibraryState, removed: readonly Removal[]): LibraryState {
  const maps = KINDS.map((kind) => {
    const keys = new Set(removed.filter((one) => one.kind === kind).map(({ key }) => key));
    const registers: Registers = state[kind];
    const kept = Object.entries(registers).filter(([key, { value }]) => value !== null || !keys.has(key));
    return [kind, Object.fromEntries<Register<unknown>>(kept)];
  });
  return Object.fromEntries(maps) as LibraryState;
}

function toHeldRemovals(removed: readonly Removal[]): HeldRemovals {
  const keys = (kind: Kind): string[] => removed.filter((one) => one.kind === kind).map(({ key }) => key);
  const members = keys('members');
  const papers = new Set(members.map((key) => splitMemberKey(key).paperId));
  return { papers: [...papers], members, lists: keys('lists'), notes: keys('notes') };
}

function sizeOf(state: LibraryState): number {
  return REMOVABLE.reduce((sum, kind) => sum + liveEntries<ElementValue>(state[kind]).length, 0);
}
