import type { OwnPage } from '../../../lib/core/own-page';
import type { Identifier } from '../../../lib/core/addresses';
import type {
  FinishedImport,
  Guess,
  ImportLabel,
  IntakeProgress,
  ItemsToGather,
  LookedUp,
  RemovedPapers,
  SourceOverview,
} from '../../../lib/core/formats';
import type { LibraryExport } from '../../../lib/core/library/export';
import type { HistoryView } from '../../../lib/core/library/history';
import type { ShelfView } from '../../../lib/core/library/shelf-view';
import type { ServerForm, ServerReport, ServerTest } from '../../../lib/core/library/files/server-report';
import type { Devices } from '../../../lib/core/library/stamp';
import type { LibraryEdit } from '../../../lib/core/library/types';
import type { NearnessOrder } from '../../../lib/core/search';
import type { NewsAccess } from '../../shared/state/news-ports';
import type { LibraryAccess, RelatedAccess, SyncAccess } from '../../shared/state/ports';

/** Label and callbacks of an import. */
export interface ImportWatch extends ImportLabel {
  signal: AbortSignal;
  onProgress: (progress: IntakeProgress) => void;
  /** Called when storing begins; from then on the import cannot be stopped. */
  onStoring: (papers: number) => void;
  /** Asks which guesses are right; resolves to their indexes. */
  onGuess: (guesses: readonly Guess[]) => Promise<readonly number[]>;
}

/** The own server, as the background offers it. No call rejects for a fault of the server: the report names it. */
export interface ServerPorts {
  server(): Promise<ServerReport>;
  onServerChange(callback: (report: ServerReport) => void): () => void;
  /** Requests the permission for the address. Call it synchronously in a click handler. */
  requestServerAccess(address: string): Promise<boolean>;
  testServer(form: Omit<ServerForm, 'passphrase'>): Promise<ServerTest>;
  connectServer(form: ServerForm): Promise<ServerReport>;
  syncServer(): Promise<ServerReport>;
  disconnectServer(deleteFiles: boolean): Promise<ServerReport>;
  changePassphrase(passphrase: string): Promise<ServerReport>;
  forgetServerDevice(device: string): Promise<ServerReport>;
}

/** What the library page needs from the browser and the background. Tests pass plain objects. */
export interface LibraryPorts extends LibraryAccess, NewsAccess, RelatedAccess, SyncAccess, ServerPorts {
  history(): Promise<HistoryView>;
  /** Restores what a snapshot contains and the library lacks. */
  restoreSnapshot(day: string): Promise<LibraryEdit>;
  restoreTrash(ids: string[]): Promise<LibraryEdit>;
  /** Replaces the current notes by the earlier ones from the trash. */
  putBackNotes(ids: string[]): Promise<LibraryEdit>;
  devices(): Promise<Devices>;
  exportLibrary(): Promise<LibraryExport>;
  /** Saves a file to the user's downloads. */
  saveFile(name: string, file: Blob): void;
  /** Requests the permission to reach Zotero. Call it synchronously in a click handler. */
  requestZoteroAccess(): Promise<boolean>;
  /** Hands papers in RIS to Zotero. Never rejects: resolves to why Zotero took none, or to undefined. */
  sendToZotero(ris: string): Promise<'silent' | 'denied' | 'refused' | undefined>;
  /** Time of the last export on this device, in ms since 1970. */
  lastExport(): Promise<number | undefined>;
  noteExport(at: number): Promise<void>;
  /** Order and filters that the user left. */
  shelfView(): Promise<ShelfView>;
  setShelfView(view: ShelfView): Promise<void>;
  /** Puts papers into the order of their nearness to others; says what is lacking where that means nothing. */
  nearestFirst(ids: readonly string[], collection: readonly string[]): Promise<NearnessOrder>;
  /** Calls back when the index changes, which it opens. Returns a function that stops this. */
  onSearchChange(callback: () => void): () => void;
  /** Reads files in a worker and stores their papers. If it is stopped or fails, it rejects and stores nothing. */
  importPapers(files: readonly File[], options: ImportWatch): Promise<FinishedImport>;
  /** Requests the permission to ask arXiv and Crossref. Call it synchronously in a click handler. */
  requestLookUpAccess(): Promise<boolean>;
  /** Asks arXiv and Crossref. Never rejects: `fault` says why it ended early, and a stop ends it without a fault. */
  lookUp(
    identifiers: readonly Identifier[],
    options: { signal: AbortSignal; onProgress: (done: number) => void },
  ): Promise<{ answers: readonly LookedUp[]; fault?: string }>;
  /** Stores items that were looked up. If it fails, it rejects and stores nothing. */
  importItems(items: ItemsToGather['items'], label: ImportLabel): Promise<FinishedImport>;
  sources(): Promise<SourceOverview>;
  /** Removes a source and its papers, except saved ones. */
  removeSource(key: string, saved: readonly string[]): Promise<RemovedPapers | undefined>;
  restoreSource(key: string): Promise<void>;
  /** Tells the background that the store changed; resolves when search and page recognition are updated. */
  papersChanged(): Promise<void>;
  /** Bytes of storage that the extension uses on this device; undefined if the browser does not tell. */
  usage(): Promise<number | undefined>;
  /** Opens a page of the extension in a tab, or goes to its open tab. */
  openPage(page: OwnPage): void;
}
