import type { ImportSummary, IntakeProgress } from '../core/formats';
import type { PaperSource, RemovedPapers } from './source-store';

/** What the page tells the worker. */
export type IntakeOrder =
  | {
      readonly type: 'start';
      readonly files: readonly File[];
      readonly source: ImportLabel;
      /** Whether there is somebody to confirm guesses; without, they count. */
      readonly asks: boolean;
    }
  | { readonly type: 'stop' }
  /** To `ask`: places of the guesses that are right. */
  | { readonly type: 'answer'; readonly right: readonly number[] }
  | { readonly type: 'remove'; readonly key: string; readonly saved: readonly string[] }
  | { readonly type: 'restore'; readonly key: string };

/** What the user knows an import by. */
export type ImportLabel = Pick<PaperSource, 'name' | 'kind'>;

/** A file of which only its looks say that it holds papers. */
export interface Guess {
  readonly name: string;
  readonly count: number;
  /** The first of the titles. */
  readonly titles: readonly string[];
}

/** What the worker tells the page. */
export type IntakeNews =
  | { readonly type: 'progress'; readonly progress: IntakeProgress }
  | { readonly type: 'ask'; readonly guesses: readonly Guess[] }
  /** From here on it cannot be stopped. */
  | { readonly type: 'storing'; readonly papers: number }
  | { readonly type: 'done'; readonly import: FinishedImport }
  | { readonly type: 'removed'; readonly papers: RemovedPapers | undefined }
  | { readonly type: 'restored' }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly message: string };

export interface FinishedImport {
  readonly report: ImportSummary;
  /** The whole report as text. */
  readonly details: Blob;
  /** All papers it touched, for saving them to a list. */
  readonly papers: ImportedPapers;
  /** Absent when nothing was found and so nothing was stored. */
  readonly source?: PaperSource;
}

/** Columns of papers, one paper a line: texts cross to the page much faster than objects. */
export interface ImportedPapers {
  readonly ids: string;
  readonly titles: string;
  /** Empty lines for papers without. */
  readonly arxivIds: string;
}
