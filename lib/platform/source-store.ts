import type { IntakeFormat, IntakeResult } from '../core/formats';
import { mergePapers } from '../core/formats/merge';
import { FILLABLE_FIELDS, type Paper } from '../core/papers';
import { noteArrival } from './arrival-notes';
import { changePapers, openPaperDatabase } from './database';
import { updateTitleSegments } from './title-store';

/** Where papers came from in one go. */
export interface PaperSource {
  /** `Paper.source` of what it brought. */
  key: string;
  /** What the user knows it by: names of files, title of a page. */
  name: string;
  kind: 'files' | 'page' | 'feed';
  /** When it came, ms since 1970. */
  date: number;
  /** Papers in it, also those that were known before. */
  count: number;
  /** Bytes read. */
  size: number;
  formats: IntakeFormat[];
}

/** What a source brought, for taking it out again. */
export interface SourceContents {
  /** All papers in it, also those that were known before. */
  ids: string[];
  /** Papers of other sources that it filled up. */
  changed: { before: Paper; after: Paper }[];
}

/** Papers that are saved and whose source was removed belong to this one. */
export const KEPT_SOURCE = 'kept';

export interface SourceStore {
  /** Latest first. */
  list(): Promise<PaperSource[]>;
  /**
   * Stores what an import found, all or nothing, and enters it in the list. A source that is there already, such as a day of
   * the feed that is asked again, keeps what it brought before.
   */
  putImport(
    source: Pick<PaperSource, 'key' | 'name' | 'kind' | 'date'>,
    result: IntakeResult,
  ): Promise<PaperSource>;
  /**
   * Takes a source out, all or nothing: the papers only it knows go, except saved ones; those it filled up lose what they
   * had from it. Undoes an import. `false` when there is no such source.
   */
  remove(key: string, saved: ReadonlySet<string>): Promise<boolean>;
}

export const sourceStore: SourceStore = {
  async list() {
    const all = await (await openPaperDatabase()).getAll('sources');
    return all.sort((a, b) => b.date - a.date);
  },

  async putImport(source, { report, papers, before }) {
    const ids = new Set([...report.added, ...report.merged, ...report.unchanged].map(({ id }) => id));
    return changePapers(async (change) => {
      const store = change.objectStore('papers');
      const there = new Set(await store.getAllKeys());
      const seen = new Map(before.map((paper) => [paper.id, paper]));
      const changed: SourceContents['changed'] = [];
      const came: Paper[] = [];
      for (const paper of papers) {
        const current = there.has(paper.id) ? await store.get(paper.id) : undefined;
        // The store may have moved on while files were read: then what is there now is filled up.
        const after =
          current && !same(current, seen.get(paper.id)) ? mergePapers(current, paper).paper : paper;
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
    });
  },

  async remove(key, saved) {
    return changePapers(async (change) => {
      const store = change.objectStore('papers');
      const contents = change.objectStore('sourceContents');
      const own = await contents.get(key);
      if (own === undefined) return false;

      // Who else knows a paper takes it over.
      const heirs = new Map<string, string>();
      for (const other of await contents.getAllKeys()) {
        if (other === key) continue;
        for (const id of (await contents.get(other))?.ids ?? []) heirs.set(id, other);
      }
      const stay: Paper[] = [];
      const went: string[] = [];
      for (const paper of await store.index('source').getAll(key)) {
        const heir = heirs.get(paper.id) ?? (saved.has(paper.id) ? KEPT_SOURCE : undefined);
        if (heir === undefined) went.push(paper.id);
        else stay.push({ ...paper, source: heir });
      }
      for (const { before, after } of own.changed) {
        const current = await store.get(before.id);
        if (current && current.source !== key) stay.push(without(current, before, after, key));
      }
      await updateTitleSegments(change, stay, new Set(went));
      await Promise.all([
        ...went.map((id) => store.delete(id)),
        ...stay.map(async (paper) => store.put(paper)),
        change.objectStore('sources').delete(key),
        contents.delete(key),
      ]);
      return true;
    });
  },
};

/** What a source brought, earlier and now. Of a paper filled up twice, what it was at first is what undoing leads back to. */
function joined(earlier: SourceContents | undefined, now: SourceContents): SourceContents {
  if (earlier === undefined) return now;
  const later = new Map(now.changed.map((one) => [one.before.id, one]));
  const changed = earlier.changed.map(({ before, after }) => {
    const again = later.get(before.id);
    later.delete(before.id);
    return { before, after: again?.after ?? after };
  });
  return { ids: [...new Set([...earlier.ids, ...now.ids])], changed: [...changed, ...later.values()] };
}

/** A paper without what it had from `key`; as it was before, unless others filled it up since. */
function without(current: Paper, before: Paper, after: Paper, key: string): Paper {
  if (same(current, after)) return before;
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

/** Both are plain JSON, and copies keep the order of keys. */
function same(a: Paper, b: Paper | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
