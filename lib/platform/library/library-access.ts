import type { LibraryCommand, LibraryView } from '../../core/library';
import type { RemovalsAnswer } from '../../core/library/sync/removals';
import type { SyncReport } from '../../core/library/sync/sync-report';
import { copyText } from '../clipboard';
import { onPapersChange } from '../papers/database';
import { onMessage, sendMessage } from '../messages';

/** The library for the pages of the extension, which ask the background. */
export const libraryAccess = {
  library: () => sendMessage('getLibrary', undefined),
  edit: (command: LibraryCommand) => sendMessage('editLibrary', command),
  onLibraryChange: (callback: (view: LibraryView) => void) =>
    onMessage('libraryChanged', ({ data }) => callback(data)),
  onPapersChange,
  problems: () => sendMessage('getProblems', undefined),
  copyText,
  newId: () => crypto.randomUUID(),
};

/** Sync for the pages of the extension, which ask the background. */
export const syncAccess = {
  sync: () => sendMessage('getSync', undefined),
  onSyncChange: (callback: (report: SyncReport) => void) =>
    onMessage('syncChanged', ({ data }) => callback(data)),
  settleRemovals: (answer: RemovalsAnswer) => sendMessage('settleRemovals', answer),
};
