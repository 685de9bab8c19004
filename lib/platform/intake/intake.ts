import type { FinishedImport, Guess, ImportLabel, IntakeProgress, RemovedPapers } from '../../core/formats';
import type { WorkerEvent, WorkerRequest } from './intake-protocol';

export interface ImportOptions extends ImportLabel {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IntakeProgress) => void;
  /** Reading is over; from here on it cannot be stopped. */
  readonly onStoring?: (papers: number) => void;
  /** Asks which of the guesses are right, by their places. Without it, all of them count. */
  readonly onGuess?: (guesses: readonly Guess[]) => Promise<readonly number[]>;
}

/** What an order of each type is answered with. */
type Last = Exclude<WorkerEvent, { type: 'progress' | 'ask' | 'storing' | 'stopped' | 'failed' }>;

/**
 * Imports files in a worker of their own and stores what they bring as one source. Call from a page of the extension, and
 * tell the background afterwards (`papersChanged`). Rejects with the signal's reason when stopped, and then nothing was
 * stored; once storing has begun it is finished.
 */
export async function importInWorker(
  files: readonly File[],
  { name, kind, ...options }: ImportOptions,
): Promise<FinishedImport> {
  const asks = options.onGuess !== undefined;
  const news = await inWorker({ type: 'start', files, source: { name, kind }, asks }, options);
  return (news as Extract<Last, { type: 'done' }>).import;
}

/** Imports pasted text, as a file by that name. */
export function importText(text: string, options: ImportOptions): Promise<FinishedImport> {
  return importInWorker([new File([text], options.name)], options);
}

/**
 * Takes a source out, and its papers except those saved and those of other sources. Tell the background afterwards.
 * Undefined when there is no such source.
 */
export async function removeSource(
  key: string,
  saved: readonly string[],
): Promise<RemovedPapers | undefined> {
  return ((await inWorker({ type: 'remove', key, saved })) as Extract<Last, { type: 'removed' }>).papers;
}

/** Brings a source back that was removed within a day. Tell the background afterwards. */
export async function restoreSource(key: string): Promise<void> {
  await inWorker({ type: 'restore', key });
}

function inWorker(
  order: WorkerRequest,
  { signal, onProgress, onStoring, onGuess }: Omit<ImportOptions, keyof ImportLabel> = {},
): Promise<Last> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module' });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- between worker and page there are no origins
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
          // Whoever cannot answer does not want them.
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
    send(order);
  });
}
