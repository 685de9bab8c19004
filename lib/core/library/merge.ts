import { canonicalText, compareText, KINDS, own, type ElementValue, type Registers } from './registers';
import { compareStamps } from './stamp';
import type { LibraryState, Register } from './types';

/**
 * Merges two states of the library: per register, the larger stamp wins. This is the join of a last-writer-wins element
 * map (Shapiro et al., "A comprehensive study of Convergent and Commutative Replicated Data Types", 2011): commutative,
 * associative and idempotent, so replicas converge whatever the order of their merges.
 *
 * Only a cloned profile or damage produces two registers with the same stamp. Then a value wins over a tombstone, and
 * of two values the one with the larger canonical text wins.
 *
 * Returns `a` itself when `b` adds nothing, so that `merged === a` means "no change". Changes neither input and never
 * throws. Both must be valid: pass foreign data through `readLibraryState` first.
 *
 * @example
 * const merged = mergeLibraries(local, remote);
 * if (merged !== local) await store.write(merged);
 */
export function mergeLibraries(a: LibraryState, b: LibraryState): LibraryState {
  const merged: LibraryState = {
    lists: mergeRegisters(a.lists, b.lists),
    looks: mergeRegisters(a.looks, b.looks),
    members: mergeRegisters(a.members, b.members),
    notes: mergeRegisters(a.notes, b.notes),
    marks: mergeRegisters(a.marks, b.marks),
    stubs: mergeRegisters(a.stubs, b.stubs),
  };
  return KINDS.every((kind) => merged[kind] === a[kind]) ? a : merged;
}

/** Whether both hold the same registers with equal stamps and values. */
export function sameLibrary(a: LibraryState, b: LibraryState): boolean {
  return a === b || KINDS.every((kind) => sameRegisters(a[kind], b[kind]));
}

/** Whether both have the same stamp and value. */
export function sameRegister(a: Register<ElementValue>, b: Register<ElementValue>): boolean {
  return a === b || compareRegisters(a, b) === 0;
}

/** Whether two values are equal; `null` is a tombstone. */
export function sameValue(a: ElementValue | null, b: ElementValue | null): boolean {
  return equalFields(a, b) || canonicalText(a) === canonicalText(b);
}

function mergeRegisters<T extends ElementValue>(a: Registers<T>, b: Registers<T>): Registers<T> {
  if (a === b) return a;
  let merged: Record<string, Register<T>> | undefined;
  for (const key of Object.keys(b)) {
    const theirs = own(b, key);
    const ours = own(a, key);
    if (theirs === undefined || ours === theirs) continue;
    if (ours !== undefined && compareRegisters(ours, theirs) >= 0) continue;
    merged ??= { ...a };
    // Plain assignment to `__proto__` would change the prototype.
    if (key === '__proto__') Object.defineProperty(merged, key, { value: theirs, enumerable: true });
    else merged[key] = theirs;
  }
  return merged ?? a;
}

function compareRegisters(a: Register<ElementValue>, b: Register<ElementValue>): number {
  const byStamp = compareStamps(a.stamp, b.stamp);
  if (byStamp !== 0 || equalFields(a.value, b.value)) return byStamp;
  const byKeeping = Number(a.value !== null) - Number(b.value !== null);
  return byKeeping || compareText(canonicalText(a.value), canonicalText(b.value));
}

/** Fast path before the slower comparison of canonical texts: `false` means "not yet known". */
function equalFields(a: ElementValue | null, b: ElementValue | null): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Reflect.get(a, key) === Reflect.get(b, key));
}

function sameRegisters(a: Registers, b: Registers): boolean {
  if (a === b) return true;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const ours = own(a, key);
    const theirs = own(b, key);
    return ours !== undefined && theirs !== undefined && sameRegister(ours, theirs);
  });
}
