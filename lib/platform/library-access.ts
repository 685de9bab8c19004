import type { LibraryCommand, LibraryView } from '../core/library';
import { onMessage, sendMessage } from './messages';

/** The library as every page of the extension reaches it: by asking the background. */
export const libraryAccess = {
  library: () => sendMessage('getLibrary', undefined),
  edit: (command: LibraryCommand) => sendMessage('editLibrary', command),
  onLibraryChange: (callback: (view: LibraryView) => void) =>
    onMessage('libraryChanged', ({ data }) => callback(data)),
  problems: () => sendMessage('getProblems', undefined),
  newId: () => crypto.randomUUID(),
};
