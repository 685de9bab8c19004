import { sameValue } from './merge';
import { liveValue, own, wellFormed, type ElementValue, type Kind, type Registers } from './registers';
import type { LibraryCommand, LibraryState, RestoredElement } from './types';
import { LIMITS } from './validate';

/** What a removal can take from the user. Stubs only describe, looks and marks are cheap to set again. */
export const REMOVABLE = ['lists', 'members', 'notes'] as const satisfies readonly Kind[];

/** Something that was in the library and is no more, with all that bringing it back takes. */
export interface RemovedElement {
  kind: (typeof REMOVABLE)[number];
  /** As in `LibraryState`. */
  key: string;
  value: ElementValue;
  /** Name of the device that removed it. */
  by: string;
}

/**
 * What a change of the library takes from the user: lists, memberships and notes that are removed, and notes that
 * another device replaced. (A note that is edited where it was written is not worth keeping at every stop; with `everyNote`
 * it is kept too, for changes that nobody typed.)
 */
export function removedBetween(
  before: LibraryState,
  after: LibraryState,
  everyNote = false,
): RemovedElement[] {
  const removed: RemovedElement[] = [];
  for (const kind of REMOVABLE) {
    const old: Registers = before[kind];
    const now: Registers = after[kind];
    if (old === now) continue;
    for (const [key, { stamp, value }] of Object.entries(old)) {
      const register = own(now, key);
      if (value === null || register === undefined || register.stamp === stamp) continue;
      const replaced = kind === 'notes' && (everyNote || register.stamp.device !== stamp.device);
      if (register.value === null || (replaced && !sameValue(register.value, value))) {
        removed.push({ kind, key, value, by: register.stamp.device });
      }
    }
  }
  return removed;
}

/**
 * Whether a command may replace notes that its author has not seen: it writes back what was there before, or was written
 * over another note, which a second tab has replaced meanwhile.
 */
export function mayReplaceUnseenNote(command: LibraryCommand, state: LibraryState): boolean {
  if (command.type === 'batch') return command.commands.some((one) => mayReplaceUnseenNote(one, state));
  if (command.type === 'restore') return true;
  if (command.type !== 'set-note' || command.over === undefined) return false;
  const there = own(state.notes, command.paperId)?.value ?? '';
  return there.trim() !== wellFormed(command.over).trim();
}

/** Whether the library lacks it still. A note is there where its text is, whatever was written before or after it. */
export function isMissing({ kind, key, value }: RemovedElement, state: LibraryState): boolean {
  const there = liveValue<ElementValue>(state[kind], key);
  if (kind !== 'notes') return there === null;
  return !textOf(there).includes(textOf(value));
}

/**
 * The command that brings back what is missing; to be undone like any other. `removed` begins with the latest: what was
 * removed twice comes back as it was last. Nothing that is there is replaced: notes are put after it, and stay where they
 * are when there is no room for both. With `instead` a note comes in place of the one that is there, which is then to be kept.
 */
export function restoreCommand(
  removed: readonly RemovedElement[],
  state: LibraryState,
  notes: 'after' | 'instead' = 'after',
): LibraryCommand & { type: 'restore' } {
  const elements = new Map<string, RestoredElement>();
  for (const { kind, key, value } of removed) {
    const name = `${kind} ${key}`;
    if (notes === 'instead' && elements.has(name)) continue;
    const there = elements.get(name)?.value ?? liveValue<ElementValue>(state[kind], key);
    const takesPlace = kind === 'notes' && notes === 'instead';
    if (there === null || takesPlace) elements.set(name, { kind, key, value });
    else if (kind === 'notes' && !textOf(there).includes(textOf(value))) {
      const both = `${textOf(there)}\n\n${textOf(value)}`;
      if (both.length <= LIMITS.note) elements.set(name, { kind, key, value: both });
    }
  }
  return { type: 'restore', elements: [...elements.values()] };
}

function textOf(value: ElementValue | null): string {
  return typeof value === 'string' ? value : '';
}
