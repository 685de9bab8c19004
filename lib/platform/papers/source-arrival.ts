import { mergePapers, type IntakeResult, type PaperSource } from '../../core/formats';
import type { Paper } from '../../core/papers';
import { noteArrival } from './arrival-notes';
import type { PaperChange } from './database';
import { joined, same, storedIds } from './source-contents';
import { updateTitleSegments } from './title-store';

/** Stores the papers of an import and the entry of its source, inside the transaction `change`. */
export async function storeImport(
  change: PaperChange,
  source: Pick<PaperSource, 'key' | 'name' | 'kind' | 'date'>,
  { report, papers, before, unchanged = [] }: IntakeResult,
): Promise<PaperSource> {
  const ids = new Set([...report.added, ...report.merged, ...report.unchanged].map(({ id }) => id));
  const store = change.objectStore('papers');
  const there = new Set(await store.getAllKeys());
  const seen = new Map(before.map((paper) => [paper.id, paper]));
  const befores = new Map<string, Paper>();
  const afters = new Map<string, Paper>();
  // Papers that were removed while the files were read are stored again, under this source.
  const gone = unchanged.filter(({ id }) => !there.has(id));
  const all = [...papers, ...gone];
  const places = await storedIds(change, all);
  for (const [i, paper] of all.entries()) {
    const id = places[i] ?? paper.id;
    const current = afters.get(id) ?? (there.has(id) ? await store.get(id) : undefined);
    if (current && !afters.has(id)) befores.set(id, current);
    // If the stored paper changed while the files were read, the import fills up the current one.
    const after =
      current === undefined
        ? { ...paper, source: source.key }
        : same(current, seen.get(paper.id))
          ? paper
          : mergePapers(current, paper).paper;
    afters.set(id, after);
    if (!there.has(paper.id) && id !== paper.id) ids.delete(paper.id);
    ids.add(id);
  }
  const came = [...afters.values()];
  const changed = [...befores].map(([id, was]) => ({ before: was, after: afters.get(id) ?? was }));
  const contents = joined(await change.objectStore('sourceContents').get(source.key), {
    ids: [...ids],
    changed,
  });
  const entry: PaperSource = {
    ...source,
    count: contents.ids.length,
    size: report.files.reduce((sum, { bytes }) => sum + bytes, 0),
    formats: [...new Set(report.files.flatMap(({ format }) => format ?? []))],
  };
  await updateTitleSegments(change, came, new Set());
  const arrived = came.filter(({ id }) => !there.has(id)).map(({ id }) => id);
  await Promise.all([
    // Async, so that a value that cannot be stored rejects instead of throwing here.
    ...came.map(async (paper) => store.put(paper)),
    change.objectStore('sources').put(entry),
    change.objectStore('sourceContents').put(contents, entry.key),
    noteArrival(change, { source: entry.key, ids: arrived }),
  ]);
  return entry;
}
