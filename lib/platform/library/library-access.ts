import { browser } from 'wxt/browser';
import type { LibraryCommand, LibraryView } from '../../core/library';
import type { RemovalsAnswer } from '../../core/library/sync/removals';
import type { SyncReport } from '../../core/library/sync/sync-report';
import type { ProblemReport } from '../../core/problem-report';
import { copyText } from '../clipboard';
import { onPapersChange } from '../papers/database';
import { onExtensionMessage, sendExtensionMessage } from '../messages/extension-messages';

/** The library for the pages of the extension, which ask the background. */
export const libraryAccess = {
  library: () => sendExtensionMessage('getLibrary', undefined),
  edit: (command: LibraryCommand) => sendExtensionMessage('editLibrary', command),
  onLibraryChange: (callback: (view: LibraryView) => void) => onExtensionMessage('libraryChanged', callback),
  onPapersChange,
  problems: () => sendExtensionMessage('getProblems', undefined),
  dismissProblem: (code: ProblemReport['code']) => sendExtensionMessage('dismissProblem', code),
  copyText,
  openProgram: (url: string) => void browser.tabs.update({ url }),
  newId: () => crypto.randomUUID(),
};

/** Sync for the pages of the extension, which ask the background. */
export const syncAccess = {
  sync: () => sendExtensionMessage('getSync', undefined),
  onSyncChange: (callback: (report: SyncReport) => void) => onExtensionMessage('syncChanged', callback),
  settleRemovals: (answer: RemovalsAnswer) => sendExtensionMessage('settleRemovals', answer),
};
