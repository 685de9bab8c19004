import { canonicalText, compareText, KINDS, own, type ElementValue, type Registers } from './registers';
import { compareStamps } from './stamp';
import type { LibraryState, Register } from './types';

/**
 * Joins two states of the library: per register the larger stamp wins. A last-writer-wins element map (Shapiro et al.,
 * "A comprehensive study of Convergent and Commutative Replicated Data Types", 2011), so the order, grouping and
 * repetition of merges do not matter.
 *
 * Stamps order by time, counter and device. Registers with one and the same stamp, which only a cloned profile or
 * damage can produce, keep over delete, then go by their values' canonical text.
 *
 * Returns `a` itself when `b` adds nothing, so that `merged === a` means "no change". Neither input is changed.
 * Both are taken to be valid: what comes from outside passes `readLibraryState` first.
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

/** Whether both hold the same registers: stamps, values and tombstones. */
export function sameLibrary(a: LibraryState, b: LibraryState): boolean {
  return a === b || KINDS.every((kind) => sameRegisters(a[kind], b[kind]));
}

/** Whether both registers carry the same stamp and value. */
export function sameRegister(a: Register<ElementValue>, b: Register<ElementValue>): boolean {
  return a === b || compareRegisters(a, b) === 0;
}

/** Whether two values, tombstones included, are the same. */
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
    // Assigning to a key `__proto__` would change the prototype.
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

/** Whether both are plainly the same; canonical text, which takes longer, decides the rest. */
function equalFields(a: ElementValue | null, b: ElementValue | null): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Reflect.get(a, key) === Reflect.get(b, key))
  );
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
