import * as v from 'valibot';
import { isPaper, type Paper } from '../../papers';
import { isTrashEntry, type TrashEntry } from '../history';
import { isDeviceId } from '../stamp';
import type { LibraryState } from '../types';
import { isRecord, readLibraryState } from '../validate';

/** Standard in browsers, workers and Node alike; declared here because lib/core is checked without DOM types. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: boolean });
  decode(bytes: Uint8Array): string;
}
declare const crypto: { randomUUID(): string };

/** What a sealed file carries: everything that one device has of the library. */
export interface DeviceContents {
  /** Id of the device in stamps. */
  readonly device: string;
  /** The browser's name, for the list of devices. */
  readonly name: string;
  /** In ms since 1970, by the device's clock. */
  readonly writtenAt: number;
  /** The merged library, tombstones included. */
  readonly library: LibraryState;
  /** Full records of the saved papers, so that a browser knows papers that it never imported. */
  readonly papers: readonly Paper[];
  readonly trash: readonly TrashEntry[];
  /** Queries of the watches. */
  readonly watches: readonly string[];
}

const LIMITS = { papers: 200_000, trash: 100_000, watches: 1_000, query: 1_000, name: 100 };

const FORM = v.object({
  device: v.custom<string>(isDeviceId),
  name: v.pipe(v.string(), v.maxLength(LIMITS.name)),
  writtenAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  library: v.custom<Record<string, unknown>>(isRecord),
  papers: v.pipe(v.array(v.unknown()), v.maxLength(LIMITS.papers)),
  trash: v.pipe(v.array(v.unknown()), v.maxLength(LIMITS.trash)),
  watches: v.pipe(v.array(v.unknown()), v.maxLength(LIMITS.watches)),
});

/** Writes contents as JSON. A filler of random length makes the sizes of two files differ, which tells them apart. */
export function writeContents(contents: DeviceContents): Uint8Array {
  const filler = crypto.randomUUID().slice(0, 1 + (Number.parseInt(crypto.randomUUID().slice(0, 2), 16) % 36));
  return new TextEncoder().encode(JSON.stringify({ ...contents, filler }));
}

/**
 * Reads contents that may be damaged or hostile; undefined when they are none. Drops invalid registers, papers, entries
 * of the trash and watches, and fields that it does not know. Never throws.
 */
export function readContents(bytes: Uint8Array): DeviceContents | undefined {
  const form = v.safeParse(FORM, parse(bytes));
  if (!form.success) return undefined;
  const { library, papers, trash, watches, ...rest } = form.output;
  return {
    ...rest,
    library: readLibraryState(library).state,
    papers: papers.filter(isPaper),
    trash: trash.filter(isTrashEntry),
    watches: watches.filter((query): query is string => typeof query === 'string' && query.length <= LIMITS.query),
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
