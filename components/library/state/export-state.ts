import type { ExportFormat } from '../../../lib/core/formats/write/export';
import type { PaperWriter } from '../../../lib/core/formats/write/writer';
import { partOfExport } from '../../../lib/core/library/export';
import type { SavedPaper } from '../../../lib/core/library/types';
import type { FoundPaper } from '../../shared/state/ports';
import { createCopying } from '../../shared/state/copying';
import type { ToastState } from '../../shared/state/toast-state';
import { fileOf, textOf, writeOut } from '../../shared/state/write-out';
import type { LibraryPorts } from './ports';

/** The papers to export: everything, a list, a selection or filtered papers. */
export interface ExportTarget {
  /** Name of the list or selection, for the file name. */
  name: string;
  papers: readonly SavedPaper[];
  /** Set if the papers are a whole list. The JSON export then contains only that list. */
  listId?: string;
  /** Also exports notes on papers that are in no list. */
  everything?: boolean;
}

interface Deps {
  ports: LibraryPorts;
  toast: ToastState;
  titleOf: (paper: SavedPaper) => string;
  /** Called when a file with the whole library was saved. */
  onBackup: () => void;
  now: () => number;
}

/** From this many papers on, a toast says that the export has begun. */
const MANY = 2000;

type ZoteroFault = NonNullable<Awaited<ReturnType<LibraryPorts['sendToZotero']>>>;

/** Papers of one request to Zotero, which stores about a hundred a second. */
const ZOTERO_PAPERS = 500;

/** Exports papers to files, the clipboard or Zotero. */
export function createExportState({ ports, toast, titleOf, onBackup, now }: Deps) {
  const { copyText } = createCopying({ ports, toast });
  const fetch: LibraryPorts['papers'] = (ids) => ports.papers(ids);

  /** Returns the text in pieces, its media type and the file name. */
  async function write(target: ExportTarget, format: ExportFormat) {
    // Loaded on demand: most visits export nothing.
    const [{ EXPORT_FORMATS }, { libraryWriter }] = await Promise.all([
      import('../../../lib/core/formats/write/export'),
      import('../../../lib/core/formats/write/library'),
    ]);
    const { extension, mime, writer } = EXPORT_FORMATS[format];
    const work = format === 'json' ? await ownFormat(target, libraryWriter) : { papers: found(target), writer };
    const done = new Set(target.papers.flatMap(({ id, readState }) => (readState === 'read' ? [id] : [])));
    const written = writeOut(work.papers, fetch, work.writer({ done: ({ id }) => done.has(id), name: target.name }));
    return { written, mime, name: fileName(target.name, new Date(now()), extension) };
  }

  const found = (target: ExportTarget): FoundPaper[] =>
    target.papers.map((paper) => ({ ...paper, title: titleOf(paper) }));

  /** The JSON format is the only one with lists, notes and reading states, so an import restores everything. */
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
    // The byte order mark belongs in files only.
    const text = write(target, format).then(async ({ written }) => (await textOf(written)).replace(/^\uFEFF/, ''));
    await copyText(text, { key: 'out.said.copiedPapers', count: target.papers.length });
  }

  const sayOfZotero = (said: 'sent' | ZoteroFault, count: number, file = ''): void =>
    toast.show({ message: { key: `out.said.zotero.${said}`, count, values: { file } } });

  /**
   * Hands the papers to Zotero, some hundred at a time. What Zotero does not take goes to a file that it can open. Call it
   * directly in a click handler, because the browser may ask for a permission.
   */
  async function exportZotero(target: ExportTarget): Promise<void> {
    const access = ports.requestZoteroAccess().catch(() => false);
    const rest = [...target.papers];
    try {
      let fault: ZoteroFault | undefined = (await access) ? undefined : 'denied';
      while (rest.length > 0 && fault === undefined) {
        const part = { ...target, papers: rest.slice(0, ZOTERO_PAPERS) };
        fault = await ports.sendToZotero(await textOf((await write(part, 'ris')).written));
        if (fault === undefined) rest.splice(0, ZOTERO_PAPERS);
      }
      if (fault === undefined) return sayOfZotero('sent', target.papers.length);
      const { written, mime, name } = await write({ ...target, papers: rest }, 'ris');
      ports.saveFile(name, await fileOf(written, mime));
      sayOfZotero(fault, rest.length, name);
    } catch {
      toast.show({ message: { key: 'out.said.exportFailed' } });
    }
  }

  return { exportFile, exportCopy, exportZotero };
}

type LibraryWriter = (library: Awaited<ReturnType<LibraryPorts['exportLibrary']>>) => PaperWriter;

/** For example `to-implement-2026-11-23.bib`: letters and digits of any script, and the local date. */
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
