import { foldName } from '../../../lib/core/library/list-names';
import type { LibraryState, ListView, Register } from '../../../lib/core/library/types';
import { withoutReordering } from '../../../lib/core/text/bidi';

/**
 * The imported library, with each list replaced by the own list of the same name, if there is one. Lists from another
 * browser have other ids, but users cannot tell apart two lists with one name.
 */
export function listsByName(library: LibraryState, ownLists: readonly ListView[]): LibraryState {
  const ids = new Set(ownLists.map(({ id }) => id));
  const byName = new Map(ownLists.map(({ id, name }) => [foldName(name), id]));
  const renamed = new Map<string, string>();
  for (const [id, { value }] of Object.entries(library.lists)) {
    const same = value === null || ids.has(id) ? undefined : byName.get(foldName(value.name));
    if (same !== undefined) renamed.set(id, same);
  }
  if (renamed.size === 0) return library;
  const without = <T>(registers: Readonly<Record<string, Register<T>>>): Record<string, Register<T>> =>
    Object.fromEntries(Object.entries(registers).filter(([id]) => !renamed.has(id)));
  const members = Object.entries(library.members).map(([key, register]): [string, typeof register] => {
    const [paperId = '', listId = ''] = key.split('/');
    return [`${paperId}/${renamed.get(listId) ?? listId}`, register];
  });
  return {
    ...library,
    lists: without(library.lists),
    looks: without(library.looks),
    members: Object.fromEntries(members),
  };
}

/** Id and title of a paper in a file, both unvalidated. */
export interface PaperInFile {
  id: unknown;
  title: unknown;
}

export function papersInFile(text: string): PaperInFile[] {
  const { papers } = JSON.parse(text) as { papers?: unknown };
  if (!Array.isArray(papers)) return [];
  return papers.map((one: unknown) =>
    typeof one === 'object' && one !== null
      ? { id: (one as PaperInFile).id, title: (one as PaperInFile).title }
      : { id: one, title: undefined },
  );
}

/** Number of examples, enough to find the fault in a file. */
const EXAMPLES = 3;
/** Most characters of an example. */
const QUOTED = 60;

/** Names of the first papers of a file that the import could not read. */
export function unreadablePapers(papers: readonly PaperInFile[], { members, notes, stubs }: LibraryState): string[] {
  const read = new Set([
    ...Object.keys(stubs),
    ...Object.keys(notes),
    ...Object.keys(members).map((key) => key.slice(0, key.indexOf('/'))),
  ]);
  return papers
    .filter(({ id }) => typeof id !== 'string' || !read.has(id))
    .slice(0, EXAMPLES)
    .map(({ id, title }) => quote(typeof title === 'string' && title !== '' ? title : id));
}

function quote(value: unknown): string {
  const text = withoutReordering(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  return `“${text.length > QUOTED ? `${text.slice(0, QUOTED - 1)}…` : text}”`;
}
