import type { QuotaReport } from './quota-report';
import type { HeldRemovals } from './removals';

/** Whether what is saved here is on its way to the user's other browsers. */
export type SyncStatus =
  /** The browser has no sync storage, or refuses to open it: everything stays on this device. */
  | { kind: 'off' }
  /** Something is still to be written or read. */
  | { kind: 'waiting'; syncedAt?: number }
  /** The sync area holds what this device holds, as far as it has room. When it leaves the device is up to the browser. */
  | { kind: 'synced'; at: number }
  | { kind: 'problem'; code: 'sync-failed' | 'newer-version' | 'removals-held'; syncedAt?: number };

/** Everything about syncing that a user may want to see. */
export interface SyncReport {
  status: SyncStatus;
  /** Removals from elsewhere that wait for the user's word. */
  held?: HeldRemovals;
  /** What of the library has room to travel; absent until that was worked out. */
  quota?: QuotaReport;
  /** How far the library is ahead of this device's clock, in ms, where that is more than a day and news. */
  skew?: number;
}
