/** Imports in a worker, and taking the page in front. */

import type {
  FinishedImport,
  Guess,
  ImportLabel,
  IntakeProgress,
  ItemsToGather,
  RemovedPapers,
} from '../../core/formats';
import type { WorkerEvent, WorkerRequest } from './intake-protocol';

export interface ImportOptions extends ImportLabel {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IntakeProgress) => void;
  /** Called when reading is over; from then on the import cannot be stopped. */
  readonly onStoring?: (papers: number) => void;
  /** Resolves to the indexes of the right guesses. Without this function, all guesses count. */
  readonly onGuess?: (guesses: readonly Guess[]) => Promise<readonly number[]>;
}

/** The last event of a request that succeeds. */
type FinalEvent = Exclude<WorkerEvent, { type: 'progress' | 'ask' | 'storing' | 'stopped' | 'failed' }>;

/**
 * Imports files in a new worker and stores their papers as one source. Call it from a page of the extension, and send
 * `papersChanged` afterwards. When the signal stops it, rejects with the signal's reason and stores nothing; a storing
 * that has begun is finished. Rejects with an error when the import fails.
 */
export async function importInWorker(
  files: readonly File[],
  { name, kind, ...options }: ImportOptions,
): Promise<FinishedImport> {
  const asks = options.onGuess !== undefined;
  const event = await runInWorker({ type: 'start', files, source: { name, kind }, asks }, options);
  return (event as Extract<FinalEvent, { type: 'done' }>).import;
}

/**
 * Stores papers that the page read itself as one source, such as those that were looked up, and reports them like any
 * import. Rejects with an error, and then stores nothing. Send `papersChanged` afterwards.
 */
export async function importItems(items: ItemsToGather['items'], source: ImportLabel): Promise<FinishedImport> {
  return ((await runInWorker({ type: 'gather', items, source })) as Extract<FinalEvent, { type: 'done' }>).import;
}

/** Imports pasted text like a file named `options.name`. */
export function importText(text: string, options: ImportOptions): Promise<FinishedImport> {
  return importInWorker([new File([text], options.name)], options);
}

/**
 * Removes a source and its papers, except those that are saved or in other sources. Send `papersChanged` afterwards.
 * Resolves to undefined when there is no such source.
 */
export async function removeSource(key: string, saved: readonly string[]): Promise<RemovedPapers | undefined> {
  return ((await runInWorker({ type: 'remove', key, saved })) as Extract<FinalEvent, { type: 'removed' }>).papers;
}

/** Restores a source that was removed within the last day; rejects when it cannot. Send `papersChanged` afterwards. */
export async function restoreSource(key: string): Promise<void> {
  await runInWorker({ type: 'restore', key });
}

function runInWorker(
  request: WorkerRequest,
  { signal, onProgress, onStoring, onGuess }: Omit<ImportOptions, keyof ImportLabel> = {},
): Promise<FinalEvent> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module' });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- worker messages have no origin
    const send = (message: WorkerRequest): void => worker.postMessage(message);
    const stop = (): void => send({ type: 'stop' });
    const end = (): void => {
      signal?.removeEventListener('abort', stop);
      worker.terminate();
    };
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerEvent>) => {
      if (data.type === 'progress') onProgress?.(data.progress);
      else if (data.type === 'storing') onStoring?.(data.papers);
      else if (data.type === 'ask')
        onGuess?.(data.guesses).then(
          (right) => send({ type: 'answer', right }),
          // Without an answer, every guess counts as wrong.
          () => send({ type: 'answer', right: [] }),
        );
      else {
        end();
        if (data.type === 'stopped') reject(signal?.reason as Error);
        else if (data.type === 'failed') reject(new Error(data.message));
        else resolve(data);
      }
    });
    worker.addEventListener('error', ({ message }) => {
      end();
      reject(new Error(message || 'The importer could not be started; reload the page.'));
    });
    signal?.addEventListener('abort', stop);
    send(request);
  });
}
