import type { LibraryPorts } from '../../../components/library/state/ports';
import {
  gatherItems,
  intake,
  knownPapers,
  reportText,
  summaryOf,
  type FinishedImport,
  type ImportLabel,
  type IntakeResult,
  type PaperSource,
} from '../../../lib/core/formats';
import type { Paper } from '../../../lib/core/papers/paper';

type Intake = Pick<
  LibraryPorts,
  | 'importPapers'
  | 'requestLookUpAccess'
  | 'lookUp'
  | 'importItems'
  | 'sources'
  | 'removeSource'
  | 'restoreSource'
  | 'papersChanged'
>;

/** Reads files with the real code but without a worker, and keeps sources in memory. */
export function createFakeIntake(known: readonly Paper[], calls: string[]): Intake {
  const sources = new Map<string, PaperSource>();
  const removed = new Map<string, PaperSource>();
  let bundled = true;
  let count = 0;
  const newKey = (): string => `import-${++count}`;

  function store({ report }: IntakeResult, key: string, { name, kind }: ImportLabel): FinishedImport {
    const touched = [...report.added, ...report.merged, ...report.unchanged];
    const finished: FinishedImport = {
      report: summaryOf(report),
      details: [...reportText(report)].join(''),
      papers: {
        ids: touched.map(({ id }) => id).join('\n'),
        titles: touched.map(({ title }) => title).join('\n'),
        arxivIds: touched.map(() => '').join('\n'),
      },
      unknownIds: report.ids.join('\n'),
      libraries: [],
    };
    if (touched.length === 0) return finished;
    const source: PaperSource = {
      key,
      name,
      kind,
      date: Date.UTC(2025, 9, 2, 12),
      count: touched.length,
      size: report.files.reduce((sum, { bytes }) => sum + bytes, 0),
      formats: [],
    };
    sources.set(key, source);
    return { ...finished, source };
  }

  return {
    async importPapers(files, { name, kind, signal, onProgress, onStoring, onGuess }) {
      const key = newKey();
      const read = (some: readonly File[]) =>
        intake(
          some.map((file) => ({
            name: file.name,
            size: file.size,
            async *bytes() {
              yield new Uint8Array(await file.arrayBuffer());
            },
          })),
          { source: key, known: knownPapers(known), signal, onProgress },
        );
      let result = await read(files);
      const guesses = result.report.files.flatMap(({ name: file, guess, items }) =>
        guess
          ? [
              {
                name: file,
                count: items,
                titles: result.report.added.filter((one) => one.file === file).map(({ title }) => title),
              },
            ]
          : [],
      );
      if (guesses.length > 0) {
        const right = await onGuess(guesses);
        const wrong = new Set(guesses.filter((_, place) => !right.includes(place)).map((guess) => guess.name));
        result = await read(files.filter((file) => !wrong.has(file.name)));
      }
      signal.throwIfAborted();
      const { report } = result;
      const libraries = report.files.flatMap(({ format }, place) => (format === 'paperbeacon-library' ? [place] : []));
      const told = libraries.length > 0 ? { ...report, refused: [], refusedCount: 0 } : report;
      onStoring(result.papers.length);
      return { ...store({ ...result, report: told }, key, { name, kind }), libraries };
    },
    requestLookUpAccess: () => Promise.resolve(true),
    lookUp: () => Promise.resolve({ answers: [], fault: 'The network is off.' }),
    async importItems(items, label) {
      const key = newKey();
      return store(
        await gatherItems({ source: key, name: label.name, items, bytes: 0, known: knownPapers(known) }),
        key,
        label,
      );
    },
    sources: () =>
      Promise.resolve({
        sources: [...sources.values()].toReversed(),
        bundled: bundled ? known.length : undefined,
        kept: 0,
      }),
    removeSource(key, saved) {
      calls.push(`remove ${key}, saved: ${saved.length}`);
      if (key === 'daily-papers') bundled = false;
      const source = sources.get(key);
      if (source) removed.set(key, source);
      sources.delete(key);
      return Promise.resolve({ went: source?.count ?? 0, saved: 0 });
    },
    restoreSource(key) {
      if (key === 'daily-papers') bundled = true;
      const source = removed.get(key);
      if (source) sources.set(key, source);
      return Promise.resolve();
    },
    papersChanged: () => Promise.resolve(void calls.push('papers changed')),
  };
}
