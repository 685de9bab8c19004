/** The import worker: imports files, and removes and restores sources, so that the page stays responsive. */
import {
  gatherItems,
  intake,
  reportText,
  summaryOf,
  type FinishedImport,
  type Guess,
  type ImportLabel,
  type ImportedPapers,
  type IntakeReport,
  type IntakeResult,
} from '../../core/formats';
import { chunksOf } from '../../core/decompress';
import { withoutReordering } from '../../core/text/bidi';
import type { WorkerEvent, WorkerRequest } from './intake-protocol';
import { sourceStore } from '../papers/source-store';
import { storedPapers } from '../papers/stored-papers';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- worker messages have no origin
const post = (event: WorkerEvent): void => globalThis.postMessage(event);

const cancellation = new AbortController();
let answer: ((right: readonly number[]) => void) | undefined;

globalThis.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  if (data.type === 'stop') cancellation.abort();
  else if (data.type === 'answer') answer?.(data.right);
  else
    handle(data).then(post, (error: unknown) =>
      post(
        cancellation.signal.aborted
          ? { type: 'stopped' }
          : { type: 'failed', message: error instanceof Error ? error.message : String(error) },
      ),
    );
});

async function handle(request: Exclude<WorkerRequest, { type: 'stop' | 'answer' }>): Promise<WorkerEvent> {
  if (request.type === 'remove')
    return { type: 'removed', papers: await sourceStore.remove(request.key, new Set(request.saved)) };
  if (request.type === 'start') return { type: 'done', import: await run(request) };
  if (request.type === 'gather') return { type: 'done', import: await gather(request) };
  await sourceStore.restore(request.key);
  return { type: 'restored' };
}

type NamedFile = readonly [name: string, file: File];

async function run({ files, source, asks }: WorkerRequest & { type: 'start' }): Promise<FinishedImport> {
  const key = newKey();
  const named = uniquelyNamed(files);
  let result = await read(named, key);
  const wrong = asks ? await askAbout(result) : new Set<string>();
  // A second reading without the wrong files keeps their fields out of papers that other files contain too.
  if (wrong.size > 0)
    result = await read(
      named.filter(([name]) => !wrong.has(name)),
      key,
    );
  cancellation.signal.throwIfAborted();
  const libraries = new Set(
    result.report.files.flatMap(({ name, format }) => (format === 'paperbeacon-library' ? [name] : [])),
  );
  return {
    ...(await store({ ...result, report: withoutRefusalsOf(libraries, result.report) }, key, source)),
    libraries: named.flatMap(([name], place) => (libraries.has(name) ? [place] : [])),
  };
}

async function gather({ items, source }: WorkerRequest & { type: 'gather' }): Promise<FinishedImport> {
  const key = newKey();
  const known = await storedPapers();
  return store(await gatherItems({ source: key, name: source.name, items, bytes: 0, known }), key, source);
}

const newKey = (): string => `import-${crypto.randomUUID()}`;

async function store(result: IntakeResult, key: string, source: ImportLabel): Promise<FinishedImport> {
  const { report } = result;
  const { added, merged, unchanged, ids } = report;
  const finished: FinishedImport = {
    report: summaryOf(report),
    details: [...reportText(report)].join(''),
    papers: columnsOf(result),
    unknownIds: ids.join('\n'),
    libraries: [],
  };
  // A source without new papers is stored too: it keeps its papers when the sources that added them are removed.
  if (added.length + merged.length + unchanged.length === 0) return finished;
  post({ type: 'storing', papers: result.papers.length });
  return { ...finished, source: await sourceStore.putImport({ ...source, key, date: Date.now() }, result) };
}

async function read(files: readonly NamedFile[], key: string): Promise<IntakeResult> {
  return intake(
    files.map(([name, file]) => ({ name, size: file.size, bytes: () => chunksOf(file.stream()) })),
    {
      source: key,
      known: await storedPapers(),
      signal: cancellation.signal,
      onProgress: (progress) => post({ type: 'progress', progress }),
    },
  );
}

/** Drops the refusals in library files: the library saves papers without a title, and reports its own errors. */
function withoutRefusalsOf(files: ReadonlySet<string>, report: IntakeReport): IntakeReport {
  const refused = report.refused.filter(({ file }) => !files.has(file));
  const refusedCount = report.refusedCount - (report.refused.length - refused.length);
  return { ...report, refused, refusedCount };
}

/** Names each file uniquely, so that the report can tell files apart that have the same name. */
function uniquelyNamed(files: readonly File[]): NamedFile[] {
  const counts = new Map<string, number>();
  return files.map((file) => {
    const name = withoutReordering(file.webkitRelativePath || file.name);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return [count === 1 ? name : `${name} (${count})`, file];
  });
}

/** Number of titles that the page shows for each guess. */
const MAX_TITLES = 200;

/** Asks the page about guessed files; resolves to the names of those that the user rejects. */
async function askAbout({ report }: IntakeResult): Promise<Set<string>> {
  const guessed = report.files.filter(({ guess }) => guess);
  if (guessed.length === 0) return new Set();
  const outcomes = [...report.added, ...report.merged, ...report.unchanged];
  const guesses = guessed.map(({ name }): Guess => {
    const titles = outcomes.filter(({ file }) => file === name).map(({ title }) => title);
    return { name, count: titles.length, titles: titles.slice(0, MAX_TITLES) };
  });
  const right = await new Promise<readonly number[]>((resolve, reject) => {
    answer = resolve;
    cancellation.signal.addEventListener('abort', () => reject(new Error('stopped')));
    post({ type: 'ask', guesses });
  });
  return new Set(guesses.filter((_, place) => !right.includes(place)).map(({ name }) => name));
}

function columnsOf({ report, papers, before }: IntakeResult): ImportedPapers {
  const arxivIds = new Map([...before, ...papers].map(({ id, arxivId }) => [id, arxivId]));
  const outcomes = new Map(
    [...report.added, ...report.merged, ...report.unchanged].map(({ id, title }) => [id, title]),
  );
  return {
    ids: [...outcomes.keys()].join('\n'),
    titles: [...outcomes.values()].map((title) => title.replace(/\s+/g, ' ')).join('\n'),
    arxivIds: [...outcomes.keys()].map((id) => arxivIds.get(id) ?? '').join('\n'),
  };
}
