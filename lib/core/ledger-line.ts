/** What a request to the network is for. A new purpose also needs rules: see `PURPOSES` in `lib/platform/network`. */
export type Purpose = 'feed' | 'look-up' | 'own-server' | 'pdf' | 'zotero';

/** How a request ended. */
export const OUTCOMES = [
  'ok',
  /** The server answered with another status than 200 to 299. */
  'status',
  'offline',
  'timeout',
  'too-large',
  /** The answer ended too early. */
  'cut-off',
  /** The server pointed elsewhere, and the door did not follow. */
  'redirected',
  /** The user did not allow this host for this purpose, so nothing was sent. */
  'refused',
  /** The part that asked gave up. */
  'stopped',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One request in the ledger. */
export interface LedgerLine {
  /** Start of the request, in ms since 1970. */
  readonly at: number;
  readonly purpose: Purpose;
  /** Host with port. */
  readonly host: string;
  /** Bytes of the answer's body, as far as it came. */
  readonly bytes: number;
  readonly outcome: Outcome;
}
