import { type LedgerLine, OUTCOMES } from '../../core/ledger-line';
import { createQueue } from '../../core/queue';
import { storedItem } from '../stored-item';
import { PURPOSES } from './purposes';

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

/** Removes all lines. Rejects when local storage is broken; then they are still there. */
export const clearLedger = (): Promise<void> => inTurn(() => ledger.remove());

/** Calls back when any part of the extension changed the ledger. Returns a function that ends the subscription. */
export const onLedgerChange = (callback: () => void): (() => void) => ledger.onChange(callback);

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
