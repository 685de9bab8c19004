import type { SyncStatus } from '../../core/library/sync';
import type { SyncMemory } from './sync-memory';

/** Something is still to be written or read. */
export function waitingStatus(syncedAt: number | undefined): SyncStatus {
  return { kind: 'waiting', ...(syncedAt !== undefined && { syncedAt }) };
}

/** What is told while writing fails; `undefined` where it does not. */
export function failureStatus({ failures, syncedAt }: SyncMemory): SyncStatus | undefined {
  if (!failures) return undefined;
  return { kind: 'problem', code: 'sync-failed', ...(syncedAt !== undefined && { syncedAt }) };
}
