import type {
  FinishedImport,
  Guess,
  ImportLabel,
  IntakeProgress,
  RemovedPapers,
  SourceOverview,
} from '../../../lib/core/formats';
import type { LibraryExport } from '../../../lib/core/library/export';
import type { HistoryView } from '../../../lib/core/library/history';
import type { Devices } from '../../../lib/core/library/stamp';
import type { LibraryEdit } from '../../../lib/core/library/types';
import type { NewsAccess } from '../../shared/state/news-ports';
import type { LibraryAccess, SyncAccess } from '../../shared/state/ports';

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
export interface LibraryPorts extends LibraryAccess, NewsAccess, SyncAccess {
  history(): Promise<HistoryView>;
  /** Brings back what a snapshot holds and the library lacks. */
  restoreSnapshot(day: string): Promise<LibraryEdit>;
  restoreTrash(ids: string[]): Promise<LibraryEdit>;
  /** Puts notes from the trash in place of those that replaced them. */
  putBackNotes(ids: string[]): Promise<LibraryEdit>;
  devices(): Promise<Devices>;
  exportLibrary(): Promise<LibraryExport>;
  /** Hands a file to the user. */
  saveFile(name: string, file: Blob): void;
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
