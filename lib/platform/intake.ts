import type { IntakeProgress } from '../core/formats';
import type { FinishedImport, ImportLabel, IntakeNews, IntakeOrder } from './intake-protocol';

export interface ImportOptions extends ImportLabel {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IntakeProgress) => void;
}

/**
 * Imports files in a worker of their own and stores what they bring as one source. Call from a page of the extension, and
 * tell the background afterwards (`papersChanged`). Rejects with the signal's reason when stopped, and then nothing was
 * stored; once storing has begun it is finished.
 */
export function importFiles(
  files: readonly File[],
  { signal, onProgress, ...source }: ImportOptions,
): Promise<FinishedImport> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module' });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- between worker and page there are no origins
    const order = (message: IntakeOrder): void => worker.postMessage(message);
    const stop = (): void => order({ type: 'stop' });
    const end = (): void => {
      signal?.removeEventListener('abort', stop);
      worker.terminate();
    };
    worker.addEventListener('message', ({ data }: MessageEvent<IntakeNews>) => {
      if (data.type === 'progress') {
        onProgress?.(data.progress);
        return;
      }
      end();
      if (data.type === 'done') resolve(data.import);
      else if (data.type === 'stopped') reject(signal?.reason as Error);
      else reject(new Error(data.message));
    });
    worker.addEventListener('error', ({ message }) => {
      end();
      reject(new Error(message || 'The importer could not be started; reload the page.'));
    });
    signal?.addEventListener('abort', stop);
    order({ type: 'start', files, source });
  });
}

/** Imports pasted text, as a file by that name. */
export function importText(text: string, options: ImportOptions): Promise<FinishedImport> {
  return importFiles([new File([text], options.name)], options);
}
