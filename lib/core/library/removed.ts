import { sameValue } from './merge';
import { liveValue, own, cleanText, type ElementValue, type Kind, type Registers } from './registers';
import type { LibraryCommand, LibraryState, Register, RestoredElement } from './types';
import { LIMITS } from './validate';

/** Kinds whose removal loses work of the user. Stubs only describe; looks and marks are cheap to set again. */
export const REMOVABLE = ['lists', 'members', 'notes'] as const satisfies readonly Kind[];

/** An element that was removed from the library, with everything needed to restore it. */
export interface RemovedElement {
  kind: (typeof REMOVABLE)[number];
  /** Key in the map `kind` of `LibraryState`. */
  key: string;
  value: ElementValue;
  /** Id of the device that removed it. */
  by: string;
  /** Id of the device that wrote the value; entries of earlier versions lack it. */
  from?: string;
}

/**
 * What the user loses between two states: removed lists, memberships and notes, and replaced notes. `isTyped` tells
 * which notes do not count when another text replaces them, because the user is still typing: otherwise the trash would
 * fill with every stage of a text.
 */
export function removedBetween(
  before: LibraryState,
  after: LibraryState,
  isTyped: (note: Register<unknown>) => boolean = () => false,
): RemovedElement[] {
  const removed: RemovedElement[] = [];
  for (const kind of REMOVABLE) {
    const old: Registers = before[kind];
    const now: Registers = after[kind];
    if (old === now) continue;
    for (const [key, earlier] of Object.entries(old)) {
      const register = own(now, key);
      if (earlier.value === null || register === undefined || register === earlier) continue;
      const isReplaced = kind === 'notes' && !sameValue(register.value, earlier.value) && !isTyped(earlier);
      if (register.value === null || isReplaced) {
        removed.push({ kind, key, value: earlier.value, by: register.stamp.device, from: earlier.stamp.device });
      }
    }
  }
  return removed;
}

/**
 * Whether a command may replace a note that its author has not seen: it restores an earlier value, or a second tab
 * replaced the note meanwhile (`over` of `set-note` differs from the stored note).
 */
export function mayReplaceUnseenNote(command: LibraryCommand, state: LibraryState): boolean {
  if (command.type === 'batch') return command.commands.some((one) => mayReplaceUnseenNote(one, state));
  if (command.type === 'restore') return true;
  if (command.type !== 'set-note' || command.over === undefined) return false;
  const there = own(state.notes, command.paperId)?.value ?? '';
  return there.trim() !== cleanText(command.over).trim();
}

/** Whether the library still lacks the element. A note is present when the current note contains its text. */
export function isMissing({ kind, key, value }: RemovedElement, state: LibraryState): boolean {
  const there = liveValue<ElementValue>(state[kind], key);
  if (kind !== 'notes') return there === null;
  return !textOf(there).includes(textOf(value));
}

/**
 * The command that restores removed elements. `removed` is sorted latest first; of a list or membership, the latest
 * removal wins. A live list or membership stays as it is. With `after`, a note is appended to the current one, or
 * skipped when both exceed `LIMITS.note`. With `instead`, it replaces the current note, which the caller then keeps in
 * the trash; a text that its own device replaced is only taken when there is no other.
 */
export function restoreCommand(
  removed: readonly RemovedElement[],
  state: LibraryState,
  notes: 'after' | 'instead' = 'after',
): LibraryCommand & { type: 'restore' } {
  const elements = new Map<string, RestoredElement>();
  const isRevised = ({ by, from }: RemovedElement): boolean => by === from;
  const ordered = removed.toSorted((a, b) => (notes === 'instead' ? Number(isRevised(a)) - Number(isRevised(b)) : 0));
  for (const { kind, key, value } of ordered) {
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

/** The note in a value; cleaned, as the trash may keep it from before notes were cleaned. */
function textOf(value: ElementValue | null): string {
  return typeof value === 'string' ? cleanText(value) : '';
}
