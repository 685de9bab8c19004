/** The library of saved papers: what a user can do to it, how two copies become one, how it travels and what it shows. */
export * from './types';
export { applyCommand } from './commands';
export { LibraryError, type LibraryErrorCode } from './error';
export { mergeLibraries, sameLibrary } from './merge';
export { EMPTY_LIBRARY } from './registers';
export {
  answerRemovals,
  takeIn,
  type HeldRemovals,
  type Incoming,
  type Intake,
  type RemovalsAnswer,
} from './sync/removals';
export {
  compareStamps,
  createClock,
  devicesSeen,
  isDeviceId,
  latestStamp,
  type Clock,
  type Devices,
} from './stamp';
export { judgeSkew, type MetFuture } from './sync/skew';
export {
  decodeShards,
  encodeShards,
  type EncodeOptions,
  type ItemCache,
  type SyncPlan,
} from './sync/sync-codec';
export { type SyncProblem } from './sync/sync-item';
export { isListId, isPaperId, LIMITS, readLibraryState } from './validate';
export { quotaReport } from './sync/quota-report';
export type { SyncReport, SyncStatus } from './sync/sync-report';
export { exportLibrary, partOfExport, readExport, type ImportedLibrary, type LibraryExport } from './export';
export { bringBack, isMissing, mayOverwrite, removedBetween, type Removed } from './removed';
export type { KeptHistory, Snapshot, TrashedItem, TrashEntry } from './history';
export { viewLibrary } from './view';
export type { NamingOptions } from './list-names';
