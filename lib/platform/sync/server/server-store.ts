import type { DBSchema } from 'idb';
import { deriveSealKey, importPassphrase, type SealKey, type SecretKey } from '../../../core/library/files';
import { openOnce } from '../../open-once';
import type { ServerAccess } from './webdav';

/** An own server as it is set up on this device. */
export interface ServerSetup extends ServerAccess {
  /** Derives the keys of other devices' files; cannot be exported. */
  readonly passphrase: SecretKey;
  /** Seals this device's files. */
  readonly key: SealKey;
  /** The user changed the passphrase, and no file was written with it yet. */
  readonly isNew?: true;
}

/** Where set-up and keys are kept: a database, because scripts in web pages may read local storage. */
export interface ServerStore {
  get(): Promise<ServerSetup | undefined>;
  set(setup: ServerSetup): Promise<void>;
  /** Forgets set-up and keys. */
  clear(): Promise<void>;
}

interface Schema extends DBSchema {
  setup: { key: 'current'; value: ServerSetup };
}

const open = openOnce<Schema>('paperbeacon-server', 1, {
  upgrade: (created) => void created.createObjectStore('setup'),
});

export const serverStore: ServerStore = {
  get: async () => (await open()).get('setup', 'current'),
  set: async (setup) => void (await (await open()).put('setup', setup, 'current')),
  clear: async () => (await open()).clear('setup'),
};

/** A set-up with a passphrase that is new to this device. */
export async function setUpServer(access: ServerAccess, text: string): Promise<ServerSetup> {
  const passphrase = await importPassphrase(text);
  return { ...access, passphrase, key: await deriveSealKey(passphrase) };
}

/** Most keys of other devices that are remembered. */
const MAX_KEYS = 100;

/** Derives the keys of a set-up, each once while the background lives: each takes up to 0.4 s. */
export function createKeyRing(): (setup: ServerSetup) => (salt: Uint8Array) => Promise<SealKey> {
  let keys = new Map<string, Promise<SealKey>>();
  let owner: string | undefined;
  return ({ passphrase, key }) => {
    if (owner !== String(key.salt)) keys = new Map([[String(key.salt), Promise.resolve(key)]]);
    owner = String(key.salt);
    return (salt) => {
      const name = String(salt);
      const known = keys.get(name) ?? deriveSealKey(passphrase, salt);
      if (keys.size < MAX_KEYS) keys.set(name, known);
      return known;
    };
  };
}
