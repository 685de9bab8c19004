import type { QuotaReport } from './quota-report';
import type { HeldRemovals } from './removals';

/** State of the sync with the user's other browsers. */
export type SyncStatus =
  /** The browser has no sync storage or does not open it: everything stays on this device. */
  | { kind: 'off' }
  /** A read or write is pending. `syncedAt`: time of the last `synced`, ms since 1970. */
  | { kind: 'waiting'; syncedAt?: number }
  /** The sync area holds the library as far as it has room. The browser decides when to upload it. */
  | { kind: 'synced'; at: number }
  | { kind: 'problem'; code: 'sync-failed' | 'newer-version' | 'removals-held'; syncedAt?: number };

/** What the user interface shows about sync. */
export interface SyncReport {
  status: SyncStatus;
  /** Removals from other devices that wait for the decision of the user. */
  held?: HeldRemovals;
  /** How much of the library fits; absent before the first plan. */
  quota?: QuotaReport;
  /** Ms by which the library is ahead of this device's clock; present while `detectSkew` reports it. */
  skew?: number;
}
