import { createQueue } from '../../core/queue';
import { storedItem } from '../stored-item';
import { type Purpose, PURPOSES } from './purposes';

/** How a request ended. */
const OUTCOMES = [
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

/** Most lines kept. */
const MAX_LINES = 200;

const ledger = storedItem('local', 'networkLedger', (stored): LedgerLine[] =>
  Array.isArray(stored) ? (stored as unknown[]).filter(isLine).slice(-MAX_LINES) : [],
);
/** Two requests at once must not overwrite each other's line. */
const inTurn = createQueue();

/** The latest requests of the extension, oldest first. Drops damaged lines. Rejects when local storage is broken. */
export const readLedger = (): Promise<LedgerLine[]> => ledger.get();

/** Adds a line. Never rejects: a full disk must not fail a request. */
export function writeToLedger(line: LedgerLine): Promise<void> {
  return inTurn(async () => ledger.set([...(await ledger.get()), line].slice(-MAX_LINES))).catch(() => undefined);
}

function isLine(value: unknown): value is LedgerLine {
  if (typeof value !== 'object' || value === null) return false;
  const { at, purpose, host, bytes, outcome } = value as Record<keyof LedgerLine, unknown>;
  return (
    Number.isFinite(at) &&
    Number.isFinite(bytes) &&
    typeof host === 'string' &&
    typeof purpose === 'string' &&
    Object.hasOwn(PURPOSES, purpose) &&
    OUTCOMES.some((known) => known === outcome)
  );
}
