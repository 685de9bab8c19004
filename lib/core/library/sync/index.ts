/** How a library travels: what is written to the sync area, what is read there, and which removals from there wait. */
export { answerRemovals, mergeRemote, type RemovalWindow, type RemovalsAnswer } from './removals';
export { detectSkew, type FutureStamp } from './skew';
export { decodeShards, encodeShards, type ItemCache, type SyncPlan } from './sync-codec';
export { type SyncProblem } from './sync-item';
export { quotaReport } from './quota-report';
export type { SyncReport, SyncStatus } from './sync-report';
