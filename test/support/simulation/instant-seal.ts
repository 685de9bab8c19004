import { hash53 } from '../../../lib/core/text/hash';
import type { ServerSetup } from '../../../lib/platform/sync/server/server-store';

/**
 * A cipher that answers at once and hides nothing, with a tag that shows damage. The built-in one runs on other threads,
 * so a run would depend on more than its seed.
 */
export function useInstantSeal(): void {
  const subtle = {
    encrypt: async (_by: object, _key: object, bytes: Uint8Array) => {
      const sealed = new Uint8Array(bytes.length + TAG_BYTES);
      sealed.set(bytes);
      sealed.set(tagOf(bytes), bytes.length);
      return sealed.buffer;
    },
    decrypt: async (_by: object, _key: object, sealed: Uint8Array) => {
      const bytes = sealed.slice(0, -TAG_BYTES);
      if (!Buffer.from(tagOf(bytes)).equals(Buffer.from(sealed.slice(-TAG_BYTES)))) throw new Error('damaged');
      return bytes.buffer;
    },
  };
  Object.defineProperty(globalThis.crypto, 'subtle', { value: subtle, configurable: true });
}

const TAG_BYTES = 16;

function tagOf(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(hash53(Buffer.from(bytes).toString('latin1')).toString().padStart(TAG_BYTES, '0'));
}

/** All devices seal by one key, so that none is derived. */
export const INSTANT_SETUP: ServerSetup = {
  address: 'https://cloud.test/',
  user: 'reader',
  password: 'secret',
  passphrase: {},
  key: { salt: new Uint8Array(16), check: new Uint8Array(8), cipher: {} },
};
