import type { Paper } from '../../core/papers';
import type { PaperChange } from './database';
import type { SourceContents } from './source-record';

/**
 * The ids under which papers are stored, which may be those of other titles: found by arXiv id, by DOI, by title, as reading
 * files does. What was read may be old by the time it is stored; here nobody else can write.
 */
export async function storedIds(
  change: PaperChange,
  papers: readonly Paper[],
): Promise<(string | undefined)[]> {
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
 * What a source brought, earlier and now; of one that was removed in between, now alone. Of a paper filled up twice, what
 * it was at first is what undoing leads back to.
 */
export function joined(earlier: SourceContents | undefined, now: SourceContents): SourceContents {
  if (earlier === undefined || earlier.removed !== undefined) return now;
  const later = new Map(now.changed.map((one) => [one.before.id, one]));
  const changed = earlier.changed.map(({ before, after }) => {
    const again = later.get(before.id);
    later.delete(before.id);
    return { before, after: again?.after ?? after };
  });
  return { ids: [...new Set([...earlier.ids, ...now.ids])], changed: [...changed, ...later.values()] };
}

/** Both are plain JSON, and copies keep the order of keys. */
export function same(a: Paper, b: Paper | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
