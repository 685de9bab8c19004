import type { Item, SourcePlace, RefusalCode } from './types';

/** Thrown when a whole file cannot be used. `message` is a sentence for the user, `raw` the text concerned. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly raw = '',
  ) {
    super(message);
  }
}

/** Returns the refusal of a file with more than `limit` items. */
export function tooMany(limit: number): RefusedFile {
  return new RefusedFile(
    'too-many',
    `The import holds more than ${formatCount(limit)} items, which is the limit; import a part of them.`,
  );
}

/** Returns an item that reports why it cannot be used; `reason` is a sentence for the user. */
export function refused(place: SourcePlace, code: RefusalCode, reason: string, raw: string): Item {
  return { place, code, reason, raw };
}

/** Shortens `text` to one line of at most `length` characters, for a report. */
export function excerpt(text: string, length: number): string {
  const line = text
    .slice(0, length * 2)
    .replace(UNSEEN, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** Control characters, lone surrogates and bidi marks. A report replaces them, as they could alter its display. */
const UNSEEN =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

/** Formats a number for people: `20,000`. */
export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Formats a number of bytes for people: `12 MB`. */
export function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${formatCount(Math.ceil(bytes / 1000))} kB` : `${formatCount(bytes / 1_000_000)} MB`;
}
