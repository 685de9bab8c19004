import { mergePapers, type IntakeResult, type PaperSource } from '../../core/formats';
import type { Paper } from '../../core/papers';
import { withoutReordering } from '../../core/text/bidi';
import { addArrivalNote } from './arrival-notes';
import type { PaperChange } from './database';
import { isSamePaper, mergeContents, storedIds } from './source-contents';
import { updateTitleSegments } from './title-store';

/** Stores the papers of an import and the entry of its source, inside the transaction `change`. */
export async function storeImport(
  change: PaperChange,
  source: Pick<PaperSource, 'key' | 'name' | 'kind' | 'date'>,
  { report, papers, before, unchanged = [] }: IntakeResult,
): Promise<PaperSource> {
  const ids = new Set([...report.added, ...report.merged, ...report.unchanged].map(({ id }) => id));
  const store = change.objectStore('papers');
  const existing = new Set(await store.getAllKeys());
  const readBefore = new Map(before.map((paper) => [paper.id, paper]));
  const originals = new Map<string, Paper>();
  const results = new Map<string, Paper>();
  // Papers that were removed while the files were read are stored again, under this source.
  const removedMeanwhile = unchanged.filter(({ id }) => !existing.has(id));
  const all = [...papers, ...removedMeanwhile];
  const currentIds = await storedIds(change, all);
  for (const [i, paper] of all.entries()) {
    const id = currentIds[i] ?? paper.id;
    const current = results.get(id) ?? (existing.has(id) ? await store.get(id) : undefined);
    if (current && !results.has(id)) originals.set(id, current);
    // If the stored paper changed while the files were read, the import fills up the current one.
    const after =
      current === undefined
        ? { ...paper, source: source.key }
        : isSamePaper(current, readBefore.get(paper.id))
          ? paper
          : mergePapers(current, paper).paper;
    results.set(id, after);
    if (!existing.has(paper.id) && id !== paper.id) ids.delete(paper.id);
    ids.add(id);
  }
  const written = [...results.values()];
  const changed = [...originals].map(([id, original]) => ({
    before: original,
    after: results.get(id) ?? original,
  }));
  const contents = mergeContents(await change.objectStore('sourceContents').get(source.key), {
    ids: [...ids],
    changed,
  });
  const entry: PaperSource = {
    ...source,
    name: withoutReordering(source.name),
    count: contents.ids.length,
    size: report.files.reduce((sum, { bytes }) => sum + bytes, 0),
    formats: [...new Set(report.files.flatMap(({ format }) => format ?? []))],
  };
  await updateTitleSegments(change, written, new Set());
  const addedIds = written.filter(({ id }) => !existing.has(id)).map(({ id }) => id);
  await Promise.all([
    // Async, so that a value that cannot be stored rejects instead of throwing here.
    ...written.map(async (paper) => store.put(paper)),
    change.objectStore('sources').put(entry),
    change.objectStore('sourceContents').put(contents, entry.key),
    addArrivalNote(change, { source: entry.key, ids: addedIds }),
  ]);
  return entry;
}
