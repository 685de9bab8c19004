import type { SyncStatus } from '../../core/library/sync';
import type { SyncMemory } from './sync-memory';

/** Status while a read or write is pending. */
export function waitingStatus(syncedAt: number | undefined): SyncStatus {
  return { kind: 'waiting', ...(syncedAt !== undefined && { syncedAt }) };
}

/** Status after a failed write; `undefined` when the last write succeeded. */
export function failureStatus({ failures, syncedAt }: SyncMemory): SyncStatus | undefined {
  if (!failures) return undefined;
  return { kind: 'problem', code: 'sync-failed', ...(syncedAt !== undefined && { syncedAt }) };
}
