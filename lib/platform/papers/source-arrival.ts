import { mergePapers, type IntakeResult, type PaperSource } from '../../core/formats';
import type { Paper } from '../../core/papers';
import { noteArrival } from './arrival-notes';
import type { PaperChange } from './database';
import { joined, same, storedIds } from './source-contents';
import { updateTitleSegments } from './title-store';

/** Stores what an import found and enters its source in the list, inside a transaction. */
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
  // Of what went while files were read, this source is the one that knows it.
  const gone = unchanged.filter(({ id }) => !there.has(id));
  const all = [...papers, ...gone];
  const places = await storedIds(change, all);
  for (const [i, paper] of all.entries()) {
    const id = places[i] ?? paper.id;
    const current = afters.get(id) ?? (there.has(id) ? await store.get(id) : undefined);
    if (current && !afters.has(id)) befores.set(id, current);
    // The store may have moved on while files were read: then what is there now is filled up.
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
    // Asynchronous, so that a value that cannot be stored rejects here, with the rest.
    ...came.map(async (paper) => store.put(paper)),
    change.objectStore('sources').put(entry),
    change.objectStore('sourceContents').put(contents, entry.key),
    noteArrival(change, { source: entry.key, ids: arrived }),
  ]);
  return entry;
}
