/**
 * The library of saved papers: its data (a CRDT of registers), the commands on it, the merge of two copies and the
 * view.
 */
export * from './types';
export { applyCommand } from './commands';
export { LibraryError, type LibraryErrorCode } from './error';
export { mergeLibraries, sameLibrary } from './merge';
export { EMPTY_LIBRARY } from './registers';
export {
  compareStamps,
  createClock,
  devicesSeen,
  isCloned,
  isDeviceId,
  latestStamp,
  type Clock,
  type Devices,
} from './stamp';
export { isListId, isPaperId, LIMITS, readLibraryState } from './validate';
export { exportLibrary, partOfExport, readExport, type ImportedLibrary, type LibraryExport } from './export';
export { restoreCommand, isMissing, mayReplaceUnseenNote, removedBetween, type RemovedElement } from './removed';
export type { HistoryView, Snapshot, TrashedItem, TrashEntry } from './history';
export { viewLibrary } from './view';
export type { NamingOptions } from './list-names';
