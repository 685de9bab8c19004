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

/** Counts removals from other devices over 24 hours. */
export interface RemovalWindow {
  /** Start, ms since 1970. */
  since: number;
  /** Number of live lists, memberships and notes at the start. */
  size: number;
  /** Number of removals merged since. */
  taken: number;
}

/** Removals from other devices that wait for the decision of the user. */
export interface HeldRemovals {
  /** Ids of papers that would leave a list. */
  papers: string[];
  /** Keys of the memberships that would be removed. */
  members: string[];
  /** Ids of lists that would be removed. */
  lists: string[];
  /** Ids of papers whose note would be removed. */
  notes: string[];
}

/** Decision of the user on held removals. `accept` covers the removals that were shown. */
export type RemovalsAnswer = { decision: 'keep' } | { decision: 'accept'; shown: HeldRemovals };

/** Result of merging another library. */
export interface MergedRemote {
  state: LibraryState;
  removalWindow: RemovalWindow;
  held?: HeldRemovals;
}

/** After a decision of the user, counting starts again. */
const FRESH_WINDOW: RemovalWindow = { since: 0, size: 0, taken: 0 };

const WINDOW_MS = 24 * 3_600_000;
const ALWAYS_ALLOWED = 5;
const ALLOWED_SHARE = 0.2;

/**
 * Merges `remote` into `local` as `mergeLibraries` does, unless this removes more than 5 elements and more than 20 % of
 * the library within a day. Then everything is merged except these removals, which are returned as `held`. The window adds removals
 * up, because synced items arrive one by one. A paper that moves from one list to another does not count as removed.
 * `state` is `local` itself when nothing is new. `now` is in ms since 1970.
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
 * Merges `remote` into `local` with the user's decision on its removals. `keep` writes the removed values back with new
 * stamps, which win on every device. `accept` merges the removals that were shown; later ones stay held, however few,
 * and the window counts the accepted ones.
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

/** The command that writes the removed values back. */
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

/** Ids of papers with a new live membership. */
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
