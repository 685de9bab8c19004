/** Runs in a worker: reads files, and stores what they bring. The page stays at leisure. */
import { intake } from '../core/formats';
import type { FinishedImport, IntakeNews, IntakeOrder } from './intake-protocol';
import { sourceStore } from './source-store';
import { storedPapers } from './stored-papers';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- between worker and page there are no origins
const tell = (news: IntakeNews): void => globalThis.postMessage(news);

const stopping = new AbortController();

globalThis.addEventListener('message', ({ data }: MessageEvent<IntakeOrder>) => {
  if (data.type === 'stop') stopping.abort();
  else
    run(data).then(
      (finished) => tell({ type: 'done', import: finished }),
      (error: unknown) =>
        tell(
          stopping.signal.aborted
            ? { type: 'stopped' }
            : { type: 'failed', message: error instanceof Error ? error.message : String(error) },
        ),
    );
});

async function run({ files, source }: IntakeOrder & { type: 'start' }): Promise<FinishedImport> {
  const key = `import-${crypto.randomUUID()}`;
  const result = await intake(
    files.map((file) => ({ name: file.name, size: file.size, bytes: () => bytesOf(file) })),
    {
      source: key,
      known: await storedPapers(),
      signal: stopping.signal,
      onProgress: (progress) => tell({ type: 'progress', progress }),
    },
  );
  stopping.signal.throwIfAborted();
  const { added, merged, unchanged } = result.report;
  // A source that knows papers of others keeps them when those go: it is entered although it brought nothing new.
  if (added.length + merged.length + unchanged.length === 0) return { report: result.report };
  return {
    report: result.report,
    source: await sourceStore.putImport({ ...source, key, date: Date.now() }, result),
  };
}

/** Read by hand: streams cannot be iterated in all browsers. */
async function* bytesOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
