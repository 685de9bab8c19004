import type { Item, SourcePlace, RefusalCode } from './types';

/** A whole file cannot be used; `message` is the sentence for people. */
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

/** An item that cannot be used. */
export function refused(place: SourcePlace, code: RefusalCode, reason: string, raw: string): Item {
  return { place, code, reason, raw };
}

/** `text` on one line and at most `length` characters, for a report. */
export function excerpt(text: string, length: number): string {
  const line = text
    .slice(0, length * 2)
    .replace(UNSEEN, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** Controls, halves of pairs, and marks that reorder text: in a report they are shown, not obeyed. */
const UNSEEN =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

/** A number as people write it: `20,000`. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A size as people write it: `12 MB`. */
export function size(bytes: number): string {
  return bytes < 1_000_000 ? `${count(Math.ceil(bytes / 1000))} kB` : `${count(bytes / 1_000_000)} MB`;
}
