/** The import: detects formats, validates drafts, merges them into known papers and reports the changes. */
import { detectFormat } from './detect';
import { Gathering } from './gathering';
import type { KnownPapers } from './known-papers';
import { INTAKE_LIMITS, type IntakeLimits } from '../limits';
import { RefusedFile, tooMany } from '../refuse';
import { gunzip, isGzip, limitBytes, peek, tooLarge, type Bytes } from '../source/bytes';
import { decodeText, requireText } from '../source/text';
import type { FileReport, IntakeFormat, IntakeResult } from '../types';

/** A file or pasted text to import. */
export interface IntakeFile {
  readonly name: string;
  /** Bytes, if known before reading. */
  readonly size?: number;
  /** Opens the content; called once. The pieces may have any length, and may be gzip. */
  bytes(): Bytes;
}

/** The part of an `AbortSignal` that `intake` needs. */
export interface StopSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}

export interface IntakeProgress {
  readonly file: string;
  /** Index of the file, from 0, and the number of files. */
  readonly index: number;
  readonly files: number;
  /** Bytes of the file read so far, before decompression, and their total if known. */
  readonly bytes: number;
  readonly size?: number;
  /** Items read so far, in all files. */
  readonly items: number;
}

export interface IntakeOptions {
  /** Key of the import; becomes `Paper.source` of new papers. */
  readonly source: string;
  /** The papers stored so far; `knownPapers([])` makes every paper new. */
  readonly known: KnownPapers;
  /** Checked between two items. */
  readonly signal?: StopSignal;
  /** Called at the end of each file that could be read, and about every 30 ms while reading. */
  readonly onProgress?: (progress: IntakeProgress) => void;
  /** Replaces single values of `INTAKE_LIMITS`. */
  readonly limits?: Partial<IntakeLimits>;
}

declare function setTimeout(work: () => void, ms: number): unknown;

/** Longest time without yielding, in ms, so that the message that stops an import can arrive. */
const SLICE_MS = 30;
/** Notes about one file at most. */
const MAX_NOTES = 20;
/** Enough to detect a format; the first line of JSON Lines is rarely longer. */
const HEAD_BYTES = 65_536;

/**
 * Reads files of any known format and reports what importing them would change. Stores nothing.
 *
 * Each format is detected by content; gzip is decompressed. `papers` holds the new papers and the known ones with newly
 * filled fields; the caller stores them. `before` holds the known ones among them in their former state, for undo.
 * `report` lists each outcome with its file and place: added, merged, unchanged or refused.
 *
 * A bad item is refused alone. A bad file contributes nothing: `report.refused` gets one entry with an empty `place`,
 * and the other files are read. The promise rejects only when `signal` is aborted, with the reason of the signal.
 *
 * @example
 * const text = '@misc{key, title = {Deep Sets at Depth}}';
 * const file = { name: 'a.bib', bytes: async function* () { yield new TextEncoder().encode(text); } };
 * const { papers, report } = await intake([file], { source: 'import-1', known: knownPapers([]) });
 * // papers[0].title is "Deep Sets at Depth", papers[0].source is "import-1", report.refused is [].
 */
export async function intake(files: readonly IntakeFile[], options: IntakeOptions): Promise<IntakeResult> {
  const limits = { ...INTAKE_LIMITS, ...options.limits };
  const gathering = new Gathering(options.source, options.known, limits);
  const reports: FileReport[] = [];
  const strings = new Map<string, string>();
  let items = 0;
  let sliceStart = Date.now();

  for (const [index, file] of files.entries()) {
    let bytes = 0;
    let format: IntakeFormat | undefined;
    let isGuess = false as boolean;
    let leftOut = 0;
    const notes = new Set<string>();
    const note = (sentence: string): void => void (notes.size < MAX_NOTES && notes.add(sentence));
    const itemsBefore = items;
    const reportProgress = (): void =>
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
      if (file.size !== undefined && file.size > limits.fileBytes) throw tooLarge(file.size, limits.fileBytes);
      const stored = limitBytes(file.bytes(), limits.fileBytes, (total) => (bytes = total));
      const { head, text } = await openText(stored, limits, note);
      const detected = detectFormat(head);
      format = detected.format;
      const setFormat = (known: IntakeFormat, { guess } = { guess: false }): void => {
        format = known;
        isGuess = guess;
      };
      const leaveOut = (count: number): void => void (leftOut += count);
      for await (const item of detected.read(text, { limits, name: file.name, setFormat, note, leaveOut, strings })) {
        if (++items > limits.items) throw tooMany(limits.items);
        if (Date.now() - sliceStart > SLICE_MS) {
          reportProgress();
          await new Promise<void>((resolve) => setTimeout(resolve, 0));
          sliceStart = Date.now();
        }
        options.signal?.throwIfAborted();
        if ('id' in item) await gathering.lookUp(file.name, item.place, item.id);
        else if ('draft' in item) await gathering.add(file.name, item.place, item.draft, item.raw ?? item.draft.title);
        else gathering.refuse(file.name, item.place, item.code, item.reason, item.raw);
        if (gathering.size > limits.papers || gathering.refusedSinceCommit > limits.papers)
          throw tooMany(limits.papers);
      }
      if (items === itemsBefore)
        throw new RefusedFile('no-papers', `No paper was found in "${file.name}"; see which formats can be read.`);
      reportProgress();
    } catch (error) {
      options.signal?.throwIfAborted();
      gathering.rollback();
      isGuess = false;
      const refusal = asRefusal(error);
      gathering.refuse(file.name, {}, refusal.code, refusal.message, refusal.raw);
    }
    gathering.commit();
    reports.push({
      name: file.name,
      bytes,
      items: items - itemsBefore,
      ...(format !== undefined && { format }),
      ...(isGuess && { guess: true }),
      ...(notes.size > 0 && { notes: [...notes] }),
      ...(leftOut > 0 && { leftOut }),
    });
  }
  return gathering.result(reports, strings);
}

/** Decompresses and decodes a file. `head` repeats the beginning of `text`; `note` gets what is worth to report. */
async function openText(
  stored: Bytes,
  limits: IntakeLimits,
  note: (sentence: string) => void,
): Promise<{ head: string; text: AsyncIterable<string> }> {
  let opened = await peek(stored, HEAD_BYTES);
  if (isGzip(opened.head)) {
    opened = await peek(
      limitBytes(gunzip(opened.rest), limits.fileBytes, () => undefined),
      HEAD_BYTES,
    );
    if (isGzip(opened.head))
      throw new RefusedFile('hostile', 'The file is packed more than once; unpack it before importing.');
  }
  if (opened.head.length === 0) throw new RefusedFile('empty', 'The file is empty; choose one with papers in it.');
  requireText(opened.head);
  let head = '';
  for await (const piece of decodeText(once(opened.head), opened.head)) head += piece;
  const onEncoding = (name: string): void =>
    note(`The file is not in UTF-8 and was read as ${name}; look at letters with accents.`);
  return { head, text: decodeText(opened.rest, opened.head, onEncoding) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Turns any error into a refusal with a sentence for the user. */
function asRefusal(error: unknown): RefusedFile {
  if (error instanceof RefusedFile) return error;
  const what = error instanceof Error ? error.message : String(error);
  return new RefusedFile('damaged', `The file could not be read (${what.slice(0, 200)}); choose it again.`);
}
