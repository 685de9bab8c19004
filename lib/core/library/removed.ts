import { sameValue } from './merge';
import { own, type ElementValue, type Registers } from './registers';
import type { LibraryCommand, LibraryState } from './types';

/** Something that was in the library and is no more, with all that bringing it back takes. */
export interface Removed {
  kind: 'lists' | 'members' | 'notes';
  /** As in `LibraryState`. */
  key: string;
  value: ElementValue;
  /** Name of the device that removed it. */
  by: string;
}

/**
 * What a change of the library takes from the user: lists, memberships and notes that are removed, and notes that
 * another device replaced. (A note that is edited where it was written is not worth keeping at every stop.)
 */
export function removedBetween(before: LibraryState, after: LibraryState): Removed[] {
  const removed: Removed[] = [];
  for (const kind of ['lists', 'members', 'notes'] as const) {
    const old: Registers = before[kind];
    const now: Registers = after[kind];
    if (old === now) continue;
    for (const [key, { stamp, value }] of Object.entries(old)) {
      const register = own(now, key);
      if (value === null || register === undefined || register.stamp === stamp) continue;
      const replaced = kind === 'notes' && register.stamp.device !== stamp.device;
      if (register.value === null || (replaced && !sameValue(register.value, value))) {
        removed.push({ kind, key, value, by: register.stamp.device });
      }
    }
  }
  return removed;
}

/** Whether the library lacks it still. A note that is there again, though another, is not missing. */
export function isMissing({ kind, key }: Removed, state: LibraryState): boolean {
  const registers: Registers = state[kind];
  return (own(registers, key)?.value ?? null) === null;
}

/** The command that brings it back; to be undone like any other. */
export function bringBack(removed: readonly Removed[]): LibraryCommand {
  return { type: 'restore', elements: removed.map(({ kind, key, value }) => ({ kind, key, value })) };
}
