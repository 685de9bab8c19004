import * as v from 'valibot';
import type { KnownFiles } from '../../../core/library/files';
import { storedItem } from '../../stored-item';

/** What outlives the background between two turns. Without it, all files are read again. It holds no secret. */
export interface ServerMemory {
  /** Files as they were read last. */
  readonly files: KnownFiles;
  /** The last file that was written and came back whole, and what it was made of. */
  readonly wrote?: { readonly name: string; readonly mark: string; readonly of: string };
  /** Queries of watches that were met once; those that the user removed must not come back. */
  readonly watches: readonly string[];
  /** Bytes of contents that made too large a file, before they were packed; undefined when all fitted. */
  readonly tooMuch?: number;
  readonly failures: number;
  /** No request before this time, in ms since 1970. */
  readonly notBefore: number;
  /** In ms since 1970. */
  readonly syncedAt?: number;
}

export interface ServerMemoryStore {
  get(): Promise<ServerMemory>;
  set(memory: ServerMemory): Promise<void>;
}

export const NO_MEMORY: ServerMemory = { files: {}, watches: [], failures: 0, notBefore: 0 };

const time = v.pipe(v.number(), v.minValue(0));
const FORM = v.object({
  files: v.record(
    v.string(),
    v.object({
      mark: v.string(),
      kind: v.picklist(['opened', 'foreign', 'newer', 'other-passphrase', 'damaged', 'too-large']),
      browser: v.exactOptional(v.string()),
      writtenAt: v.exactOptional(time),
    }),
  ),
  wrote: v.exactOptional(v.object({ name: v.string(), mark: v.string(), of: v.string() })),
  watches: v.array(v.string()),
  tooMuch: v.exactOptional(v.number()),
  failures: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  notBefore: time,
  syncedAt: v.exactOptional(time),
});

/** The memory in local storage. A damaged one counts as none. */
export const serverMemory: ServerMemoryStore = storedItem('local', 'serverMemory', (stored): ServerMemory => {
  const form = v.safeParse(FORM, stored);
  return form.success ? form.output : NO_MEMORY;
});
