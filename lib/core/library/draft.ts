import { sameValue } from './merge';
import { liveValue, own, splitMemberKey, type ElementValue, type Kind, type Registers } from './registers';
import type { Clock } from './stamp';
import type { LibraryCommand, LibraryState, Register, RestoredElement, Stamp } from './types';

/**
 * The pending writes of one command or batch. Copies a map of registers at its first write, uses one stamp for all
 * writes and records the replaced values for undo.
 */
export class LibraryDraft {
  readonly #clock: Clock;
  readonly #base: LibraryState;
  readonly #changed = new Map<Kind, Record<string, Register<ElementValue>>>();
  readonly #replaced = new Map<string, RestoredElement>();
  /** Membership keys by paper id, tombstones included; built at the first use. */
  #byPaper: Map<string, string[]> | undefined;
  #state: LibraryState;
  #stamp: Stamp | undefined;

  constructor(base: LibraryState, clock: Clock) {
    this.#base = base;
    this.#state = base;
    this.#clock = clock;
  }

  /** The library with the writes so far. Later writes change its maps in place. */
  get state(): LibraryState {
    return this.#state;
  }

  /** Keys of all memberships of a paper, tombstones included. A whole batch walks the memberships once. */
  membersOf(paperId: string): readonly string[] {
    if (this.#byPaper === undefined) {
      this.#byPaper = new Map();
      for (const key of Object.keys(this.#state.members)) noteMembership(this.#byPaper, key);
    }
    return this.#byPaper.get(paperId) ?? [];
  }

  /** Sets an element; `null` removes it. Does nothing when the element already has this value. */
  write(kind: Kind, key: string, value: ElementValue | null): void {
    const before = liveValue<ElementValue>(this.#state[kind], key);
    if (sameValue(before, value)) return;
    const name = `${kind} ${key}`;
    // Only the first of several writes to an element sees its value from before the command.
    if (!this.#replaced.has(name)) this.#replaced.set(name, { kind, key, value: before });
    this.writeWithoutUndo(kind, key, value);
  }

  /** Sets an element that undo does not restore. */
  writeWithoutUndo(kind: Kind, key: string, value: ElementValue | null): void {
    this.#stamp ??= this.#clock.tick(this.#base);
    let changed = this.#changed.get(kind);
    if (changed === undefined) {
      const registers: Registers = this.#base[kind];
      // Keys are valid ids, so `__proto__` cannot occur.
      changed = { ...registers };
      this.#changed.set(kind, changed);
      this.#state = { ...this.#state, [kind]: changed };
    }
    const isNew = own(changed, key) === undefined;
    if (isNew && kind === 'members' && this.#byPaper !== undefined) noteMembership(this.#byPaper, key);
    changed[key] = { stamp: this.#stamp, value };
  }

  finish(): { state: LibraryState; undo?: LibraryCommand } {
    if (this.#changed.size === 0) return { state: this.#base };
    const elements = [...this.#replaced.values()];
    return elements.length === 0 ? { state: this.#state } : { state: this.#state, undo: { type: 'restore', elements } };
  }
}

function noteMembership(byPaper: Map<string, string[]>, memberKey: string): void {
  const { paperId } = splitMemberKey(memberKey);
  const keys = byPaper.get(paperId);
  if (keys === undefined) byPaper.set(paperId, [memberKey]);
  else keys.push(memberKey);
}
