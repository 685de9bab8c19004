import type { Paper } from '../../core/papers';
import type { PaperChange } from './database';
import type { SourceContents } from './source-record';

/**
 * The id under which each paper is stored, found by arXiv id, DOI and title like in an import; undefined for unknown
 * papers. It may be the id of another title. The import looked them up before, but the store may have changed since;
 * inside the transaction it cannot change.
 */
export async function storedIds(change: PaperChange, papers: readonly Paper[]): Promise<(string | undefined)[]> {
  const store = change.objectStore('papers');
  return Promise.all(
    papers.map(
      async ({ id, arxivId, doi }) =>
        (arxivId !== undefined && (await store.index('arxivId').getKey(arxivId))) ||
        (doi !== undefined && (await store.index('doi').getKey(doi))) ||
        store.getKey(id),
    ),
  );
}

/**
 * Merges the contents of two imports of one source. If the source was removed in between, only the later import counts.
 * A paper that both filled up keeps its earliest `before`, so that undoing restores that.
 */
export function mergeContents(earlier: SourceContents | undefined, later: SourceContents): SourceContents {
  if (earlier === undefined || earlier.removed !== undefined) return later;
  const laterChanges = new Map(later.changed.map((change) => [change.before.id, change]));
  const changed = earlier.changed.map(({ before, after }) => {
    const laterChange = laterChanges.get(before.id);
    laterChanges.delete(before.id);
    return { before, after: laterChange?.after ?? after };
  });
  return {
    ids: [...new Set([...earlier.ids, ...later.ids])],
    changed: [...changed, ...laterChanges.values()],
  };
}

/** Compares as JSON: papers are plain JSON, and copies keep the order of keys. */
export function isSamePaper(a: Paper, b: Paper | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
