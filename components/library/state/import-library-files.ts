import { readExport } from '../../../lib/core/library/export';
import type { LibraryCommand, LibraryEdit, LibraryState, LibraryView } from '../../../lib/core/library/types';
import { listsByName, saidInFile, unreadable } from './imported-library';

/** What a file brought, or why it brought nothing. */
export type LibraryFileReport =
  | {
      ok: true;
      name: string;
      /** Papers saved by it; known papers that are in more lists now; papers that were here just like that. */
      added: number;
      filed: number;
      known: number;
      lists: number;
      notes: number;
      states: number;
      /** Entries that were not valid and were left out, and the first of them by name. */
      rejected: number;
      examples: string[];
    }
  | { ok: false; name: string; why: ImportFault };

type ImportFault =
  'too-large' | 'not-readable' | 'not-json' | 'not-a-library' | 'newer-version' | 'not-stored';

export interface ImportReport {
  files: LibraryFileReport[];
  /** Takes everything back that was imported; absent when nothing came in. */
  undo?: LibraryCommand;
}

/** As much of a `File` as importing takes. */
export interface ImportFile {
  name: string;
  size: number;
  text(): Promise<string>;
}

interface ImportDeps {
  view: () => LibraryView;
  edit: (command: LibraryCommand) => Promise<LibraryEdit>;
  /** Watches a query, if it is not watched yet. */
  watch: (query: string) => Promise<void>;
}

/** No library comes near it; more would only hold the browser up. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * Joins files into the library, one after the other, and says what came of each. Nothing here is changed or removed by
 * it. The one place where files come in: another format is one more way to read text as a library.
 */
export async function importLibraryFiles(
  files: readonly ImportFile[],
  deps: ImportDeps,
): Promise<ImportReport> {
  const reports: LibraryFileReport[] = [];
  const undos: LibraryCommand[] = [];
  for (const file of files) {
    const { report, undo } = await importFile(file, deps);
    reports.push(report);
    // The last first, as everything is undone.
    if (undo) undos.unshift(undo);
  }
  const undo = undos.length > 1 ? ({ type: 'batch', commands: undos } as const) : undos[0];
  return { files: reports, ...(undo && { undo }) };
}

async function importFile(
  file: ImportFile,
  { view, edit, watch }: ImportDeps,
): Promise<{ report: LibraryFileReport; undo?: LibraryCommand }> {
  const { name } = file;
  const failed = (why: ImportFault): { report: LibraryFileReport } => ({ report: { ok: false, name, why } });
  if (file.size > MAX_BYTES) return failed('too-large');
  let text: string;
  try {
    text = await file.text();
  } catch {
    return failed('not-readable');
  }
  const read = readExport(text);
  if (!read.ok) return failed(read.why);
  const before = view();
  const library = listsByName(read.library, before.lists);
  try {
    const { undo } = await edit({ type: 'restore-library', library });
    // A watch too many is told of where watches are made.
    for (const query of read.watches) await watch(query).catch(() => undefined);
    const report: LibraryFileReport = {
      ok: true,
      name,
      ...countNew(library, before, undo),
      rejected: read.rejected,
      examples: read.rejected > 0 ? unreadable(saidInFile(text), read.library) : [],
    };
    return { report, ...(undo && { undo }) };
  } catch {
    return failed('not-stored');
  }
}

/** The elements an import wrote are the ones that undoing it takes back. */
function countNew(library: LibraryState, before: LibraryView, undo: LibraryCommand | undefined) {
  const elements = undo?.type === 'restore' ? undo.elements : [];
  const keys = (kind: string): string[] => elements.filter((one) => one.kind === kind).map(({ key }) => key);
  const saved = new Set(before.papers.map(({ id }) => id));
  const touched = new Set(keys('members').map(paperOf));
  const added = [...touched].filter((id) => !saved.has(id)).length;
  const inFile = new Set(Object.keys(library.members).map(paperOf)).size;
  return {
    added,
    filed: touched.size - added,
    known: inFile - touched.size,
    lists: keys('lists').length,
    notes: keys('notes').length,
    states: keys('marks').length,
  };
}

function paperOf(memberKey: string): string {
  return memberKey.slice(0, memberKey.indexOf('/'));
}
