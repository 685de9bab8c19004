import { hash53 } from '../../text/hash';
import { decodeBase91, encodeBase91, numberToBase91 } from './base91';
import { ByteReader, ByteWriter, utf8Length } from './bytes';
import { deflate, inflate } from './compression';
import { decodeContent, encodeContent, versionFor } from './sync-content';
import type { LibraryState } from '../types';
import { readLibraryState } from '../validate';

/** What `storage.sync` takes at most, in bytes: for one item, and for all. Measured alike in Chromium and Firefox. */
export const ITEM_QUOTA = 8_192;
export const TOTAL_QUOTA = 102_400;

/** Something in `storage.sync` that could not be used. It stays where it is and is no reason to delete anything. */
export interface SyncProblem {
  key: string;
  /**
   * `damaged`: not readable; `newer-version`: written by a later Paperbeacon, which then is the only one to write;
   * `rejected`: readable, but some registers were not valid.
   */
  code: 'damaged' | 'newer-version' | 'rejected';
  message: string;
}

/** What an item stands for. `state` is absent when nothing of it could be read. */
export interface DecodedItem {
  state?: LibraryState;
  problem?: SyncProblem;
}

/**
 * One item as text: a character for the version, seven for the checksum of all that follows and of the version, and
 * the payload in base 91. Later versions keep this frame, so that damage and novelty can be told apart.
 */
const CHECKSUM_LENGTH = 7;
const FRAME = /^([!-~])([!-~]{7})([!-~]*)$/;

/** An item of 8 kB inflates to some 20 kB; what makes more than this of it is forged. */
const INFLATED_LIMIT = 1_000_000;

/** Writes part of a library as the text of one item. The length of the text is not limited here. */
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

/** Reads the text of one item. Never rejects: what cannot be read comes back as a problem. */
export async function decodeItem(key: string, item: unknown): Promise<DecodedItem> {
  const damaged = (why: string): DecodedItem => ({
    problem: { key, code: 'damaged', message: `The synced item ${key} ${why}; it is left out.` },
  });
  if (typeof item !== 'string' || item.length > ITEM_QUOTA) return damaged('is no text of the right size');
  const [, version = '', sum = '', payload = ''] = FRAME.exec(item) ?? [];
  if (version === '' || checksum(version, payload) !== sum) return damaged('does not match its checksum');
  if (version !== '1' && version !== '2') return { problem: newerVersion(key) };
  try {
    const bytes = new ByteReader(decodeBase91(payload));
    const regular = await inflate(bytes.raw(bytes.varint()), INFLATED_LIMIT);
    const noise = bytes.raw(bytes.varint());
    const { state, rejected } = readLibraryState(decodeContent({ regular, noise }, version === '1' ? 1 : 2));
    if (rejected === 0) return { state };
    const message = `The synced item ${key} holds ${rejected} entries that are not valid; they are left out.`;
    return { state, problem: { key, code: 'rejected', message } };
  } catch {
    return damaged('cannot be unpacked');
  }
}

export function newerVersion(key: string): SyncProblem {
  const message = `The synced item ${key} was written by a newer Paperbeacon; update this one to use it.`;
  return { key, code: 'newer-version', message };
}

/**
 * What an item counts against the quotas, in bytes: the key, and the value as JSON with what Chromium escapes, plus
 * two quotes, colon and comma, because Firefox counts the whole storage area as one JSON object.
 */
export function itemBytes(key: string, value: unknown): number {
  const json: string | undefined = JSON.stringify(value);
  const escaped = (json ?? '').replace(/[<\u2028\u2029]/g, '\\u0000');
  return utf8Length(key) + utf8Length(escaped) + 4;
}

function checksum(version: string, payload: string): string {
  return numberToBase91(hash53(version + payload) % 91 ** CHECKSUM_LENGTH, CHECKSUM_LENGTH);
}
