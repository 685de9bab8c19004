import { mergeLibraries } from './merge';
import { KINDS, own, splitMemberKey, type Kind, type Registers } from './registers';
import type { LibraryCommand, LibraryState, Register, RestoredElement } from './types';

/** Removals taken in from elsewhere within one window of time, against the size of the library at its start. */
export interface Intake {
  since: number;
  size: number;
  taken: number;
}

/** Removals from elsewhere that wait for the user's word. */
export interface HeldRemovals {
  /** Papers that would be in fewer lists, or in none. */
  papers: string[];
  lists: string[];
  /** Papers whose note would go. */
  notes: string[];
}

/** What came of reading another library. */
export interface Incoming {
  state: LibraryState;
  intake: Intake;
  held?: HeldRemovals;
}

const WINDOW_MS = 24 * 3_600_000;
const ALWAYS_ALLOWED = 50;
const ALLOWED_SHARE = 0.2;

/** What a removal can take from the user. Stubs only describe, looks and marks are cheap to set again. */
const REMOVABLE = ['lists', 'members', 'notes'] as const satisfies readonly Kind[];

/**
 * Joins what came from elsewhere into the library, as `mergeLibraries` does, unless more would be removed by it within
 * a day than max(50, 20 %) of the library: then everything comes in but the removals, which wait. The window counts
 * them together, because synced items arrive one by one. A paper that leaves one list for another was moved, not
 * removed. `state` is `local` itself when nothing is new.
 */
export function takeIn(
  local: LibraryState,
  remote: LibraryState,
  before: Intake | undefined,
  now: number,
): Incoming {
  const merged = mergeLibraries(local, remote);
  const fresh = before === undefined || now < before.since || now - before.since > WINDOW_MS;
  const intake = fresh ? { since: now, size: sizeOf(local), taken: 0 } : before;
  if (merged === local) return { state: local, intake };
  const removed = removedElements(local, merged);
  const taken = intake.taken + removed.length;
  if (removed.length === 0 || taken <= Math.max(ALWAYS_ALLOWED, intake.size * ALLOWED_SHARE)) {
    return { state: merged, intake: { ...intake, taken } };
  }
  const state = mergeLibraries(local, without(remote, removed));
  return { state, intake, held: describe(removed) };
}

/** The command that keeps what `remote` would remove: the values held here, to be stamped anew. */
export function keepCommand(local: LibraryState, remote: LibraryState): LibraryCommand {
  const removed = removedElements(local, mergeLibraries(local, remote));
  const elements = removed.map(({ kind, key }): RestoredElement => {
    const registers: Registers = local[kind];
    return { kind, key, value: own(registers, key)?.value ?? null };
  });
  return { type: 'restore', elements };
}

interface Removed {
  kind: (typeof REMOVABLE)[number];
  key: string;
}

function removedElements(local: LibraryState, merged: LibraryState): Removed[] {
  const removed: Removed[] = [];
  for (const kind of REMOVABLE) {
    const before: Registers = local[kind];
    const after: Registers = merged[kind];
    if (before === after) continue;
    for (const [key, { value }] of Object.entries(before)) {
      if (value !== null && own(after, key)?.value === null) removed.push({ kind, key });
    }
  }
  if (removed.length === 0) return removed;
  const gained = papersGained(local, merged);
  return removed.filter(({ kind, key }) => kind !== 'members' || !gained.has(splitMemberKey(key).paperId));
}

/** Papers that are in a list in which they were not before. */
function papersGained(before: LibraryState, after: LibraryState): Set<string> {
  const gained = Object.entries(after.members).filter(
    ([key, { value }]) => value !== null && (own(before.members, key)?.value ?? null) === null,
  );
  return new Set(gained.map(([key]) => splitMemberKey(key).paperId));
}

function without(state: LibraryState, removed: readonly Removed[]): LibraryState {
  const maps = KINDS.map((kind) => {
    const keys = new Set(removed.filter((one) => one.kind === kind).map(({ key }) => key));
    const registers: Registers = state[kind];
    const kept = Object.entries(registers).filter(([key, { value }]) => value !== null || !keys.has(key));
    return [kind, Object.fromEntries<Register<unknown>>(kept)];
  });
  return Object.fromEntries(maps) as LibraryState;
}

function describe(removed: readonly Removed[]): HeldRemovals {
  const keys = (kind: Kind): string[] => removed.filter((one) => one.kind === kind).map(({ key }) => key);
  const papers = keys('members').map((key) => splitMemberKey(key).paperId);
  return { papers: [...new Set(papers)], lists: keys('lists'), notes: keys('notes') };
}

function sizeOf(state: LibraryState): number {
  return REMOVABLE.reduce((sum, kind) => {
    const registers: Registers = state[kind];
    return sum + Object.values(registers).filter(({ value }) => value !== null).length;
  }, 0);
}
