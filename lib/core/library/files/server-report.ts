import type { ServerDevice } from './device-files';

/** What can go wrong with an own server; the locale file holds a sentence for each. */
export const SERVER_FAULTS = [
  /** The address is none. */
  'no-address',
  /** `http:` beyond private networks. */
  'not-private',
  'short-passphrase',
  /** The user did not allow the host, or withdrew it. */
  'refused',
  /** No answer: wrong name, no network, a certificate that the browser does not trust. */
  'unreachable',
  'slow',
  'login',
  'rights',
  /** The server refuses requests of extensions by their `Origin`. */
  'origin',
  'not-webdav',
  'folder',
  'locked',
  'full',
  'redirected',
  /** A web page in place of an answer. */
  'login-page',
  'busy',
  /** Another status; `status` says which. */
  'server-error',
  'too-large',
  'cut-off',
  /** What came back is not what was written. */
  'not-kept',
  'other-passphrase',
  /** A newer Paperbeacon wrote this device's files. */
  'newer-version',
  /** This device's clock and the server's differ by more than ten minutes. */
  'clock',
  /** The browser opens no database to keep the key in. */
  'no-keys',
  /** The library on this device cannot be read or written. */
  'library',
] as const;

export type ServerFaultCode = (typeof SERVER_FAULTS)[number];

/** A fault with what its sentence needs. */
export interface ServerFault {
  readonly code: ServerFaultCode;
  /** HTTP status. */
  readonly status?: number;
}

/** State of the sync through an own server, for the user. It holds no secret. */
export interface ServerReport {
  /** Absent while no server is set up. */
  readonly server?: { readonly address: string; readonly user: string };
  readonly status:
    | { readonly kind: 'off' }
    | { readonly kind: 'waiting'; readonly syncedAt?: number }
    | { readonly kind: 'working'; readonly syncedAt?: number }
    | { readonly kind: 'synced'; readonly syncedAt: number }
    | { readonly kind: 'fault'; readonly fault: ServerFault; readonly syncedAt?: number };
  readonly devices: readonly ServerDevice[];
}

/** What the user enters to set a server up. */
export interface ServerForm {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly passphrase: string;
}

/** What a test of a server found: the folder that answered, which may be below the address, or a fault. */
export type ServerTest =
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly fault: ServerFault };
