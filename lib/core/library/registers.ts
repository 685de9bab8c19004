import { withoutReordering } from '../text/bidi';
import type { LibraryState, Register, RestoredElement } from './types';

/** Names of the maps in a library. */
export type Kind = keyof LibraryState;

/** Value of a live register of any kind. */
export type ElementValue = NonNullable<RestoredElement['value']>;

/** One map of registers of any kind: merge, clock and validation treat all kinds alike. */
export type Registers<T = ElementValue> = Readonly<Record<string, Register<T>>>;

/** All kinds, in iteration order. Add a new kind of register here first. */
export const KINDS = ['lists', 'looks', 'members', 'notes', 'marks', 'stubs'] as const satisfies readonly Kind[];

/** Keys and registers by kind, from which `mapsByKind` builds the maps of a library. */
export type EntriesByKind<T> = Record<Kind, [key: string, register: T][]>;

export function emptyEntries<T>(): EntriesByKind<T> {
  return { lists: [], looks: [], members: [], notes: [], marks: [], stubs: [] };
}

/** The maps of a library. When a key occurs several times, the last register wins. */
export function mapsByKind<T>(entries: EntriesByKind<T>): Record<Kind, Record<string, T>> {
  const maps = KINDS.map((kind) => [kind, Object.fromEntries(entries[kind])] as const);
  return Object.fromEntries(maps) as Record<Kind, Record<string, T>>;
}

export const EMPTY_LIBRARY: LibraryState = {
  lists: {},
  looks: {},
  members: {},
  notes: {},
  marks: {},
  stubs: {},
};

/** All registers of a library, tombstones included. */
export function allRegisters(state: LibraryState): Register<ElementValue>[] {
  return KINDS.flatMap((kind) => Object.values<Register<ElementValue>>(state[kind]));
}

/** The value under `key`; `null` for a tombstone and for a key that was never written. */
export function liveValue<T>(registers: Registers<T>, key: string): T | null {
  return own(registers, key)?.value ?? null;
}

/** Keys and values of all registers that are not tombstones. */
export function liveEntries<T>(registers: Registers<T>): [key: string, value: T][] {
  const live: [string, T][] = [];
  for (const [key, { value }] of Object.entries(registers)) if (value !== null) live.push([key, value]);
  return live;
}

/** The own property under `key`; never an inherited one such as `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Form of the ids of lists and devices. The first character keeps `__proto__` out. */
export const SHORT_ID = /^[A-Za-z0-9][\w-]{0,39}$/;

export function memberKey(paperId: string, listId: string): string {
  return `${paperId}/${listId}`;
}

/** Splits `${paperId}/${listId}`. */
export function splitMemberKey(key: string): { paperId: string; listId: string } {
  const slash = key.indexOf('/');
  return { paperId: key.slice(0, slash), listId: key.slice(slash + 1) };
}

/** Orders by UTF-16 code units, which is the same in every browser and language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** JSON with sorted keys, so that equal values have equal text. */
export function canonicalText(value: ElementValue | null): string {
  if (value === null || typeof value === 'string') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return JSON.stringify(fields.sort(([a], [b]) => compareText(a, b)));
}

/**
 * A text as the library keeps it: without characters that reorder others on screen, and with U+FFFD for each lone
 * surrogate, since neither UTF-8 nor the storage of every browser can carry those. Commands clean what they write, and
 * `readLibraryState` all that it reads from stores, files and other browsers, before anything compares or merges it. So
 * all browsers see the same value, and none rewrites the item of another to get rid of such characters.
 */
export function cleanText(text: string): string {
  return withoutReordering(text).replace(/\p{Surrogate}/gu, '\uFFFD');
}
