import { readExportedWatches } from '../news/watches/stored';
import { emptyEntries, liveEntries, mapsByKind, own, splitMemberKey, type Kind } from './registers';
import type { LibraryEdit, LibraryState, ListInfo, ListLook, Membership, ReadState, Register } from './types';
import { isRecord, readLibraryState } from './validate';

/**
 * The library as a file for people and programs: everything that is there, nothing of what was removed. Reading it back
 * into an empty library shows the same.
 */
export interface LibraryExport {
  format: typeof FORMAT;
  version: typeof VERSION;
  /** ISO 8601. */
  exportedAt: string;
  lists: ({ id: string } & Partial<ListInfo> & ListLook)[];
  papers: ExportedPaper[];
  /** Searches that wait for papers. Readers that do not know them pass them over. */
  watches?: ExportedWatch[];
}

export interface ExportedWatch {
  query: string;
  /** ISO 8601. */
  createdAt: string;
}

export interface ExportedPaper {
  id: string;
  title?: string;
  arxivId?: string;
  /** Ids of its lists, and when it was saved to each, ISO 8601. Empty for papers that only have a note. */
  lists: Record<string, string>;
  note?: string;
  state?: ReadState;
}

const FORMAT = 'paperbeacon-library';
const VERSION = 1;

/** Writes everything the library holds; `now` in ms since 1970. */
export function exportLibrary(state: LibraryState, now: number): LibraryExport {
  const listIds = new Set([...liveEntries(state.lists), ...liveEntries(state.looks)].map(([id]) => id));
  const papers = new Map<string, ExportedPaper>();
  const paper = (id: string): ExportedPaper => {
    const known = papers.get(id);
    if (known) return known;
    const fresh: ExportedPaper = { id, ...own(state.stubs, id)?.value, lists: {} };
    papers.set(id, fresh);
    return fresh;
  };
  for (const [key, { savedAt }] of liveEntries(state.members)) {
    const { paperId, listId } = splitMemberKey(key);
    paper(paperId).lists[listId] = new Date(savedAt).toISOString();
  }
  for (const [id, note] of liveEntries(state.notes)) paper(id).note = note;
  for (const [id, mark] of liveEntries(state.marks)) paper(id).state = mark;
  return {
    format: FORMAT,
    version: VERSION,
    exportedAt: new Date(now).toISOString(),
    lists: [...listIds].map((id) => ({ id, ...own(state.lists, id)?.value, ...own(state.looks, id)?.value })),
    papers: [...papers.values()],
  };
}

/**
 * The part of an exported library that holds these papers, with all lists they are in; where a list is given, as if there
 * were only that one.
 */
export function partOfExport(
  library: LibraryExport,
  paperIds: ReadonlySet<string>,
  listId?: string,
): LibraryExport {
  const papers = library.papers
    .filter(({ id }) => paperIds.has(id))
    .map((paper) => (listId === undefined ? paper : { ...paper, lists: onlyIn(paper, listId) }));
  const used = new Set(papers.flatMap(({ lists }) => Object.keys(lists)));
  return { ...library, lists: library.lists.filter(({ id }) => used.has(id)), papers };
}

/** A paper whose list is gone shows in the Reading list, without being a member of it. */
function onlyIn({ lists }: ExportedPaper, listId: string): Record<string, string> {
  const savedAt = own(lists, listId) ?? Object.values(lists).toSorted()[0];
  return savedAt === undefined ? {} : { [listId]: savedAt };
}

/** What came of reading a file; `rejected` counts what in it was not valid and is left out. */
export type ImportedLibrary =
  | { ok: true; library: LibraryState; rejected: number; watches: string[] }
  | { ok: false; why: 'not-json' | 'not-a-library' | 'newer-version' };

/** What came of joining in a file; `rejected` as in `ImportedLibrary`. */
export type ImportAnswer =
  { ok: true; edit: LibraryEdit; rejected: number } | (ImportedLibrary & { ok: false });

/** Reads an exported file, which anybody may have written. To be joined into a library by `restore-library`. */
export function readExport(text: string): ImportedLibrary {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { ok: false, why: 'not-json' };
  }
  if (!isRecord(file) || file.format !== FORMAT) return { ok: false, why: 'not-a-library' };
  if (file.version !== VERSION) return { ok: false, why: 'newer-version' };
  const found = emptyEntries<Register<unknown>>();
  let strangers = 0;
  const add = (kind: Kind, key: unknown, value: unknown): void => {
    if (value !== undefined) found[kind].push([String(key), { stamp: NO_STAMP, value }]);
  };
  for (const list of recordsOf(file.lists, () => strangers++)) {
    const { id, name, colour, order } = list;
    if (name !== undefined) add('lists', id, { name });
    if (colour !== undefined || order !== undefined) add('looks', id, { colour, order });
  }
  for (const { id, title, arxivId, lists, note, state } of recordsOf(file.papers, () => strangers++)) {
    if (title !== undefined) add('stubs', id, { title, ...(arxivId !== undefined && { arxivId }) });
    add('notes', id, note);
    add('marks', id, state);
    for (const [listId, savedAt] of Object.entries(isRecord(lists) ? lists : {})) {
      const membership: Membership = { savedAt: typeof savedAt === 'string' ? Date.parse(savedAt) : NaN };
      add('members', `${String(id)}/${listId}`, membership);
    }
  }
  const { state, rejected } = readLibraryState(mapsByKind(found));
  return {
    ok: true,
    library: state,
    rejected: rejected + strangers,
    watches: readExportedWatches(file.watches),
  };
}

/** Everything in a file is stamped anew when it is joined into a library. */
const NO_STAMP = { time: 0, counter: 0, device: 'file' };

/** The records in a list; whatever else it holds is counted. */
function recordsOf(value: unknown, onStranger: () => void): Record<string, unknown>[] {
  return (Array.isArray(value) ? value : []).filter((one: unknown): one is Record<string, unknown> => {
    if (!isRecord(one)) onStranger();
    return isRecord(one);
  });
}
