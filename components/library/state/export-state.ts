import type { ExportFormat } from '../../../lib/core/formats/write/export';
import type { PaperWriter } from '../../../lib/core/formats/write/writer';
import { partOfExport } from '../../../lib/core/library/export';
import type { SavedPaper } from '../../../lib/core/library/types';
import type { FoundPaper } from '../../shared/state/ports';
import { createCopying } from '../../shared/state/copying';
import type { ToastState } from '../../shared/state/toast-state';
import { fileOf, textOf, writeOut } from '../../shared/state/write-out';
import type { LibraryPorts } from './ports';

/** What is exported: everything, or the papers of a list, a selection, a filter. */
export interface ExportTarget {
  /** What the file is named after: the list's name. */
  name: string;
  papers: readonly SavedPaper[];
  /** The whole list of this id: our own format then holds that list alone. */
  listId?: string;
  /** Also notes on papers that are in no list any more. */
  everything?: boolean;
}

interface Deps {
  ports: LibraryPorts;
  toast: ToastState;
  titleOf: (paper: SavedPaper) => string;
  /** Our own file of everything was handed out: a copy of the library is elsewhere. */
  onBackup: () => void;
  now: () => number;
}

/** From so many papers on, it is said that the work has begun. */
const MANY = 2000;

/** Takes papers out, as files or to the clipboard. */
export function createExportState({ ports, toast, titleOf, onBackup, now }: Deps) {
  const { copyText } = createCopying({ ports, toast });
  const fetch: LibraryPorts['papers'] = (ids) => ports.papers(ids);

  /** The text piece by piece, and how a file of it is called. */
  async function write(target: ExportTarget, format: ExportFormat) {
    // Loaded when needed: most visits export nothing.
    const [{ EXPORT_FORMATS }, { libraryWriter }] = await Promise.all([
      import('../../../lib/core/formats/write/export'),
      import('../../../lib/core/formats/write/library'),
    ]);
    const { extension, mime, writer } = EXPORT_FORMATS[format];
    const work =
      format === 'json' ? await ownFormat(target, libraryWriter) : { papers: found(target), writer };
    const done = new Set(target.papers.flatMap(({ id, readState }) => (readState === 'read' ? [id] : [])));
    const written = writeOut(work.papers, fetch, work.writer({ done: ({ id }) => done.has(id) }));
    return { written, mime, name: fileName(target.name, new Date(now()), extension) };
  }

  const found = (target: ExportTarget): FoundPaper[] =>
    target.papers.map((paper) => ({ ...paper, title: titleOf(paper) }));

  /** Our own format alone holds lists, notes and states, and so brings back everything. */
  async function ownFormat(target: ExportTarget, libraryWriter: LibraryWriter) {
    const library = await ports.exportLibrary();
    const ids = new Set(target.papers.map(({ id }) => id));
    const part = target.everything ? library : partOfExport(library, ids, target.listId);
    return {
      papers: part.papers.map((paper): FoundPaper => ({ title: paper.id, ...paper })),
      writer: () => libraryWriter(part),
    };
  }

  async function exportFile(target: ExportTarget, format: ExportFormat): Promise<void> {
    const count = target.papers.length;
    if (count >= MANY) toast.show({ message: { key: 'out.said.working', count } });
    try {
      const { written, mime, name } = await write(target, format);
      ports.saveFile(name, await fileOf(written, mime));
      toast.show({ message: { key: 'out.said.saved', count, values: { file: name } } });
    } catch {
      toast.show({ message: { key: 'out.said.exportFailed' } });
      return;
    }
    if (target.everything && format === 'json') onBackup();
  }

  async function exportCopy(target: ExportTarget, format: ExportFormat): Promise<void> {
    // The mark of UTF-8 is for files.
    const text = write(target, format).then(async ({ written }) =>
      (await textOf(written)).replace(/^\uFEFF/, ''),
    );
    await copyText(text, { key: 'out.said.copiedPapers', count: target.papers.length });
  }

  return { exportFile, exportCopy };
}

type LibraryWriter = (library: Awaited<ReturnType<LibraryPorts['exportLibrary']>>) => PaperWriter;

/** Such as `to-implement-2026-11-23.bib`: letters and digits of any script, and the day as the reader counts it. */
export function fileName(name: string, day: Date, extension: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${words === '' ? 'papers' : words}-${date}.${extension}`;
}
