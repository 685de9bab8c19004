import { sameValue } from './merge';
import { own, type ElementValue, type Kind, type Registers } from './registers';
import type { Clock } from './stamp';
import type { LibraryCommand, LibraryState, Register, RestoredElement, Stamp } from './types';

/**
 * The effect of one command in the making. Copies a map of registers when it is first written, takes one stamp for
 * all writes, and remembers the values replaced.
 */
export class Draft {
  readonly #clock: Clock;
  readonly #changed = new Map<Kind, Map<string, Register<ElementValue>>>();
  readonly #replaced: RestoredElement[] = [];
  #stamp: Stamp | undefined;

  constructor(
    /** The state before the command. */
    readonly base: LibraryState,
    clock: Clock,
  ) {
    this.#clock = clock;
  }

  /** Sets an element, `null` to remove it. Nothing happens when it has that value already. Each key at most once. */
  write(kind: Kind, key: string, value: ElementValue | null): void {
    const registers: Registers = this.base[kind];
    const before = own(registers, key)?.value ?? null;
    if (sameValue(before, value)) return;
    this.#replaced.push({ kind, key, value: before });
    this.writeForGood(kind, key, value);
  }

  /** Sets an element that undoing the command leaves as it is. */
  writeForGood(kind: Kind, key: string, value: ElementValue | null): void {
    this.#stamp ??= this.#clock.tick(this.base);
    let changed = this.#changed.get(kind);
    if (changed === undefined) {
      const registers: Registers = this.base[kind];
      changed = new Map(Object.entries(registers));
      this.#changed.set(kind, changed);
    }
    changed.set(key, { stamp: this.#stamp, value });
  }

  finish(): { state: LibraryState; undo?: LibraryCommand } {
    if (this.#changed.size === 0) return { state: this.base };
    const maps = [...this.#changed].map(([kind, registers]) => [kind, Object.fromEntries(registers)]);
    const state: LibraryState = { ...this.base, ...Object.fromEntries(maps) };
    return this.#replaced.length === 0
      ? { state }
      : { state, undo: { type: 'restore', elements: this.#replaced } };
  }
}
