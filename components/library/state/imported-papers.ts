import type { ImportedPapers } from '../../../lib/core/formats';
import type { LibraryState, Register } from '../../../lib/core/library/types';
import { LIMITS } from '../../../lib/core/library/validate';

/** A placeholder: merging into a library sets a new stamp. */
const NO_STAMP = { time: 0, counter: 0, device: 'import' };

/** A library with the papers in one list. The columns of `ImportedPapers` hold one line for each paper. */
export function libraryOf({ ids, titles, arxivIds }: ImportedPapers, listId: string): LibraryState {
  const titleOf = titles.split('\n');
  const arxivIdOf = arxivIds.split('\n');
  const savedAt = Date.now();
  const members: Record<string, Register<{ savedAt: number }>> = {};
  const stubs: Record<string, Register<{ title: string; arxivId?: string }>> = {};
  for (const [i, id] of ids.split('\n').entries()) {
    const arxivId = arxivIdOf[i] || undefined;
    const title = (titleOf[i] ?? '').slice(0, LIMITS.title);
    // 1 ms apart, so that the list, newest first, keeps the order of the file.
    members[`${id}/${listId}`] = { stamp: NO_STAMP, value: { savedAt: savedAt - i } };
    stubs[id] = { stamp: NO_STAMP, value: { title, ...(arxivId !== undefined && { arxivId }) } };
  }
  return { lists: {}, looks: {}, members, notes: {}, marks: {}, stubs };
}
