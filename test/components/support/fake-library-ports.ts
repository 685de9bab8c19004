import type { LibraryPorts } from '../../../components/library/state/ports';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  exportLibrary,
  removedBetween,
  viewLibrary,
  type LibraryCommand,
  type LibraryState,
  type LibraryView,
  type TrashEntry,
} from '../../../lib/core/library';
import { readShelfView } from '../../../lib/core/library/shelf-view';
import { type SyncReport } from '../../../lib/core/library/sync';
import { abstractSearch, relatedAmong } from './abstracts';
import { fakeNews } from './fake-news';
import type { Paper } from '../../../lib/core/papers/paper';
import type { LibraryHistory } from '../../../lib/platform/library/library-history';
import { createLibraryBackup } from '../../../lib/platform/library/library-backup';
import { createFakeIntake } from './fake-intake';

export interface FakeLibraryPorts extends LibraryPorts {
  /** The calls to the ports, in order. */
  calls: string[];
  /** Changes the library as another browser does. */
  changeElsewhere(...commands: LibraryCommand[]): void;
  /** Changes the sync status. */
  tellSync(report: SyncReport): void;
  /** The text of the last saved file. */
  savedFile(): Promise<string>;
  /** The last copied text. */
  clipboard(): string;
  view(): LibraryView;
}

/** Ports as plain objects, with a real library and a trash in memory. */
export function fakeLibraryPorts(
  papers: readonly Paper[] = [],
  overrides: Partial<LibraryPorts> = {},
): FakeLibraryPorts {
  const calls: string[] = [];
  const listeners = new Set<(view: LibraryView) => void>();
  const syncListeners = new Set<(report: SyncReport) => void>();
  let now = Date.UTC(2025, 9, 2, 12);
  let ids = 0;
  let file = new Blob();
  let clipboard = '';
  let shelfView = readShelfView(undefined);
  let exportedAt: number | undefined;
  let report: SyncReport = { status: { kind: 'waiting' } };
  const clock = createClock({ device: 'test', now: () => (now += 60_000) });
  let library: LibraryState = EMPTY_LIBRARY;
  const trash: TrashEntry[] = [];

  function apply(command: LibraryCommand): LibraryCommand | undefined {
    const { state, undo } = applyCommand(library, command, clock);
    for (const one of removedBetween(library, state))
      trash.unshift({ ...one, id: `${one.kind} ${one.key} ${now}`, removedAt: now });
    library = state;
    return undo;
  }
  const edit: LibraryPorts['edit'] = (command) => {
    calls.push(command.type);
    const undo = apply(command);
    return Promise.resolve({ view: viewLibrary(library), ...(undo && { undo }) });
  };
  const history: LibraryHistory = {
    record: () => Promise.resolve(),
    hasLostSnapshots: () => Promise.resolve(false),
    snapshots: () => Promise.resolve([]),
    snapshot: () => Promise.resolve(undefined),
    trash: () => Promise.resolve(trash),
  };
  const keeping = createLibraryBackup({
    read: () => Promise.resolve(library),
    change: (commandFor) => edit(commandFor(library)),
    history,
    clock,
  });

  return {
    calls,
    changeElsewhere(...commands) {
      for (const command of commands) apply(command);
      for (const listener of listeners) listener(viewLibrary(library));
    },
    tellSync(next) {
      report = next;
      for (const listener of syncListeners) listener(next);
    },
    savedFile: () => file.text(),
    clipboard: () => clipboard,
    view: () => viewLibrary(library),
    library: () => Promise.resolve(viewLibrary(library)),
    edit,
    onLibraryChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    searchAbstracts: abstractSearch(papers),
    related: relatedAmong(papers),
    nearestFirst: () => Promise.resolve({ lacks: 'papers' }),
    onSearchChange: () => () => undefined,
    shelfView: () => Promise.resolve(shelfView),
    setShelfView: (view) => Promise.resolve(void (shelfView = view)),
    papers: (wanted) => Promise.resolve(papers.filter(({ id }) => wanted.includes(id))),
    onPapersChange: () => () => undefined,
    problems: () => Promise.resolve([]),
    dismissProblem: () => Promise.resolve(),
    openLink: (url) => void calls.push(`open ${url}`),
    openProgram: (url) => void calls.push(`program ${url}`),
    requestZoteroAccess: () => Promise.resolve(true),
    sendToZotero: (ris) => Promise.resolve(void calls.push(`zotero ${ris}`)),
    newId: () => `list-${++ids}`,
    sync: () => Promise.resolve(report),
    onSyncChange(callback) {
      syncListeners.add(callback);
      return () => syncListeners.delete(callback);
    },
    server: () => Promise.resolve({ status: { kind: 'off' }, devices: [] }),
    onServerChange: () => () => undefined,
    requestServerAccess: () => Promise.resolve(true),
    testServer: ({ address }) => Promise.resolve({ ok: true, address }),
    connectServer: () => Promise.resolve({ status: { kind: 'off' }, devices: [] }),
    syncServer: () => Promise.resolve({ status: { kind: 'off' }, devices: [] }),
    disconnectServer: () => Promise.resolve({ status: { kind: 'off' }, devices: [] }),
    changePassphrase: () => Promise.resolve({ status: { kind: 'off' }, devices: [] }),
    forgetServerDevice: () => Promise.resolve({ status: { kind: 'off' }, devices: [] }),
    settleRemovals: ({ decision }) => Promise.resolve(void calls.push(`settle ${decision}`)),
    history: () => keeping.history(),
    restoreSnapshot: (day) => keeping.restoreSnapshot(day),
    restoreTrash: (wanted) => keeping.restoreTrash(wanted),
    putBackNotes: (wanted) => keeping.putBackNotes(wanted),
    devices: () => Promise.resolve({ here: 'test', seen: [{ device: 'test', time: now }] }),
    exportLibrary: () => Promise.resolve(exportLibrary(library, now)),
    async copyText(text) {
      clipboard = await text;
    },
    saveFile(name, blob) {
      calls.push(`file ${name}`);
      file = blob;
    },
    lastExport: () => Promise.resolve(exportedAt),
    noteExport: (at) => Promise.resolve(void (exportedAt = at)),
    ...createFakeIntake(papers, calls),
    usage: () => Promise.resolve(1_200_000),
    openPage: (page) => void calls.push(`open ${page}`),
    ...fakeNews(calls),
    ...overrides,
  };
}
