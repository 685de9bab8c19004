/**
 * Sync of the library through `storage.sync`: encodes it as shards (items of that area), decodes and merges them, holds
 * back mass removals and reports quota and clock skew.
 */
export { answerRemovals, mergeRemote, type RemovalWindow, type RemovalsAnswer } from './removals';
export { detectSkew, type FutureStamp } from './skew';
export { decodeShards, encodeShards, type ItemCache, type SyncPlan } from './sync-codec';
export { type SyncProblem } from './sync-item';
export { quotaReport } from './quota-report';
export type { SyncReport, SyncStatus } from './sync-report';
