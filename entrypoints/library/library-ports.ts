import { browser } from 'wxt/browser';
import type { LibraryPorts } from '../../components/library/ports';
import { lastExport, noteExport } from '../../lib/platform/export-reminder';
import { BUNDLED_SOURCE } from '../../lib/platform/bundled-source';
import { importFiles, removeSource, restoreSource } from '../../lib/platform/intake';
import { onMessage, sendMessage } from '../../lib/platform/messages';
import { paperStore } from '../../lib/platform/paper-store';
import { sourceStore } from '../../lib/platform/source-store';

/** Wires the library page to the browser. */
export function createLibraryPorts(): LibraryPorts {
  return {
    library: () => sendMessage('getLibrary', undefined),
    edit: (command) => sendMessage('editLibrary', command),
    onLibraryChange: (callback) => onMessage('libraryChanged', ({ data }) => callback(data)),
    papers: (ids) => paperStore.getMany(ids),
    problems: () => sendMessage('getProblems', undefined),
    openLink: (url, { background = false } = {}) => void browser.tabs.create({ url, active: !background }),
    newId: () => crypto.randomUUID(),
    sync: () => sendMessage('getSync', undefined),
    onSyncChange: (callback) => onMessage('syncChanged', ({ data }) => callback(data)),
    settleRemovals: (decision) => sendMessage('settleRemovals', decision),
    history: () => sendMessage('getHistory', undefined),
    restoreSnapshot: (day) => sendMessage('restoreSnapshot', day),
    restoreTrash: (ids) => sendMessage('restoreTrash', ids),
    devices: () => sendMessage('getDevices', undefined),
    exportLibrary: () => sendMessage('exportLibrary', undefined),
    saveFile,
    copy: (text) => navigator.clipboard.writeText(text),
    lastExport,
    noteExport,
    importPapers: importFiles,
    sources: () => sourceStore.overview(),
    removeSource,
    async restoreSource(key) {
      await restoreSource(key);
      // The background has them at hand.
      if (key === BUNDLED_SOURCE) await sendMessage('renewFilter', undefined);
    },
    papersChanged: () => sendMessage('papersChanged', undefined),
    usage: async () => (await navigator.storage.estimate()).usage,
  };
}

/** Long enough for the browser to have taken the file over, in ms. */
const TAKEN_OVER = 60_000;

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_OVER);
}
