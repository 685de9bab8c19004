import { INTAKE_LIMITS } from '../formats/limits';
import { RefusedFile } from '../formats/refuse';
import { parseJson } from '../formats/source/json';
import { readExportedWatches } from '../news/watches/stored';
import { emptyEntries, liveEntries, mapsByKind, own, splitMemberKey, type Kind } from './registers';
import type { LibraryState, ListInfo, ListLook, Membership, ReadState, Register } from './types';
import { isRecord, readLibraryState } from './validate';

/**
 * The library as a JSON file for people and programs, without tombstones. Imported into an empty library it shows the
 * same view.
 */
export interface LibraryExport {
  format: typeof FORMAT;
  version: typeof VERSION;
  /** ISO 8601. */
  exportedAt: string;
  lists: ({ id: string } & Partial<ListInfo> & ListLook)[];
  papers: ExportedPaper[];
  /** Watched searches. Readers that do not know them ignore them. */
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
  /** List id to time of saving, ISO 8601. Empty for a paper that only has a note or a state. */
  lists: Record<string, string>;
  note?: string;
  state?: ReadState;
}

const FORMAT = 'paperbeacon-library';
const VERSION = 1;

/** What a file may hold: far more than anyone files by hand, so that a forged file cannot make every later edit slow. */
const EXPORT_LIMITS = { lists: 5_000, papers: INTAKE_LIMITS.papers, memberships: 1_000_000 } as const;

/** Exports all live values; `now` is in ms since 1970. */
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
 * The part of an export with these papers and the lists that contain them. With `listId`, the papers are in that list
 * alone.
 */
export function partOfExport(library: LibraryExport, paperIds: ReadonlySet<string>, listId?: string): LibraryExport {
  const papers = library.papers
    .filter(({ id }) => paperIds.has(id))
    .map((paper) => (listId === undefined ? paper : { ...paper, lists: onlyIn(paper, listId) }));
  const used = new Set(papers.flatMap(({ lists }) => Object.keys(lists)));
  return { ...library, lists: library.lists.filter(({ id }) => used.has(id)), papers };
}

/** Falls back to the earliest save: a paper whose list is gone shows in the Reading list without a membership there. */
function onlyIn({ lists }: ExportedPaper, listId: string): Record<string, string> {
  const savedAt = own(lists, listId) ?? Object.values(lists).toSorted()[0];
  return savedAt === undefined ? {} : { [listId]: savedAt };
}

/** Result of reading a file; `rejected` counts the invalid entries, which are left out. */
export type ImportedLibrary =
  | { ok: true; library: LibraryState; rejected: number; watches: string[] }
  | { ok: false; why: 'too-large' | 'not-json' | 'not-a-library' | 'newer-version' };

/**
 * Reads an exported file, which may be hostile. The command `restore-library` adds the result to a library. Never
 * throws.
 */
export function readExport(text: string): ImportedLibrary {
  let file: unknown;
  try {
    file = parseJson(text, INTAKE_LIMITS);
  } catch (error) {
    return { ok: false, why: error instanceof RefusedFile && error.code !== 'damaged' ? 'too-large' : 'not-json' };
  }
  if (!isRecord(file) || file.format !== FORMAT) return { ok: false, why: 'not-a-library' };
  if (file.version !== VERSION) return { ok: false, why: 'newer-version' };
  if (lengthOf(file.lists) > EXPORT_LIMITS.lists || lengthOf(file.papers) > EXPORT_LIMITS.papers)
    return { ok: false, why: 'too-large' };
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
  if (found.members.length > EXPORT_LIMITS.memberships) return { ok: false, why: 'too-large' };
  const { state, rejected } = readLibraryState(mapsByKind(found));
  return {
    ok: true,
    library: state,
    rejected: rejected + strangers,
    watches: readExportedWatches(file.watches),
  };
}

/** Placeholder: `restore-library` writes imported values with a new stamp. */
const NO_STAMP = { time: 0, counter: 0, device: 'file' };

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** The records in a list; calls `onStranger` for every other item. */
function recordsOf(value: unknown, onStranger: () => void): Record<string, unknown>[] {
  return (Array.isArray(value) ? value : []).filter((one: unknown): one is Record<string, unknown> => {
    if (!isRecord(one)) onStranger();
    return isRecord(one);
  });
}
