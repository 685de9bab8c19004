import { mergePapers, type IntakeResult, type PaperSource } from '../core/formats';
import type { Paper } from '../core/papers';
import { noteArrival } from './arrival-notes';
import type { PaperChange } from './database';
import { joined, same, type SourceContents } from './source-contents';
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
  const changed: SourceContents['changed'] = [];
  const came: Paper[] = [];
  // Of what went while files were read, this source is the one that knows it.
  const gone = unchanged.filter(({ id }) => !there.has(id));
  for (const paper of [...papers, ...gone]) {
    const current = there.has(paper.id) ? await store.get(paper.id) : undefined;
    // The store may have moved on while files were read: then what is there now is filled up.
    const after =
      current === undefined
        ? { ...paper, source: source.key }
        : same(current, seen.get(paper.id))
          ? paper
          : mergePapers(current, paper).paper;
    if (current) changed.push({ before: current, after });
    came.push(after);
  }
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
