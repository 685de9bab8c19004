import { SHORT_ID } from '../registers';
import type { ListedFile } from './multistatus';

/** Each device writes its two files in turn, so that one is whole while the other is written. */
export type Half = 'a' | 'b';

/** Files that one turn looks at. */
export const MAX_FILES = 50;
/** Largest file, in bytes. */
export const MAX_FILE_BYTES = 10_000_000;
const YEAR_MS = 365 * 24 * 3_600_000;

/** What is known of a file that was read. */
export interface KnownFile {
  /** Etag, size and date when it was read. */
  readonly mark: string;
  readonly kind: 'opened' | 'foreign' | 'newer' | 'other-passphrase' | 'damaged' | 'too-large';
  /** Name of the browser that wrote it, and when, in ms since 1970; of opened files. */
  readonly browser?: string;
  readonly writtenAt?: number;
}

/** By file name. */
export type KnownFiles = Readonly<Record<string, KnownFile>>;

export function fileName(device: string, half: Half): string {
  return `${device}.${half}`;
}

/** The device and the half that a name stands for; undefined for other programs' files. */
export function readFileName(name: string): { device: string; half: Half } | undefined {
  const [device = '', half, rest] = name.split('.');
  if (rest !== undefined || (half !== 'a' && half !== 'b') || !SHORT_ID.test(device)) return undefined;
  return { device, half };
}

/** Changes whenever the file does, as far as the server tells; undefined when it tells nothing. */
export function markOf({ etag, size, modified }: ListedFile): string | undefined {
  if (etag === undefined && modified === undefined) return undefined;
  return [etag, size, modified].join(' ');
}

/** What a listing means for a turn. */
export interface FilesToRead {
  /** Files that are new or changed, this device's own first, then the latest. */
  readonly fetch: readonly ListedFile[];
  /** Known files that are still there, unchanged. */
  readonly known: KnownFiles;
  /** Devices' files beyond `MAX_FILES`, the oldest, which are left alone. */
  readonly surplus: number;
}

/** Chooses what to fetch. Names that no device would write do not count: other programs may share the folder. */
export function filesToRead(listed: readonly ListedFile[], known: KnownFiles, device: string): FilesToRead {
  const isOwn = ({ name }: ListedFile): boolean => readFileName(name)?.device === device;
  const files = listed
    .filter(({ name, isFolder }) => !isFolder && readFileName(name) !== undefined)
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || time(b) - time(a));
  const looked = files.slice(0, MAX_FILES);
  const isKnown = (file: ListedFile): boolean => {
    const mark = markOf(file);
    return mark !== undefined && Object.hasOwn(known, file.name) && known[file.name]?.mark === mark;
  };
  return {
    fetch: looked.filter((file) => !isKnown(file)),
    known: Object.fromEntries(looked.filter(isKnown).flatMap(({ name }) => entryOf(known, name))),
    surplus: files.length - looked.length,
  };
}

/** When the server says that a file changed last; 0 when it does not say. */
function time({ modified }: ListedFile): number {
  return Date.parse(modified ?? '') || 0;
}

function entryOf(known: KnownFiles, name: string): [string, KnownFile][] {
  const file = known[name];
  return file === undefined ? [] : [[name, file]];
}

/**
 * The half to write: not the one that holds the latest whole state, which is `last` if this device remembers it.
 * undefined when a newer Paperbeacon wrote one of this device's files, which then stay as they are.
 */
export function halfToWrite(known: KnownFiles, device: string, last?: string): Half | undefined {
  const [a, b] = (['a', 'b'] as const).map((half) => known[fileName(device, half)]);
  if (a?.kind === 'newer' || b?.kind === 'newer') return undefined;
  const latest = (half: Half, file: KnownFile | undefined): number => {
    if (file?.kind !== 'opened') return -1;
    return fileName(device, half) === last ? Infinity : (file.writtenAt ?? 0);
  };
  return latest('a', a) > latest('b', b) ? 'b' : 'a';
}

/**
 * Whether the passphrase fits nothing that is there: then nothing may be written. `wrote` is a file that this device
 * wrote with it: if its key does not fit now, the file is damaged.
 */
export function isWrongPassphrase(known: KnownFiles, wrote?: string): boolean {
  const isDamaged = (name: string, { kind }: KnownFile): boolean => name === wrote && kind === 'other-passphrase';
  const kinds = new Set(Object.entries(known).flatMap((file) => (isDamaged(...file) ? [] : [file[1].kind])));
  return kinds.has('other-passphrase') && !kinds.has('opened');
}

/** A device that wrote to the folder. */
export interface ServerDevice {
  readonly id: string;
  readonly isHere: boolean;
  /** The browser's name; empty when none of its files opens. */
  readonly browser: string;
  /** In ms since 1970; absent when none of its files opens. */
  readonly writtenAt?: number;
  /** It uses another passphrase. */
  readonly isLocked: boolean;
  /** It has written nothing for a year. */
  readonly isSilent: boolean;
}

/** The devices, latest first; `now` in ms since 1970. */
export function devicesIn(known: KnownFiles, here: string, now: number): ServerDevice[] {
  const ids = new Set(Object.keys(known).flatMap((name) => readFileName(name)?.device ?? []));
  return [...ids]
    .map((id): ServerDevice => {
      const files = (['a', 'b'] as const).flatMap((half) => known[fileName(id, half)] ?? []);
      const [last] = files
        .filter(({ kind }) => kind === 'opened')
        .toSorted((a, b) => (b.writtenAt ?? 0) - (a.writtenAt ?? 0));
      return {
        id,
        isHere: id === here,
        browser: last?.browser ?? '',
        ...(last?.writtenAt !== undefined && { writtenAt: last.writtenAt }),
        isLocked: files.some(({ kind }) => kind === 'other-passphrase') && last === undefined,
        isSilent: id !== here && last?.writtenAt !== undefined && now - last.writtenAt > YEAR_MS,
      };
    })
    .toSorted((a, b) => (b.writtenAt ?? 0) - (a.writtenAt ?? 0));
}
