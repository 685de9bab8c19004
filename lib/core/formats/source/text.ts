/** What a file is read from: its bytes, decompressed and bounded, and its text, decoded in pieces. */
import { formatCount, RefusedFile } from '../refuse';
import { concatBytes } from '../../decompress';
import { type Bytes, tooLong } from './bytes';
import { decoderOf, encodingOf, utf16In } from './encoding';

/** The text of a file, in chunks that may end anywhere. */
export type Text = AsyncIterable<string>;

/** First bytes of common formats that are not text, each with its name and what the user can do instead. */
const MAGIC: ReadonlyArray<readonly [bytes: readonly number[], what: string]> = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document; import the .bib, .ris or web page of the paper instead'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an office document; unpack it and import the files inside'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture; import text instead'],
  [[0xff, 0xd8, 0xff], 'a picture; import text instead'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'a document of an old office program; save it as CSV or text, or export BibTeX or RIS'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'a database; export BibTeX, RIS or CSL-JSON from its program instead'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'packed with zstd; unpack it first, or pack it as .gz'],
  [[0xfd, 0x37, 0x7a, 0x58], 'packed with xz; unpack it first, or pack it as .gz'],
  [[0x42, 0x5a, 0x68], 'packed with bzip2; unpack it first, or pack it as .gz'],
];

/** Names of files within the packed documents of office programs, and what the user can do instead. */
const OFFICE: ReadonlyArray<readonly [file: RegExp, what: string]> = [
  [
    /xl\/(?:workbook|worksheets|styles|sharedStrings|_rels)|spreadsheetml|opendocument\.spreadsheet/,
    'an Excel sheet (XLSX); save it as CSV and import that',
  ],
  [
    /word\/(?:document|styles|_rels)|wordprocessingml|opendocument\.text/,
    'a Word document; save it as plain text, or export BibTeX or RIS from the program with its references',
  ],
];

/** Returns what a packed document is; undefined for any other ZIP archive and file. */
function officeDocument(head: Uint8Array): string | undefined {
  if (head[0] !== 0x50 || head[1] !== 0x4b) return undefined;
  const text = decoderOf('windows-1252').decode(head);
  return OFFICE.find(([file]) => file.test(text))?.[1];
}

/** Throws a `RefusedFile` when the first bytes of a file show that it is not text. */
export function requireText(head: Uint8Array): void {
  const office = officeDocument(head);
  if (office !== undefined) throw new RefusedFile('binary', `The file is ${office}.`);
  const known = MAGIC.find(([bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (known) throw new RefusedFile('binary', `The file is ${known[1]}.`);
  if (utf16In(head) !== undefined) return;
  let odd = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) odd++;
  if (odd > head.length / 50) {
    throw new RefusedFile(
      'binary',
      'The file holds binary data, not text; import BibTeX, RIS, JSON, a web page or plain text.',
    );
  }
}

/** Bytes from the first character beyond ASCII on that decide on the encoding. */
const SAMPLE_BYTES = 65_536;

/**
 * Decodes a text. UTF-8 is tried first, because a page that was saved in UTF-8 may still declare another encoding; else
 * what it declares counts, or the likeliest encoding. Invalid bytes become U+FFFD; a byte-order mark is dropped.
 * `onEncoding` gets the name of any other encoding than UTF-8 and UTF-16.
 */
export async function* decodeText(
  bytes: Bytes,
  head: Uint8Array,
  onEncoding: (name: string) => void = () => undefined,
): AsyncGenerator<string> {
  const utf16 = utf16In(head);
  let decoder = utf16 === undefined ? undefined : decoderOf(utf16);
  let sample: Uint8Array[] = [];
  let size = 0;
  const choose = (): Uint8Array => {
    const joined = concatBytes(sample);
    const encoding = encodingOf(joined, head);
    if (encoding !== 'utf-8') onEncoding(encoding);
    decoder = decoderOf(encoding);
    sample = [];
    return joined;
  };
  for await (const piece of bytes) {
    let rest = piece;
    if (!decoder) {
      if (size === 0) {
        const start = piece.findIndex((byte) => byte > 0x7f);
        const ascii = start < 0 ? piece : piece.subarray(0, start);
        if (ascii.length > 0) yield decoderOf('utf-8').decode(ascii);
        if (start < 0) continue;
        rest = piece.subarray(start);
      }
      sample.push(rest);
      size += rest.length;
      if (size < SAMPLE_BYTES) continue;
      rest = choose();
    }
    const text = decoder?.decode(rest, { stream: true }) ?? '';
    if (text !== '') yield text;
  }
  const rest = decoder ? undefined : choose();
  const last = (rest === undefined ? '' : (decoder?.decode(rest, { stream: true }) ?? '')) + (decoder?.decode() ?? '');
  if (last !== '') yield last;
}

/** Joins a text. Throws a `RefusedFile` beyond `limit` characters. */
export async function wholeText(text: Text, limit: number): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of text) {
    length += piece.length;
    if (length > limit) throw tooLong('The document', length, limit);
    pieces.push(piece);
  }
  return pieces.join('');
}

/** A line of a text. `text` is cut at the limit; `length` is the full length; `number` counts from 1. */
export interface LongLine {
  readonly text: string;
  readonly length: number;
  readonly number: number;
}

/** Returns the refusal of a text with more than `limit` lines. */
export function tooManyLines(limit: number): RefusedFile {
  return new RefusedFile(
    'too-many',
    `The text has more than ${formatCount(limit)} lines, which is the limit; remove empty ones or split it into parts.`,
  );
}

/** Splits at each `separator` and trims the parts. A pattern with white space around it would take quadratic time. */
export function splitAt(text: string, separator: string): string[] {
  return text.split(separator).map((part) => part.trim());
}

/**
 * Yields lines that end in LF, CR or CRLF, and keeps only the first `limit` characters of each. Throws a `RefusedFile`
 * beyond `maxLines` lines.
 */
export async function* linesOf(text: Text, limit: number, maxLines: number): AsyncGenerator<LongLine> {
  let parts: string[] = [];
  let kept = 0;
  let length = 0;
  let number = 0;
  let afterReturn = false;
  const add = (part: string): void => {
    length += part.length;
    if (kept >= limit || part === '') return;
    parts.push(part.slice(0, limit - kept));
    kept += part.length;
  };
  const end = (): LongLine => {
    if (number === maxLines) throw tooManyLines(maxLines);
    const line = { text: parts.join(''), length, number: ++number };
    parts = [];
    kept = length = 0;
    return line;
  };
  for await (const piece of text) {
    let start = 0;
    if (afterReturn && piece.startsWith('\n')) start = 1;
    afterReturn = false;
    const breaks = /\r\n|\n|\r/g;
    breaks.lastIndex = start;
    for (let match = breaks.exec(piece); match; match = breaks.exec(piece)) {
      add(piece.slice(start, match.index));
      yield end();
      start = breaks.lastIndex;
      afterReturn = match[0] === '\r' && start === piece.length;
    }
    add(piece.slice(start));
  }
  if (length > 0) yield end();
}
