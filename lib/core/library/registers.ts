import type { LibraryState, Register, RestoredElement } from './types';

/** The maps of registers a library consists of. */
export type Kind = keyof LibraryState;

/** What a live register holds, whatever its kind. */
export type ElementValue = NonNullable<RestoredElement['value']>;

/** One map of registers, seen without its kind: merging, clocks and validation treat all kinds alike. */
export type Registers<T = ElementValue> = Readonly<Record<string, Register<T>>>;

/** Every kind, in the order in which they are walked. A new kind of register starts here. */
export const KINDS = [
  'lists',
  'looks',
  'members',
  'notes',
  'marks',
  'stubs',
] as const satisfies readonly Kind[];

/** What is to become a library: registers with their keys, by kind. */
export type EntriesByKind<T> = Record<Kind, [key: string, register: T][]>;

/** Nothing gathered yet. */
export function emptyEntries<T>(): EntriesByKind<T> {
  return { lists: [], looks: [], members: [], notes: [], marks: [], stubs: [] };
}

/** What was gathered, as the maps of a library; of several registers with one key the last. */
export function mapsByKind<T>(entries: EntriesByKind<T>): Record<Kind, Record<string, T>> {
  const maps = KINDS.map((kind) => [kind, Object.fromEntries(entries[kind])] as const);
  return Object.fromEntries(maps) as Record<Kind, Record<string, T>>;
}

/** A library in which nothing has ever happened. */
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

/** The element under `key`, and never something inherited such as `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Form of the ids of lists and devices. The first character keeps `__proto__` out. */
export const SHORT_ID = /^[A-Za-z0-9][\w-]{0,39}$/;

export function memberKey(paperId: string, listId: string): string {
  return `${paperId}/${listId}`;
}

/** The paper and the list of a membership key. */
export function splitMemberKey(key: string): { paperId: string; listId: string } {
  const slash = key.indexOf('/');
  return { paperId: key.slice(0, slash), listId: key.slice(slash + 1) };
}

/** Order by UTF-16 code units: the same in every browser and language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** JSON with sorted keys: equal values have equal canonical text. */
export function canonicalText(value: ElementValue | null): string {
  if (value === null || typeof value === 'string') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return JSON.stringify(fields.sort(([a], [b]) => compareText(a, b)));
}

/** Replaces halves of surrogate pairs, which neither UTF-8 nor every browser's storage can carry, by U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
