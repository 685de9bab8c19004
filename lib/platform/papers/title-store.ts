import {
  buildTitleSegment,
  idsIn,
  isTitleSegment,
  mergeSegments,
  sizeOf,
  type TitleSegment,
} from '../../core/matching';
import type { Paper } from '../../core/papers';
import { changePapers, databaseIfOpen, type PaperChange } from './database';
import { packagedPapers } from './packaged-papers';

/** Papers read at once when the segments are rebuilt. */
const BATCH = 20_000;
/** Most papers in a merged segment: larger merges take seconds, and a few more segments cost nothing in a search. */
const LARGEST_MERGED = 100_000;

/**
 * The title segments of all stored papers. Rebuilds them from the papers when they are missing, damaged or of another
 * version. Where the browser opens no database, they hold the papers of the package.
 */
export async function loadTitleSegments(): Promise<TitleSegment[]> {
  const database = await databaseIfOpen();
  if (!database) return [buildTitleSegment([...(await packagedPapers()).values()])];
  const reading = database.transaction(['papers', 'titleSegments']);
  const [segments, papers] = await Promise.all([
    reading.objectStore('titleSegments').getAll(),
    reading.objectStore('papers').count(),
  ]);
  if (isComplete(segments, papers)) return segments;
  return changePapers(rebuild);
}

/**
 * Updates the segments for added, changed and removed papers, inside the transaction that stores them. The cost follows
 * the size of the change: new papers form a small segment, and segments of similar size are merged, so that segments
 * stay few and each paper is packed only a few times.
 */
export async function updateTitleSegments(
  change: PaperChange,
  added: readonly Paper[],
  removedIds: ReadonlySet<string>,
): Promise<void> {
  const store = change.objectStore('titleSegments');
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  if (!values.every(isTitleSegment)) {
    // `loadTitleSegments` rebuilds them.
    await store.clear();
    return;
  }
  const changedIds = new Set([...added.map(({ id }) => id), ...removedIds]);
  const before = keys.map((key, i) => ({ key, segment: values[i] as TitleSegment }));
  const after = mergeSimilar([
    ...before.map(({ segment }) => withoutPapers(segment, changedIds)).filter((segment) => sizeOf(segment) > 0),
    ...(added.length > 0 ? [buildTitleSegment(added)] : []),
  ]);
  await Promise.all([
    ...before.filter(({ segment }) => !after.includes(segment)).map(({ key }) => store.delete(key)),
    // Async, so that a segment that cannot be stored rejects instead of throwing here.
    ...after.filter((segment) => !values.includes(segment)).map(async (segment) => store.put(segment)),
  ]);
}

/** The segment without some papers; the same object when it contains no such paper. */
function withoutPapers(segment: TitleSegment, ids: ReadonlySet<string>): TitleSegment {
  return idsIn(segment).some((id) => ids.has(id)) ? mergeSegments([segment], (id) => !ids.has(id)) : segment;
}

/** Merges the last two segments while the earlier one is at most twice as large. */
function mergeSimilar(segments: readonly TitleSegment[]): TitleSegment[] {
  const all = [...segments];
  for (let last = all.pop(); last; last = all.pop()) {
    const before = all.at(-1);
    const size = before ? sizeOf(before) : Infinity;
    if (!before || size > 2 * sizeOf(last) || size + sizeOf(last) > LARGEST_MERGED) return [...all, last];
    all.splice(-1, 1, mergeSegments([before, last]));
  }
  return all;
}

/** Damaged records are skipped, so that they do not stop the recognition of all others. */
function isReadable({ id, title }: Partial<Paper>): boolean {
  return typeof id === 'string' && typeof title === 'string';
}

/** Whether all segments are valid and together hold as many papers as the store. */
function isComplete(segments: readonly unknown[], papers: number): segments is TitleSegment[] {
  return segments.every(isTitleSegment) && segments.reduce((sum, segment) => sum + sizeOf(segment), 0) === papers;
}

async function rebuild(change: PaperChange): Promise<TitleSegment[]> {
  const papers = change.objectStore('papers');
  const store = change.objectStore('titleSegments');
  await store.clear();
  const segments: TitleSegment[] = [];
  let range: IDBKeyRange | undefined;
  for (;;) {
    const batch = await papers.getAll(range, BATCH);
    const last = batch.at(-1);
    if (!last) break;
    const segment = buildTitleSegment(batch.filter(isReadable));
    segments.push(segment);
    await store.put(segment);
    range = IDBKeyRange.lowerBound(last.id, true);
  }
  return segments;
}
