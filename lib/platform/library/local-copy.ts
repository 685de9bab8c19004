import { browser } from 'wxt/browser';
import { EMPTY_LIBRARY, type LibraryState, mergeLibraries, readLibraryState } from '../../core/library';
import { sameRegister } from '../../core/library/merge';
import {
  type ElementValue,
  emptyEntries,
  type EntriesByKind,
  KINDS,
  mapsByKind,
  own,
  type Registers,
} from '../../core/library/registers';
import type { Register } from '../../core/library/types';
import type { LocalKey } from '../stored-item';
import { FORMAT, type Mark, NewerLibraryError, NO_MARK, readMark, seal, type StoredCopy, unseal } from './stored-copy';

/**
 * The second copy of the library, in `storage.local`, which no browser keeps in the same files as its databases.
 *
 * It consists of 256 parts by the first two digits of the key, because every write of `storage.local` goes to all pages
 * that listen to it: an edit writes one or two parts and the head.
 */
interface Head {
  format: number;
  mark: Mark;
  /** Checksum of each part; 0 for a part that was never written. */
  checksums: number[];
}

const HEAD = 'libraryCopy' satisfies LocalKey;
const DAMAGED = 'libraryCopyDamaged' satisfies LocalKey;
const PARTS = 256;
const KEYS = [HEAD, ...Array.from({ length: PARTS }, (_, part) => keyOf(part))];

type AnyRegister = Register<ElementValue>;

/** What this context knows to be stored. */
let stored: { state: LibraryState; mark: Mark; checksums: number[] } | undefined;
/** Unreadable parts by their keys; the next write sets them aside. */
let damaged: Record<string, unknown> = {};

/** Reads the copy. A damaged copy still gives its sound parts. Never rejects. */
export async function readLocalCopy(): Promise<StoredCopy> {
  try {
    return parseCopy(await browser.storage.local.get(KEYS));
  } catch {
    return { kind: 'out-of-reach' };
  }
}

/**
 * Merges `state` with the copy and writes the parts that change. Rejects when the browser does not store it, and with
 * `NewerLibraryError`.
 */
export async function writeLocalCopy(state: LibraryState, mark: Mark): Promise<void> {
  const head = (await browser.storage.local.get(HEAD))[HEAD] as Partial<Head> | undefined;
  if (isNewer(head)) throw new NewerLibraryError();
  if (stored === undefined || readMark(head?.mark).writes !== stored.mark.writes) await readLocalCopy();
  const before = stored ?? { state: EMPTY_LIBRARY, mark: NO_MARK, checksums: [] };
  const joined = mergeLibraries(state, before.state);
  const checksums = Array.from({ length: PARTS }, (_, part) => before.checksums[part] ?? 0);
  const items: Record<string, unknown> = {};
  for (const [part, entries] of changedParts(before.state, joined, before.checksums)) {
    const sealed = seal(mapsByKind(entries));
    items[keyOf(part)] = sealed;
    checksums[part] = sealed.checksum;
  }
  if (Object.keys(damaged).length > 0) items[DAMAGED] = damaged;
  await browser.storage.local.set({ ...items, [HEAD]: { format: FORMAT, mark, checksums } satisfies Head });
  stored = { state: joined, mark, checksums };
  damaged = {};
}

function parseCopy(items: Record<string, unknown>): StoredCopy {
  stored = undefined;
  damaged = {};
  const head = items[HEAD] as Partial<Head> | undefined;
  const entries = emptyEntries<unknown>();
  let isSound = head?.format === FORMAT && Array.isArray(head.checksums);
  const checksums: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    const item = items[keyOf(part)];
    const content = unseal(item);
    const expected = isSound ? (head?.checksums?.[part] ?? 0) : 0;
    const checksum = content === undefined ? 0 : (item as { checksum: number }).checksum;
    if (item !== undefined && content === undefined) damaged[keyOf(part)] = item;
    if (checksum !== expected) isSound = false;
    // Such a part is written again.
    checksums.push(checksum === expected ? checksum : -1);
    addEntries(entries, content);
  }
  const { state } = readLibraryState(mapsByKind(entries));
  if (isNewer(head)) return { kind: 'newer', state };
  if (Object.keys(items).length === 0) return { kind: 'absent' };
  const mark = readMark(head?.mark);
  stored = { state, mark, checksums };
  return { kind: isSound ? 'sound' : 'damaged', state, mark };
}

function isNewer(head: Partial<Head> | undefined): boolean {
  return typeof head?.format === 'number' && head.format > FORMAT;
}

function addEntries(entries: EntriesByKind<unknown>, content: unknown): void {
  for (const kind of KINDS) {
    const registers = (content as Record<string, unknown> | undefined)?.[kind];
    for (const entry of Object.entries(registers ?? {})) entries[kind].push(entry);
  }
}

/** The parts that differ between two states or are unsound, with all their registers in the later state. */
function changedParts(
  before: LibraryState,
  after: LibraryState,
  checksums: readonly number[],
): Map<number, EntriesByKind<AnyRegister>> {
  const changed = new Map<number, EntriesByKind<AnyRegister>>();
  const add = (part: number): unknown => changed.has(part) || changed.set(part, emptyEntries());
  checksums.forEach((checksum, part) => checksum === -1 && add(part));
  for (const kind of KINDS) {
    const old: Registers = before[kind];
    const now: Registers = after[kind];
    if (old === now) continue;
    for (const [key, register] of Object.entries(now)) {
      const there = own(old, key);
      if (there === undefined || !sameRegister(there, register)) add(partOf(key));
    }
  }
  for (const kind of KINDS) {
    for (const [key, register] of Object.entries<AnyRegister>(after[kind])) {
      changed.get(partOf(key))?.[kind].push([key, register]);
    }
  }
  return changed;
}

/** Paper ids are hexadecimal hashes; keys of lists are not, and most of them share the first part. */
function partOf(key: string): number {
  const part = Number.parseInt(key.slice(0, 2), 16);
  return Number.isNaN(part) ? 0 : part;
}

function keyOf(part: number): `libraryCopy/${string}` {
  return `libraryCopy/${part.toString(16).padStart(2, '0')}`;
}
