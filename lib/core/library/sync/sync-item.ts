import { hash53 } from '../../text/hash';
import { decodeBase91, encodeBase91, numberToBase91 } from './base91';
import { ByteReader, ByteWriter, utf8Length } from './bytes';
import { deflate, inflate } from './compression';
import type { Budget } from './sync-columns';
import { decodeContent, encodeContent, versionFor } from './sync-content';
import type { LibraryState } from '../types';
import { readLibraryState } from '../validate';

/** Quotas of `storage.sync` in bytes, per item and in total. Measured: the same in Chromium and Firefox. */
export const ITEM_QUOTA = 8_192;
export const TOTAL_QUOTA = 102_400;

/** An item of `storage.sync` that cannot be used. It stays there: a problem never causes a deletion. */
export interface SyncProblem {
  key: string;
  /**
   * `damaged`: unreadable; `newer-version`: written by a later Paperbeacon, so this one must not write; `rejected`:
   * readable, but some registers are invalid.
   */
  code: 'damaged' | 'newer-version' | 'rejected';
  message: string;
}

/** The decoded content of an item. `state` is absent when the item is unreadable. */
export interface DecodedItem {
  state?: LibraryState;
  problem?: SyncProblem;
}

/**
 * An item as text: one character for the version, seven for the checksum of version and payload, then the payload in
 * base 91. Later versions must keep this frame, so that a reader can tell a newer version from damage.
 */
const CHECKSUM_LENGTH = 7;
const FRAME = /^([!-~])([!-~]{7})([!-~]*)$/;

/** An item of 8 kB inflates to about 20 kB. More than this many bytes means that the item is forged. */
const INFLATED_LIMIT = 1_000_000;

/** Encodes part of a library as the text of one item. The caller checks the length. */
export async function encodeItem(part: LibraryState): Promise<string> {
  const version = versionFor(part);
  const { regular, noise } = encodeContent(part, version);
  const deflated = await deflate(regular);
  const bytes = new ByteWriter();
  bytes.varint(deflated.length);
  bytes.raw(deflated);
  bytes.varint(noise.length);
  bytes.raw(noise);
  const payload = encodeBase91(bytes.done());
  return `${version}${checksum(String(version), payload)}${payload}`;
}

/**
 * What all items together may expand to, in bytes and in values of columns: a dozen times what the largest library that
 * fits does. Hundreds of forged items of some hundred bytes would otherwise expand to gigabytes.
 */
export const AREA_BUDGET = 1_500_000;

/** Decodes the text of one item. Never rejects: returns a problem for unreadable text. */
export async function decodeItem(
  key: string,
  item: unknown,
  budget: Budget = { left: AREA_BUDGET },
): Promise<DecodedItem> {
  const damaged = (why: string): DecodedItem => ({
    problem: { key, code: 'damaged', message: `The synced item ${key} ${why}; it is left out.` },
  });
  if (typeof item !== 'string' || item.length > ITEM_QUOTA) return damaged('is no text of the right size');
  const [, version = '', sum = '', payload = ''] = FRAME.exec(item) ?? [];
  if (version === '' || checksum(version, payload) !== sum) return damaged('does not match its checksum');
  if (version !== '1' && version !== '2') return { problem: newerVersion(key) };
  try {
    const bytes = new ByteReader(decodeBase91(payload));
    const room = Math.min(INFLATED_LIMIT, budget.left);
    // Lowered before, so that an item that exceeds its room uses it up.
    budget.left -= room;
    const regular = await inflate(bytes.raw(bytes.varint()), room);
    budget.left += room - regular.length;
    const noise = bytes.raw(bytes.varint());
    const { state, rejected } = readLibraryState(decodeContent({ regular, noise }, version === '1' ? 1 : 2, budget));
    if (rejected === 0) return { state };
    const message = `The synced item ${key} holds ${rejected} entries that are not valid; they are left out.`;
    return { state, problem: { key, code: 'rejected', message } };
  } catch {
    return damaged(budget.left > 0 ? 'cannot be unpacked' : 'expands to more than a library can hold');
  }
}

export function newerVersion(key: string): SyncProblem {
  const message = `The synced item ${key} was written by a newer Paperbeacon; update this one to use it.`;
  return { key, code: 'newer-version', message };
}

/**
 * Bytes that an item counts against the quotas: key and JSON value with the escapes of Chromium, plus two quotes, a
 * colon and a comma, because Firefox counts the whole storage area as one JSON object.
 */
export function itemBytes(key: string, value: unknown): number {
  const json: string | undefined = JSON.stringify(value);
  const escaped = (json ?? '').replace(/[<\u2028\u2029]/g, '\\u0000');
  return utf8Length(key) + utf8Length(escaped) + 4;
}

function checksum(version: string, payload: string): string {
  return numberToBase91(hash53(version + payload) % 91 ** CHECKSUM_LENGTH, CHECKSUM_LENGTH);
}
