import {
  compareStamps,
  viewLibrary,
  type LibraryState,
  type LibraryView,
  type Register,
  type RemovedElement,
} from '../../../lib/core/library';

/** A register that an edit wrote to the disk of its device. */
interface Write {
  element: string;
  register: Register<unknown>;
  /** The replaced register, which the user saw. */
  before?: string;
}

export interface Verdict {
  writes: number;
  acknowledged: number;
  /** Elements that are missing although their last write kept them. */
  lost: string[];
  /** Elements that are present although their last write removed them. */
  resurrected: string[];
}

/**
 * Records every write that reached a disk, without merging: the final library must hold the last write of each element.
 * Each write also records what the user saw: if all writes that no other write had seen agree, the library must agree
 * with them, regardless of their stamps.
 */
export class Ledger {
  readonly #writes = new Map<string, Write>();
  #acknowledged = 0;
  readonly #lies: string[] = [];
  /** Texts in the trash of a device. */
  readonly #trashed = new Set<string>();

  note(device: string, before: LibraryState, after: LibraryState): void {
    const old = new Map(elements(before));
    for (const [element, register] of elements(after)) {
      const replaced = old.get(element);
      if (register === replaced || register.stamp.device !== device) continue;
      const name = nameOf(element, register);
      if (this.#writes.has(name)) continue;
      const seen = replaced && nameOf(element, replaced);
      this.#writes.set(name, { element, register, ...(seen !== undefined && { before: seen }) });
    }
  }

  /** Records what goes to the trash of a device. */
  keep(removed: readonly RemovedElement[]): void {
    for (const { kind, key, value } of removed) this.#trashed.add(`${kind} ${key} ${JSON.stringify(value)}`);
  }

  /** Checks that an answered edit is on the disk. */
  acknowledge(shown: LibraryView, stored: LibraryView): void {
    this.#acknowledged++;
    if (summary(shown) !== summary(stored)) this.#lies.push('an answer shows what is not stored');
  }

  judge(final: LibraryState): Verdict {
    const registers = new Map(elements(final));
    const saved = new Set(viewLibrary(final).papers.map(({ id }) => id));
    const lost = new Set(this.#lies);
    const resurrected = new Set<string>();
    const byElement = new Map<string, Write[]>();
    for (const write of this.#writes.values()) {
      byElement.set(write.element, [...(byElement.get(write.element) ?? []), write]);
    }
    const blame = (element: string, kept: boolean): void => void (kept ? lost : resurrected).add(element);
    const replaced = new Set([...this.#writes.values()].map(({ before }) => before));
    for (const [name, { element, register }] of this.#writes) {
      const isText = element.startsWith('notes ') && register.value !== null;
      const isThere = registers.get(element)?.value === register.value;
      const isTrashed = this.#trashed.has(`${element} ${JSON.stringify(register.value)}`);
      if (isText && !isThere && !isTrashed && !replaced.has(name)) lost.add(`the text ${name}`);
    }
    for (const [element, writes] of byElement) {
      // Details of papers that are not saved anywhere need not sync.
      if (/^(?:stubs|marks) /.test(element) && !saved.has(element.slice(6))) continue;
      const last = writes.reduce((a, b) => (compareStamps(a.register.stamp, b.register.stamp) >= 0 ? a : b));
      const found = registers.get(element);
      const kept = last.register.value !== null;
      if (found === undefined || compareStamps(found.stamp, last.register.stamp) < 0) blame(element, kept);
      const unseen = this.#unseen(writes).map(({ register }) => register.value !== null);
      const lives = (found?.value ?? null) !== null;
      if (unseen.every((keeps) => keeps !== lives)) blame(element, !lives);
    }
    return {
      writes: this.#writes.size,
      acknowledged: this.#acknowledged,
      lost: [...lost],
      resurrected: [...resurrected],
    };
  }

  /** Writes that no other write had seen. */
  #unseen(writes: readonly Write[]): Write[] {
    const seen = new Set(writes.map(({ before }) => before));
    return writes.filter(({ element, register }) => !seen.has(nameOf(element, register)));
  }
}

function summary({ papers }: LibraryView): string {
  return JSON.stringify(papers.map(({ id, lists, note }) => [id, lists.toSorted(), note]));
}

function elements(state: LibraryState): [string, Register<unknown>][] {
  return Object.entries(state).flatMap(([kind, registers]: [string, LibraryState[keyof LibraryState]]) =>
    Object.entries(registers).map(([key, register]): [string, Register<unknown>] => [`${kind} ${key}`, register]),
  );
}

/** Copied profiles can give two values the same stamp. */
function nameOf(element: string, { stamp, value }: Register<unknown>): string {
  return `${element} ${stamp.time}.${stamp.counter}.${stamp.device} ${JSON.stringify(value)}`;
}
