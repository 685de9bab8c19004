import type { FinishedImport, Guess, ImportLabel, IntakeProgress, RemovedPapers } from '../../core/formats';

/** What the page tells the worker. */
export type WorkerRequest =
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

/** What the worker tells the page. */
export type WorkerEvent =
  | { readonly type: 'progress'; readonly progress: IntakeProgress }
  | { readonly type: 'ask'; readonly guesses: readonly Guess[] }
  /** From here on it cannot be stopped. */
  | { readonly type: 'storing'; readonly papers: number }
  | { readonly type: 'done'; readonly import: FinishedImport }
  | { readonly type: 'removed'; readonly papers: RemovedPapers | undefined }
  | { readonly type: 'restored' }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly message: string };
