/**
 * The sealed file, version 1: a header of 41 bytes (magic 4, version 1, salt 16, check 8, IV 12), then the content,
 * packed by gzip and encrypted by AES-256-GCM with the header as additional data. The key comes from a passphrase by
 * PBKDF2-SHA-256 with 600,000 rounds, then HKDF. The check, which HKDF makes from the same secret, tells a file of
 * another passphrase from a damaged one; it helps a guesser no more than the tag of GCM does.
 */
import { deflate, inflate } from '../sync/compression';
import { plainPassphrase } from './passphrase';

/** Opaque here: lib/core is checked without DOM types. Browsers store it, and cannot export it. */
export type SecretKey = object;

interface Subtle {
  importKey(form: 'raw', bytes: Uint8Array, name: string, extractable: false, uses: string[]): Promise<SecretKey>;
  deriveBits(by: object, key: SecretKey, bits: number): Promise<ArrayBuffer>;
  deriveKey(by: object, key: SecretKey, to: object, extractable: false, uses: string[]): Promise<SecretKey>;
  encrypt(by: object, key: SecretKey, bytes: Uint8Array): Promise<ArrayBuffer>;
  decrypt(by: object, key: SecretKey, bytes: Uint8Array): Promise<ArrayBuffer>;
}
declare const crypto: { subtle: Subtle; getRandomValues(bytes: Uint8Array): Uint8Array };
declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/** "PBSF" in ASCII. */
const MAGIC = [0x50, 0x42, 0x53, 0x46];
const VERSION = 1;
const SALT = { at: 5, bytes: 16 };
const CHECK = { at: 21, bytes: 8 };
const IV = { at: 29, bytes: 12 };
const HEADER_BYTES = 41;
const TAG_BYTES = 16;
const ROUNDS = 600_000;
/** Most bytes of unpacked content: 20,000 papers with abstracts take 35 MB. */
const MAX_CONTENT_BYTES = 100_000_000;

/** What seals and opens all files with the same passphrase and salt. Structured clone keeps it. */
export interface SealKey {
  readonly salt: Uint8Array;
  readonly check: Uint8Array;
  readonly cipher: SecretKey;
}

export type OpenedFile =
  | { readonly kind: 'opened'; readonly content: Uint8Array }
  /** Another program's file, a web page, or nothing. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'other-passphrase' }
  /** Cut off, changed, or larger than `MAX_CONTENT_BYTES`. */
  | { readonly kind: 'damaged' };

/** A key that only derives others and cannot be exported. Throws nothing; any text is a passphrase. */
export function importPassphrase(passphrase: string): Promise<SecretKey> {
  const bytes = new TextEncoder().encode(plainPassphrase(passphrase));
  return crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
}

/** The key for files with this salt, in 0.1 to 0.4 s; without a salt, for files to be written. */
export async function deriveSealKey(passphrase: SecretKey, salt = random(SALT.bytes)): Promise<SealKey> {
  const by = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  const secret = new Uint8Array(await crypto.subtle.deriveBits(by, passphrase, 256));
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const [check, cipher] = await Promise.all([
    crypto.subtle.deriveBits(use('paperbeacon check'), root, CHECK.bytes * 8),
    crypto.subtle.deriveKey(use('paperbeacon file'), root, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
  ]);
  return { salt, check: new Uint8Array(check), cipher };
}

function use(info: string): object {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(info) };
}

/** Seals content of any length. The same content gives different bytes each time. */
export async function sealFile(content: Uint8Array, { salt, check, cipher }: SealKey): Promise<Uint8Array> {
  const header = new Uint8Array(HEADER_BYTES);
  header.set(MAGIC);
  header[MAGIC.length] = VERSION;
  header.set(salt, SALT.at);
  header.set(check, CHECK.at);
  header.set(random(IV.bytes), IV.at);
  const sealed = await crypto.subtle.encrypt(cipherOf(header), cipher, await deflate(content, 'gzip'));
  const file = new Uint8Array(HEADER_BYTES + sealed.byteLength);
  file.set(header);
  file.set(new Uint8Array(sealed), HEADER_BYTES);
  return file;
}

/** Opens a file that may be hostile. `keyFor` derives or remembers the key of a salt. Rejects only when `keyFor` does. */
export async function openFile(file: Uint8Array, keyFor: (salt: Uint8Array) => Promise<SealKey>): Promise<OpenedFile> {
  if (MAGIC.some((byte, i) => file[i] !== byte)) return { kind: 'foreign' };
  const version = file[MAGIC.length];
  if (version === undefined || file.length < HEADER_BYTES + TAG_BYTES) return { kind: 'damaged' };
  if (version > VERSION) {
    // One flipped bit in its version would make a device leave its own file alone forever.
    const isFlipped =
      isPowerOfTwo(version ^ VERSION) && (await openCurrent(withVersion(file), keyFor)).kind === 'opened';
    return { kind: isFlipped ? 'damaged' : 'newer' };
  }
  return version === VERSION ? openCurrent(file, keyFor) : { kind: 'damaged' };
}

async function openCurrent(file: Uint8Array, keyFor: (salt: Uint8Array) => Promise<SealKey>): Promise<OpenedFile> {
  const header = file.slice(0, HEADER_BYTES);
  const { check, cipher } = await keyFor(part(header, SALT));
  if (check.some((byte, i) => part(header, CHECK)[i] !== byte)) return { kind: 'other-passphrase' };
  try {
    const packed = await crypto.subtle.decrypt(cipherOf(header), cipher, file.subarray(HEADER_BYTES));
    return { kind: 'opened', content: await inflate(new Uint8Array(packed), MAX_CONTENT_BYTES, 'gzip') };
  } catch {
    return { kind: 'damaged' };
  }
}

function isPowerOfTwo(n: number): boolean {
  return (n & (n - 1)) === 0;
}

function withVersion(file: Uint8Array): Uint8Array {
  const changed = file.slice();
  changed[MAGIC.length] = VERSION;
  return changed;
}

function cipherOf(header: Uint8Array): object {
  return { name: 'AES-GCM', iv: part(header, IV), additionalData: header };
}

function part(header: Uint8Array, { at, bytes }: { at: number; bytes: number }): Uint8Array {
  return header.slice(at, at + bytes);
}

function random(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}
