import { EMPTY_LIBRARY, type LibraryState, readLibraryState } from '../../core/library';
import { liveEntries, splitMemberKey } from '../../core/library/registers';
import { hash53 } from '../../core/text/hash';

/** Version of the stored form. Version 2 added looks and marks. */
export const FORMAT = 2;

/** What every copy tells about the library, so that an empty or older copy is noticed. */
export interface Mark {
  /** Number of writes of the library so far. */
  writes: number;
  /** Number of saved papers. */
  papers: number;
}

/** A stored copy of the library, as it was read. */
export type StoredCopy =
  | { kind: 'sound'; state: LibraryState; mark: Mark }
  | { kind: 'absent' }
  /** `state` holds the part that is readable. */
  | { kind: 'damaged'; state: LibraryState; mark: Mark }
  /** A newer Paperbeacon wrote it; `state` holds the part that this version can read. */
  | { kind: 'newer'; state: LibraryState }
  /** The browser does not open this storage: the copy may be sound. */
  | { kind: 'out-of-reach' };

/** Thrown by a write when a newer Paperbeacon wrote the stored library. */
export class NewerLibraryError extends Error {
  constructor() {
    super('Your saved papers were written by a newer Paperbeacon. Update this one to change them.');
    this.name = 'NewerLibraryError';
  }
}

export const NO_MARK: Mark = { writes: 0, papers: 0 };

export function markOf(state: LibraryState, writes: number): Mark {
  const saved = liveEntries(state.members).map(([key]) => splitMemberKey(key).paperId);
  return { writes, papers: new Set(saved).size };
}

/** The number of writes that a copy has seen; 0 when it has none. */
export function writesOf(copy: StoredCopy): number {
  return copy.kind === 'sound' || copy.kind === 'damaged' ? copy.mark.writes : 0;
}

/** A valid mark from stored JSON. Copies of earlier versions have none. */
export function readMark(value: unknown): Mark {
  const { writes, papers } = (value ?? {}) as Partial<Mark>;
  return isCount(writes) && isCount(papers) ? { writes, papers } : NO_MARK;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** JSON with a checksum over its text. */
export interface SealedJson {
  checksum: number;
  json: string;
}

export function seal(value: unknown): SealedJson {
  const json = JSON.stringify(value);
  return { checksum: hash53(json), json };
}

/** The sealed value; `undefined` when text and checksum do not agree. */
export function unseal(stored: unknown): unknown {
  const { checksum, json } = (stored ?? {}) as Partial<SealedJson>;
  return typeof json === 'string' && hash53(json) === checksum ? JSON.parse(json) : undefined;
}

/** The part of a newer library that this version can read. */
export function readNewer(json: unknown): LibraryState {
  try {
    return readLibraryState(typeof json === 'string' ? JSON.parse(json) : undefined).state;
  } catch {
    return EMPTY_LIBRARY;
  }
}
