import type { LibraryView, ReadState } from './types';
import type { LibraryScope } from '../search/ranking/conditions';

/** The papers that `saved:`, `list:`, `has:note` and `is:` in a query refer to. */
export function libraryScope({ lists, papers }: LibraryView): LibraryScope {
  const members = new Map(lists.map(({ id }) => [id, new Set<string>()]));
  const states: Record<ReadState, Set<string>> = { 'to-read': new Set(), reading: new Set(), read: new Set() };
  for (const paper of papers) {
    for (const list of paper.lists) members.get(list)?.add(paper.id);
    states[paper.readState ?? 'to-read'].add(paper.id);
  }
  return {
    saved: new Set(papers.map(({ id }) => id)),
    noted: new Set(papers.filter(({ note }) => note.trim() !== '').map(({ id }) => id)),
    states,
    lists: lists.map(({ id, name }) => ({ name, papers: members.get(id) ?? new Set() })),
  };
}
