import { mergePapers, type RemovedPapers } from '../../core/formats';
import { FILLABLE_FIELDS, type Paper } from '../../core/papers';
import { BUNDLED_CHECKSUM, BUNDLED_REMOVED, BUNDLED_SOURCE } from './bundled-source';
import type { PaperChange } from './database';
import { isSamePaper, storedIds } from './source-contents';
import { type Change } from './source-record';
import { updateTitleSegments } from './title-store';

/** Source key of saved papers whose own source was removed. */
export const KEPT_SOURCE = 'kept';

/** How long a removed source can be restored, in ms. */
const RESTORE_WINDOW_MS = 24 * 3_600_000;

/**
 * Removes a source inside the transaction `change`, and keeps its papers for `restoreSource`. With `final`, it keeps
 * nothing and drops the title segments, so that the removal works when the disk is full; the next reader rebuilds them.
 * Returns undefined when there is no such source.
 */
export async function removeSource(
  change: PaperChange,
  key: string,
  saved: ReadonlySet<string>,
  { final = false } = {},
): Promise<RemovedPapers | undefined> {
  const store = change.objectStore('papers');
  const contents = change.objectStore('sourceContents');
  const meta = change.objectStore('meta');
  const source = await change.objectStore('sources').get(key);
  const ownContents = await contents.get(key);
  const isBundled = key === BUNDLED_SOURCE;
  if (!isBundled && (ownContents === undefined || source === undefined)) return undefined;

  // Another source that contains the paper becomes its source.
  const newSources = new Map<string, string>();
  for (const other of await contents.getAllKeys()) {
    if (other === key) continue;
    const { ids = [], removed } = (await contents.get(other)) ?? {};
    if (removed === undefined) for (const id of ids) newSources.set(id, other);
    else if (removed.at < Date.now() - RESTORE_WINDOW_MS) await contents.delete(other);
  }
  const changed: Change[] = [];
  const went: Paper[] = [];
  let kept = 0;
  for (const paper of await store.index('source').getAll(key)) {
    const newSource = newSources.get(paper.id) ?? (saved.has(paper.id) ? KEPT_SOURCE : undefined);
    if (newSource === undefined) went.push(paper);
    else changed.push({ before: paper, after: { ...paper, source: newSource } });
    if (newSource === KEPT_SOURCE) kept++;
  }
  for (const { before, after } of ownContents?.changed ?? []) {
    const current = await store.get(before.id);
    if (current && current.source !== key)
      changed.push({ before: current, after: withoutSource(current, before, after, key) });
  }
  const staying = changed.map(({ after }) => after);
  if (final) await change.objectStore('titleSegments').clear();
  else await updateTitleSegments(change, staying, new Set(went.map(({ id }) => id)));
  const storeRemoval = async (): Promise<unknown> => {
    if (final) return contents.delete(key);
    return (
      ownContents && source && contents.put({ ...ownContents, removed: { at: Date.now(), source, went, changed } }, key)
    );
  };
  await Promise.all([
    ...went.map(({ id }) => store.delete(id)),
    ...staying.map(async (paper) => store.put(paper)),
    change.objectStore('sources').delete(key),
    ...(isBundled ? [meta.put('true', BUNDLED_REMOVED), meta.delete(BUNDLED_CHECKSUM)] : []),
    storeRemoval(),
  ]);
  return { went: went.length, saved: kept, ...(final && { final }) };
}

/**
 * Removes one paper from a source inside the transaction `change`, and the source with its last paper. A paper that
 * another source has, or came from, stays in the store.
 */
export async function removePaper(change: PaperChange, key: string, paperId: string): Promise<void> {
  const store = change.objectStore('papers');
  const contents = change.objectStore('sourceContents');
  const sources = change.objectStore('sources');
  const [paper, own, source] = await Promise.all([store.get(paperId), contents.get(key), sources.get(key)]);
  if (own === undefined || source === undefined || own.removed !== undefined) return;
  const ids = own.ids.filter((id) => id !== paperId);
  if (paper?.source === key) {
    const heir = await otherSourceOf(change, key, paperId);
    await updateTitleSegments(change, [], heir === undefined ? new Set([paperId]) : new Set());
    await (heir === undefined ? store.delete(paperId) : store.put({ ...paper, source: heir }));
  }
  await Promise.all(
    ids.length === 0
      ? [contents.delete(key), sources.delete(key)]
      : [contents.put({ ...own, ids }, key), sources.put({ ...source, count: ids.length })],
  );
}

/** Another source that has the paper. */
async function otherSourceOf(change: PaperChange, key: string, paperId: string): Promise<string | undefined> {
  const contents = change.objectStore('sourceContents');
  for (const other of await contents.getAllKeys()) {
    const { ids = [], removed } = (other !== key && (await contents.get(other))) || {};
    if (removed === undefined && ids.includes(paperId)) return other;
  }
  return undefined;
}

/** Restores a removed source inside the transaction `change`. Throws when its papers were not kept. */
export async function restoreSource(change: PaperChange, key: string): Promise<void> {
  const store = change.objectStore('papers');
  const contents = change.objectStore('sourceContents');
  if (key === BUNDLED_SOURCE) {
    await change.objectStore('meta').delete(BUNDLED_REMOVED);
    return;
  }
  const ownContents = await contents.get(key);
  if (ownContents === undefined) throw new Error('Nothing was kept of this source; it cannot be brought back.');
  if (ownContents.removed === undefined) return;
  const { removed } = ownContents;
  const ids = new Set(ownContents.ids);
  const changed = [...ownContents.changed];
  const restored: Paper[] = [];
  const currentIds = await storedIds(change, removed.went);
  for (const [i, paper] of removed.went.entries()) {
    const currentId = currentIds[i] ?? paper.id;
    const current = await store.get(currentId);
    if (current && currentId !== paper.id) {
      // An import stored the paper again under another title; that title stays.
      const after = mergePapers(current, paper).paper;
      changed.push({ before: current, after });
      ids.delete(paper.id);
      ids.add(currentId);
      restored.push(after);
    } else restored.push(current ? mergePapers(paper, current).paper : paper);
  }
  for (const { before, after } of removed.changed) {
    const current = await store.get(before.id);
    // Fields that other sources added since stay.
    if (current) restored.push(isSamePaper(current, after) ? before : mergePapers(current, before).paper);
  }
  await updateTitleSegments(change, restored, new Set());
  await Promise.all([
    ...restored.map(async (paper) => store.put(paper)),
    change.objectStore('sources').put(removed.source),
    contents.put({ ids: [...ids], changed }, key),
  ]);
}

/** `current` without the fields that source `key` added; equal to `before` if no other source changed it since. */
function withoutSource(current: Paper, before: Paper, after: Paper, key: string): Paper {
  if (isSamePaper(current, after)) return before;
  const paper: Paper = { ...current };
  const from = { ...current.from };
  for (const field of FILLABLE_FIELDS) {
    if (field === 'links') {
      const added = new Set(after.links.map(({ url }) => url));
      for (const { url } of before.links) added.delete(url);
      paper.links = current.links.filter(({ url }) => !added.has(url));
    } else if (from[field] === key) {
      if (field === 'abstract') paper.abstract = before.abstract;
      else delete paper[field];
    }
    if (from[field] === key) delete from[field];
  }
  if (Object.keys(from).length > 0) paper.from = from;
  else delete paper.from;
  return paper;
}
