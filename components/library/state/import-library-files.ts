import { readExport } from '../../../lib/core/library/export';
import { withoutReordering } from '../../../lib/core/text/bidi';
import type { LibraryCommand, LibraryEdit, LibraryState, LibraryView } from '../../../lib/core/library/types';
import { listsByName, papersInFile, unreadablePapers } from './imported-library';

/** What a file brought, or why it failed. */
export type LibraryFileReport =
  | {
      ok: true;
      name: string;
      /** New saved papers. */
      added: number;
      /** Papers that were saved before, and are in more lists now. */
      filed: number;
      /** Papers that are unchanged. */
      known: number;
      lists: number;
      notes: number;
      states: number;
      /** Entries that were invalid and left out. */
      rejected: number;
      /** Names of the first rejected entries. */
      examples: string[];
    }
  | { ok: false; name: string; why: ImportFault };

type ImportFault = 'too-large' | 'not-readable' | 'not-json' | 'not-a-library' | 'newer-version' | 'not-stored';

export interface ImportReport {
  files: LibraryFileReport[];
  /** Undoes the whole import; absent if it changed nothing. */
  undo?: LibraryCommand;
}

/** The part of `File` that an import needs. */
export interface ImportFile {
  name: string;
  size: number;
  text(): Promise<string>;
}

interface ImportDeps {
  view: () => LibraryView;
  edit: (command: LibraryCommand) => Promise<LibraryEdit>;
  /** Adds a watch, unless the query is watched already. */
  watch: (query: string) => Promise<void>;
}

/** Far above any real library; a larger file would only block the browser. */
export const LIBRARY_BYTES = 64 * 2 ** 20;

/** Merges exported libraries into this one, one file after the other. Changes and removes nothing that is here. */
export async function importLibraryFiles(files: readonly ImportFile[], deps: ImportDeps): Promise<ImportReport> {
  const reports: LibraryFileReport[] = [];
  const undos: LibraryCommand[] = [];
  for (const file of files) {
    const { report, undo } = await importFile(file, deps);
    reports.push(report);
    // An undo runs in reverse order.
    if (undo) undos.unshift(undo);
  }
  const undo = undos.length > 1 ? ({ type: 'batch', commands: undos } as const) : undos[0];
  return { files: reports, ...(undo && { undo }) };
}

async function importFile(
  file: ImportFile,
  { view, edit, watch }: ImportDeps,
): Promise<{ report: LibraryFileReport; undo?: LibraryCommand }> {
  const name = withoutReordering(file.name);
  const failed = (why: ImportFault): { report: LibraryFileReport } => ({ report: { ok: false, name, why } });
  if (file.size > LIBRARY_BYTES) return failed('too-large');
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
    // Ignored: the library matters more than a watch beyond the limit.
    for (const query of read.watches) await watch(query).catch(() => undefined);
    const report: LibraryFileReport = {
      ok: true,
      name,
      ...countNew(library, before, undo),
      rejected: read.rejected,
      examples: read.rejected > 0 ? unreadablePapers(papersInFile(text), read.library) : [],
    };
    return { report, ...(undo && { undo }) };
  } catch {
    return failed('not-stored');
  }
}

/** Counts what an import wrote, which are the elements that its undo restores. */
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
