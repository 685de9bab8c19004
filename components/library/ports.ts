import type {
  FinishedImport,
  Guess,
  ImportLabel,
  IntakeProgress,
  RemovedPapers,
  SourceOverview,
} from '../../lib/core/formats';
import type { LibraryExport } from '../../lib/core/library/export';
import type { QuotaReport } from '../../lib/core/library/quota-report';
import type { HeldRemovals } from '../../lib/core/library/removals';
import type { EditResult, LibraryAccess } from '../shared/ports';

/** Whether what is saved here is on its way to the user's other browsers. */
export type SyncStatus =
  | { kind: 'off' }
  | { kind: 'waiting'; syncedAt?: number }
  | { kind: 'synced'; at: number }
  | { kind: 'problem'; code: 'sync-failed' | 'newer-version' | 'removals-held'; syncedAt?: number };

export interface SyncReport {
  status: SyncStatus;
  /** Removals from elsewhere that wait for the user's word. */
  held?: HeldRemovals;
  /** What of the library has room to travel; absent until that was worked out. */
  quota?: QuotaReport;
  /** How far the library is ahead of this device's clock, in ms, where that is more than a day. */
  skew?: number;
}

/** The library as it was before the first change of a day. */
export interface Snapshot {
  day: string;
  takenAt: number;
}

/** Something removed that is still missing. */
export interface TrashedItem {
  id: string;
  kind: 'lists' | 'members' | 'notes';
  /** As in the library: a list, `paper/list`, or a paper. */
  key: string;
  /** Name of the device that removed it. */
  by: string;
  removedAt: number;
  /** Of the paper; the name of a list. */
  title: string;
}

export interface History {
  snapshots: Snapshot[];
  /** The latest first. */
  trash: TrashedItem[];
}

/** The devices that wrote what is here, the latest first, and this one's name. */
export interface Devices {
  here: string;
  seen: { device: string; time: number }[];
}

/** An import as it goes. */
export interface ImportWatch extends ImportLabel {
  signal: AbortSignal;
  onProgress: (progress: IntakeProgress) => void;
  /** From here on it cannot be stopped. */
  onStoring: (papers: number) => void;
  /** Asks which of the guesses are right, by their places. */
  onGuess: (guesses: readonly Guess[]) => Promise<readonly number[]>;
}

/** What the library page needs from the outside. The entry point wires it to the browser; tests pass plain objects. */
export interface LibraryPorts extends LibraryAccess {
  sync(): Promise<SyncReport>;
  onSyncChange(callback: (report: SyncReport) => void): () => void;
  settleRemovals(decision: 'accept' | 'keep'): Promise<void>;
  history(): Promise<History>;
  /** Brings back what a snapshot holds and the library lacks. */
  restoreSnapshot(day: string): Promise<EditResult>;
  restoreTrash(ids: string[]): Promise<EditResult>;
  devices(): Promise<Devices>;
  exportLibrary(): Promise<LibraryExport>;
  /** Hands a file to the user. */
  saveFile(name: string, text: string): void;
  /** Puts text on the clipboard. */
  copy(text: string): Promise<void>;
  /** When the library was last exported on this device, ms since 1970. */
  lastExport(): Promise<number | undefined>;
  noteExport(at: number): Promise<void>;
  /** Reads files in a worker and stores what they bring; rejects when it is stopped or fails, with nothing stored. */
  importPapers(files: readonly File[], options: ImportWatch): Promise<FinishedImport>;
  sources(): Promise<SourceOverview>;
  /** Takes a source out with its papers, except those saved. */
  removeSource(key: string, saved: readonly string[]): Promise<RemovedPapers | undefined>;
  restoreSource(key: string): Promise<void>;
  /** Papers came or went: resolves when search and pages know of it. */
  papersChanged(): Promise<void>;
  /** Bytes that the extension takes on this device, as far as the browser tells. */
  usage(): Promise<number | undefined>;
}
