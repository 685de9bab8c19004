/** One turn with an own server: list, fetch what changed, merge, write this device's other file, read it back. */

import { type Clock, EMPTY_LIBRARY, type LibraryState, mergeLibraries, sameLibrary } from '../../../core/library';
import {
  type DeviceContents,
  fileName,
  filesToRead,
  halfToWrite,
  isWrongPassphrase,
  type KnownFile,
  type ListedFile,
  markOf,
  MAX_FILE_BYTES,
  openFile,
  readContents,
  readFileName,
  sealFile,
  type SealKey,
  writeContents,
} from '../../../core/library/files';
import { hash53 } from '../../../core/text/hash';
import type { RemoteIntake, SyncedLibrary } from '../remote-intake';
import type { ServerMemory } from './server-memory';
import { isWebPage, ServerError, type ServerFolder } from './webdav';

/** What travels beside the library. */
export type Companions = Pick<DeviceContents, 'papers' | 'trash' | 'watches'>;

export interface CompanionStore {
  /** Changes with what `gather` would give; cheaper to ask. */
  version(): Promise<string>;
  gather(library: LibraryState): Promise<Companions>;
  /** Takes in what other devices have. `met` are queries of watches that were taken before; returns all that are now. */
  adopt(contents: readonly DeviceContents[], library: LibraryState, met: readonly string[]): Promise<readonly string[]>;
}

export interface TurnOptions {
  library: Pick<SyncedLibrary, 'inTurn' | 'load' | 'isReadOnly'>;
  intake: Pick<RemoteIntake, 'add' | 'merge' | 'held'>;
  companions: CompanionStore;
  clock: Pick<Clock, 'device' | 'now'>;
  /** Name of this browser, for the list of devices. */
  browserName: string;
  /** Called when the merge changed the library. */
  onMerged: () => void;
}

export interface ServerKeys {
  /** The user just set the passphrase: this device writes even if it opens nothing that is there. */
  readonly isNew: boolean;
  readonly key: SealKey;
  readonly keyFor: (salt: Uint8Array) => Promise<SealKey>;
}

/**
 * Makes one turn and returns what to remember. `remember` stores the memory of the turn's first half, after the merge.
 * Rejects with `ServerError`, or with the fault of the library.
 */
export async function takeTurn(
  folder: ServerFolder,
  keys: ServerKeys,
  before: ServerMemory,
  remember: (memory: ServerMemory) => Promise<void>,
  options: TurnOptions,
): Promise<ServerMemory> {
  const { library, clock } = options;
  const read = await readFiles(folder, keys, before, clock.device);
  if (!keys.isNew && isWrongPassphrase(read.files, before.wrote?.name)) {
    // The next passphrase may fit.
    await remember({ ...before, files: withMark(read.files, 'locked', () => true) });
    throw new ServerError({ code: 'other-passphrase' });
  }
  const isOfOthers = (name: string): boolean => readFileName(name)?.device !== clock.device;
  const merged = await library.inTurn(() => merge(read.contents, options));
  const watches = await options.companions.adopt(read.contents, merged, before.watches);
  // Until the user has decided on removals, a restart must fetch their files again.
  const files = options.intake.held() === undefined ? read.files : withMark(read.files, 'waiting', isOfOthers);
  const memory = { ...before, files, watches };
  await remember(memory);
  return write(folder, keys, memory, read.own, options);
}

interface ReadFiles {
  files: Record<string, KnownFile>;
  contents: DeviceContents[];
  /** Those of this device's own files that were fetched, by name. */
  own: Map<string, DeviceContents>;
}

async function readFiles(
  folder: ServerFolder,
  { keyFor }: ServerKeys,
  { files: known }: ServerMemory,
  device: string,
): Promise<ReadFiles> {
  const chosen = filesToRead(await folder.list(), known, device);
  const files: Record<string, KnownFile> = { ...chosen.known };
  const contents: DeviceContents[] = [];
  const own = new Map<string, DeviceContents>();
  for (const file of chosen.fetch) {
    const mark = markOf(file) ?? '';
    // Servers may list no sizes.
    const answer = (file.size ?? 0) > MAX_FILE_BYTES ? 'too-large' : await folder.get(file.name);
    if (answer === 'too-large') files[file.name] = { mark, kind: 'too-large' };
    if (answer === undefined || answer === 'too-large') continue;
    const opened = await openFile(answer.bytes, keyFor);
    const found = opened.kind === 'opened' ? readContents(opened.content) : undefined;
    if (found) contents.push(found);
    if (found && readFileName(file.name)?.device === device) own.set(file.name, found);
    const kind = opened.kind === 'opened' && !found ? 'damaged' : opened.kind;
    const isStale = isOther(answer.etag, file.etag) || isOther(answer.bytes.length, file.size);
    files[file.name] = {
      // An answer of another state than the list's is fetched again in the next turn.
      mark: isStale ? 'stale' : mark,
      kind,
      ...(found && { browser: found.name, writtenAt: found.writtenAt }),
    };
  }
  return { files, contents, own };
}

/** Weak and strong etags of one state count as equal: servers and their compressing proxies mix them. */
function isOther<T extends string | number>(one: T | undefined, other: T | undefined): boolean {
  const plain = (tag: T): string =>
    String(tag)
      .replace(/^W\//, '')
      .replace(/-gzip"$/, '"');
  return one !== undefined && other !== undefined && plain(one) !== plain(other);
}

/** With a mark that no file has, so that the next turn fetches them again. */
function withMark(
  files: Record<string, KnownFile>,
  mark: 'waiting' | 'locked',
  isMeant: (name: string) => boolean,
): Record<string, KnownFile> {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, isMeant(name) ? { ...file, mark } : file]),
  );
}

async function merge(contents: readonly DeviceContents[], options: TurnOptions): Promise<LibraryState> {
  const { library, intake, onMerged } = options;
  const local = await library.load();
  if (library.isReadOnly()) throw new ServerError({ code: 'newer-version' });
  if (contents.length === 0) return local;
  intake.add(contents.map((one) => one.library).reduce(mergeLibraries, EMPTY_LIBRARY));
  await intake.merge();
  const merged = await library.load();
  if (merged !== local) onMerged();
  return merged;
}

async function write(
  folder: ServerFolder,
  { key }: ServerKeys,
  memory: ServerMemory,
  own: ReadonlyMap<string, DeviceContents>,
  { library, companions, clock, browserName }: TurnOptions,
): Promise<ServerMemory> {
  const { device } = clock;
  const state = await library.inTurn(() => library.load());
  const of = `${hash53(JSON.stringify(state))} ${await companions.version()} ${hash53(String(key.salt))}`;
  const { wrote } = memory;
  if (wrote?.of === of && memory.files[wrote.name]?.mark === wrote.mark) return memory;
  const gathered = await companions.gather(state);
  // The answer to the write got lost, or a copy of this profile wrote it: two copies would write in turns forever.
  for (const [name, there] of wrote ? own : []) {
    const { mark = 'unknown' } = memory.files[name] ?? {};
    if (isSameContents(there, { library: state, ...gathered })) return { ...memory, wrote: { name, mark, of } };
  }
  const half = halfToWrite(memory.files, device, wrote?.name);
  if (half === undefined) throw new ServerError({ code: 'newer-version' });
  const name = fileName(device, half);
  const writtenAt = clock.now();
  const contents = { device, name: browserName, writtenAt, library: state, ...gathered };
  const { bytes, tooMuch } = await sealedToFit(contents, key, memory.tooMuch);
  await folder.put(name, bytes);
  const answer = await folder.get(name);
  if (answer === 'too-large') throw new ServerError({ code: 'not-kept' });
  const back = answer?.bytes;
  if (back === undefined || !isSame(back, bytes))
    throw new ServerError({ code: back && isWebPage(back) ? 'login-page' : 'not-kept' });
  const listed = (await folder.list()).find((file) => file.name === name);
  // Where the file is not listed as it is, the next turn reads it again.
  const mark = (listed && isListedAs(listed, bytes) && markOf(listed)) || 'unknown';
  const file: KnownFile = { mark, kind: 'opened', browser: browserName, writtenAt };
  const written = { ...memory, files: { ...memory.files, [name]: file }, wrote: { name, mark, of } };
  return tooMuch === undefined ? written : { ...written, tooMuch };
}

type Carried = Companions & Pick<DeviceContents, 'library'>;

function isSameContents(one: Carried, other: Carried): boolean {
  const companionsOf = ({ papers, trash, watches }: Carried): string => JSON.stringify([papers, trash, watches]);
  return sameLibrary(one.library, other.library) && companionsOf(one) === companionsOf(other);
}

function isListedAs({ size }: ListedFile, bytes: Uint8Array): boolean {
  return size === undefined || size === bytes.length;
}

interface Sealed {
  readonly bytes: Uint8Array;
  readonly tooMuch: number | undefined;
}

/**
 * Leaves out abstracts, and then records, where the file would be larger than devices read. To find that out takes some
 * seconds, so contents of `tooMuch` bytes, which did not fit before, are not tried again.
 */
async function sealedToFit(contents: DeviceContents, key: SealKey, tooMuch?: number): Promise<Sealed> {
  const lighter = [contents.papers, contents.papers.map((paper) => ({ ...paper, abstract: '' })), []];
  for (const papers of lighter) {
    const plain = writeContents({ ...contents, papers });
    if (tooMuch !== undefined && plain.length >= tooMuch) continue;
    const bytes = await sealFile(plain, key);
    if (bytes.length <= MAX_FILE_BYTES) return { bytes, tooMuch };
    tooMuch = plain.length;
  }
  throw new ServerError({ code: 'too-large' });
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
