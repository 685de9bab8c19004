import type {
  FinishedImport,
  Guess,
  ImportLabel,
  IntakeProgress,
  ItemsToGather,
  RemovedPapers,
} from '../../core/formats';

/** Messages from the page to the worker. */
export type WorkerRequest =
  | {
      readonly type: 'start';
      readonly files: readonly File[];
      readonly source: ImportLabel;
      /** Whether the page can ask the user to confirm guesses. Otherwise all guesses count. */
      readonly asks: boolean;
    }
  /** Stores papers that the page read itself. */
  | { readonly type: 'gather'; readonly items: ItemsToGather['items']; readonly source: ImportLabel }
  | { readonly type: 'stop' }
  /** The answer to `ask`: indexes of the right guesses. */
  | { readonly type: 'answer'; readonly right: readonly number[] }
  | { readonly type: 'remove'; readonly key: string; readonly saved: readonly string[] }
  | { readonly type: 'restore'; readonly key: string };

/** Messages from the worker to the page. */
export type WorkerEvent =
  | { readonly type: 'progress'; readonly progress: IntakeProgress }
  | { readonly type: 'ask'; readonly guesses: readonly Guess[] }
  /** From now on the import cannot be stopped. */
  | { readonly type: 'storing'; readonly papers: number }
  | { readonly type: 'done'; readonly import: FinishedImport }
  | { readonly type: 'removed'; readonly papers: RemovedPapers | undefined }
  | { readonly type: 'restored' }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly message: string };
