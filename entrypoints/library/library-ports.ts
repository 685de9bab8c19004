import { browser } from 'wxt/browser';
import type { LibraryPorts } from '../../components/library/state/ports';
import { openOwnPage } from '../../lib/platform/extension-tab';
import { lastExport, noteExport } from '../../lib/platform/library/export-reminder';
import { BUNDLED_SOURCE } from '../../lib/platform/papers/bundled-source';
import { importInWorker, importItems, removeSource, restoreSource } from '../../lib/platform/intake/intake';
import { lookUp, requestLookUpAccess } from '../../lib/platform/keeping/look-up';
import { requestZoteroAccess, sendToZotero } from '../../lib/platform/keeping/zotero';
import { libraryAccess, syncAccess } from '../../lib/platform/library/library-access';
import { newsAccess } from '../../lib/platform/news/news-access';
import { sendExtensionMessage } from '../../lib/platform/messages/extension-messages';
import { sendPageMessage } from '../../lib/platform/messages/page-messages';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { readShelfView, storeShelfView } from '../../lib/platform/library/shelf-view';
import type { PaperSearch } from '../../lib/platform/search/paper-search';
import { saveFile } from '../../lib/platform/save-file';
import { serverAccess } from '../../lib/platform/sync/server/server-access';
import { sourceStore } from '../../lib/platform/papers/source-store';

/** Most saved papers that a query finds by their abstracts alone. */
const ABSTRACT_LIMIT = 200;

/** The library page: connects its state to the browser and the background. */
export function createLibraryPorts(): LibraryPorts {
  // Only searches need the engine and the index, which may be large.
  let opened: Promise<PaperSearch> | undefined;
  const search = (): Promise<PaperSearch> =>
    (opened ??= import('../../lib/platform/search/paper-search').then(({ createPaperSearch }) =>
      createPaperSearch(ABSTRACT_LIMIT),
    ));
  const listen = async (callback: () => void): Promise<() => void> => (await search()).onChange(callback);
  return {
    ...libraryAccess,
    papers: (ids) => paperStore.getMany(ids),
    searchAbstracts: async (query, library) => (await search()).searchSaved(query, library),
    related: async (ids, limit) => (await search()).related(ids, limit),
    nearestFirst: async (ids, collection) => (await search()).nearestFirst(ids, collection),
    onSearchChange(callback) {
      const stop = listen(callback);
      return () => void stop.then((end) => end());
    },
    shelfView: readShelfView,
    setShelfView: storeShelfView,
    openLink: (url, { background = false } = {}) => void browser.tabs.create({ url, active: !background }),
    ...syncAccess,
    ...serverAccess,
    history: () => sendExtensionMessage('getHistory', undefined),
    restoreSnapshot: (day) => sendExtensionMessage('restoreSnapshot', day),
    restoreTrash: (ids) => sendExtensionMessage('restoreTrash', ids),
    putBackNotes: (ids) => sendExtensionMessage('putBackNotes', ids),
    devices: () => sendExtensionMessage('getDevices', undefined),
    exportLibrary: () => sendExtensionMessage('exportLibrary', undefined),
    saveFile,
    requestZoteroAccess,
    sendToZotero,
    lastExport,
    noteExport,
    importPapers: importInWorker,
    requestLookUpAccess,
    lookUp,
    importItems,
    sources: () => sourceStore.overview(),
    removeSource,
    async restoreSource(key) {
      await restoreSource(key);
      // The background then installs the bundled papers again.
      if (key === BUNDLED_SOURCE) await sendPageMessage('renewFilter', undefined);
    },
    papersChanged: () => sendExtensionMessage('papersChanged', undefined),
    ...newsAccess,
    openPage: (page) => void openOwnPage(page),
    usage: async () => (await navigator.storage.estimate()).usage,
  };
}
