import type { LibraryView } from './types';
import type { LibraryScope } from '../search/ranking/conditions';

/** The papers that `saved:` and `list:` in a query refer to. */
export function libraryScope({ lists, papers }: LibraryView): LibraryScope {
  const members = new Map(lists.map(({ id }) => [id, new Set<string>()]));
  for (const paper of papers) for (const list of paper.lists) members.get(list)?.add(paper.id);
  return {
    saved: new Set(papers.map(({ id }) => id)),
    lists: lists.map(({ id, name }) => ({ name, papers: members.get(id) ?? new Set() })),
  };
}
