import { detectFormat } from './detect';
import { Gathering } from './gathering';
import type { KnownPapers } from './known-papers';
import { INTAKE_LIMITS, type IntakeLimits } from '../limits';
import { count, RefusedFile } from '../refuse';
import { gunzip, isGzip, limited, peek, tooLarge, type Bytes } from '../source/bytes';
import { decoded, requireText } from '../source/text';
import type { FileReport, IntakeFormat, IntakeResult } from '../types';

/** Something to import: a file, or text that was pasted. */
export interface IntakeFile {
  readonly name: string;
  /** Bytes, where known before reading. */
  readonly size?: number;
  bytes(): Bytes;
}

/** As much of an AbortSignal as is needed. */
export interface StopSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}

export interface IntakeProgress {
  readonly file: string;
  /** Place of the file among all, from 0, and their number. */
  readonly index: number;
  readonly files: number;
  /** Bytes of the file read so far, as stored, and how many there are where that is known. */
  readonly bytes: number;
  readonly size?: number;
  /** Items met so far, in all files. */
  readonly items: number;
}

export interface IntakeOptions {
  /** Key of the import, which becomes the source of its papers. */
  readonly source: string;
  /** The papers there are. Without them every paper is new. */
  readonly known: KnownPapers;
  readonly signal?: StopSignal;
  readonly onProgress?: (progress: IntakeProgress) => void;
  readonly limits?: Partial<IntakeLimits>;
}

declare function setTimeout(work: () => void, ms: number): unknown;

/** After so long at work, whoever runs beside this gets a turn: a stop must be heard. */
const SLICE_MS = 30;
/** Enough to tell a format by; a first line of JSON Lines is rarely longer. */
const HEAD_BYTES = 65_536;

/**
 * Reads files of any known format and says what they would change: which papers are new, which known ones learn something,
 * what is refused and why. Stores nothing. A file that cannot be used as a whole contributes nothing, and the others go
 * on. Never rejects, except with the signal's reason when it was stopped.
 */
export async function intake(files: readonly IntakeFile[], options: IntakeOptions): Promise<IntakeResult> {
  const limits = { ...INTAKE_LIMITS, ...options.limits };
  const gathering = new Gathering(options.source, options.known, limits);
  const reports: FileReport[] = [];
  let items = 0;
  let turn = Date.now();

  for (const [index, file] of files.entries()) {
    let bytes = 0;
    let format: IntakeFormat | undefined;
    let isGuess = false as boolean;
    const before = items;
    const tell = (): void =>
      options.onProgress?.({
        file: file.name,
        index,
        files: files.length,
        bytes,
        items,
        ...(file.size !== undefined && { size: file.size }),
      });
    try {
      options.signal?.throwIfAborted();
      if (file.size !== undefined && file.size > limits.fileBytes)
        throw tooLarge(file.size, limits.fileBytes);
      const stored = limited(file.bytes(), limits.fileBytes, (total) => (bytes = total));
      const { head, text } = await openText(stored, limits);
      const detected = detectFormat(head);
      format = detected.format;
      const found = (known: IntakeFormat, { guess } = { guess: false }): void => {
        format = known;
        isGuess = guess;
      };
      for await (const item of detected.read(text, { limits, found })) {
        items++;
        if (Date.now() - turn > SLICE_MS) {
          tell();
          await new Promise<void>((resolve) => setTimeout(resolve, 0));
          turn = Date.now();
        }
        options.signal?.throwIfAborted();
        if ('draft' in item)
          await gathering.add(file.name, item.place, item.draft, item.raw ?? item.draft.title);
        else gathering.refuse(file.name, item.place, item.code, item.reason, item.raw);
        if (gathering.size > limits.papers || gathering.refusedNow > limits.papers)
          throw tooMany(limits.papers);
      }
      if (items === before)
        throw new RefusedFile(
          'no-papers',
          `No paper was found in "${file.name}"; see which formats can be read.`,
        );
      tell();
    } catch (error) {
      options.signal?.throwIfAborted();
      gathering.discard();
      isGuess = false;
      const refusal = asRefusal(error);
      gathering.refuse(file.name, {}, refusal.code, refusal.message, refusal.raw);
    }
    gathering.keep();
    reports.push({
      name: file.name,
      bytes,
      items: items - before,
      ...(format !== undefined && { format }),
      ...(isGuess && { guess: true }),
    });
  }
  return gathering.result(reports);
}

/** The text of a file, unpacked where it is packed, and its beginning. */
async function openText(
  stored: Bytes,
  limits: IntakeLimits,
): Promise<{ head: string; text: AsyncIterable<string> }> {
  let opened = await peek(stored, HEAD_BYTES);
  if (isGzip(opened.head)) {
    opened = await peek(
      limited(gunzip(opened.rest), limits.fileBytes, () => undefined),
      HEAD_BYTES,
    );
    if (isGzip(opened.head))
      throw new RefusedFile('hostile', 'The file is packed more than once; unpack it before importing.');
  }
  if (opened.head.length === 0)
    throw new RefusedFile('empty', 'The file is empty; choose one with papers in it.');
  requireText(opened.head);
  let head = '';
  for await (const piece of decoded(once(opened.head), opened.head)) head += piece;
  return { head, text: decoded(opened.rest, opened.head) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function tooMany(limit: number): RefusedFile {
  return new RefusedFile(
    'too-many',
    `The import holds more than ${count(limit)} items, as many as fit; import a part of them.`,
  );
}

/** Whatever went wrong, as a sentence. */
function asRefusal(error: unknown): RefusedFile {
  if (error instanceof RefusedFile) return error;
  const what = error instanceof Error ? error.message : String(error);
  return new RefusedFile('damaged', `The file could not be read (${what.slice(0, 200)}); choose it again.`);
}
