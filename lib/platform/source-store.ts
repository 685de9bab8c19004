import {
  type IntakeResult,
  mergePapers,
  type PaperSource,
  type RemovedPapers,
  type SourceOverview,
} from '../core/formats';
import { FILLABLE_FIELDS, type Paper } from '../core/papers';
import { noteArrival } from './arrival-notes';
import { BUNDLED_CHECKSUM, BUNDLED_REMOVED, BUNDLED_SOURCE } from './bundled-source';
import { changePapers, openPaperDatabase } from './database';
import { updateTitleSegments } from './title-store';

/** What a source brought, for taking it out again. */
export interface SourceContents {
  /** All papers in it, also those that were known before. */
  ids: string[];
  /** Papers of other sources that it filled up. */
  changed: Change[];
  /** The source was removed; this is for bringing it back. */
  removed?: Removal;
}

interface Change {
  before: Paper;
  after: Paper;
}

interface Removal {
  at: number;
  source: PaperSource;
  /** Papers that went with it. */
  went: Paper[];
  /** Papers that stayed and lost what they had from it. */
  changed: Change[];
}

/** Papers that are saved and whose source was removed belong to this one. */
export const KEPT_SOURCE = 'kept';

export interface SourceStore {
  /** Latest first. */
  list(): Promise<PaperSource[]>;
  overview(): Promise<SourceOverview>;
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
   * had from it. Undoes an import. Undefined when there is no such source.
   */
  remove(key: string, saved: ReadonlySet<string>): Promise<RemovedPapers | undefined>;
  /**
   * Brings back a source that was removed within a day; what came to its papers since stays. The bundled papers are only
   * wanted again by it: whoever installs them brings them.
   */
  restore(key: string): Promise<void>;
}

/** How long a removed source can be brought back, in ms. */
const KEPT_FOR = 24 * 3_600_000;

export const sourceStore: SourceStore = {
  async list() {
    const all = await (await openPaperDatabase()).getAll('sources');
    return all.sort((a, b) => b.date - a.date);
  },

  async overview() {
    const database = await openPaperDatabase();
    const count = (source: string): Promise<number> => database.countFromIndex('papers', 'source', source);
    const [sources, bundled, kept, removed] = await Promise.all([
      sourceStore.list(),
      count(BUNDLED_SOURCE),
      count(KEPT_SOURCE),
      database.get('meta', BUNDLED_REMOVED),
    ]);
    return { sources, bundled: removed === undefined ? bundled : undefined, kept };
  },

  async putImport(source, { report, papers, before, unchanged = [] }) {
    const ids = new Set([...report.added, ...report.merged, ...report.unchanged].map(({ id }) => id));
    return changePapers(async (change) => {
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
    });
  },

  async remove(key, saved) {
    return changePapers(async (change) => {
      const store = change.objectStore('papers');
      const contents = change.objectStore('sourceContents');
      const meta = change.objectStore('meta');
      const source = await change.objectStore('sources').get(key);
      const own = await contents.get(key);
      const isBundled = key === BUNDLED_SOURCE;
      if (!isBundled && (own === undefined || source === undefined)) return undefined;

      // Who else knows a paper takes it over.
      const heirs = new Map<string, string>();
      for (const other of await contents.getAllKeys()) {
        if (other === key) continue;
        const { ids = [], removed } = (await contents.get(other)) ?? {};
        if (removed === undefined) for (const id of ids) heirs.set(id, other);
        else if (removed.at < Date.now() - KEPT_FOR) await contents.delete(other);
      }
      const changed: Change[] = [];
      const went: Paper[] = [];
      let kept = 0;
      for (const paper of await store.index('source').getAll(key)) {
        const heir = heirs.get(paper.id) ?? (saved.has(paper.id) ? KEPT_SOURCE : undefined);
        if (heir === undefined) went.push(paper);
        else changed.push({ before: paper, after: { ...paper, source: heir } });
        if (heir === KEPT_SOURCE) kept++;
      }
      for (const { before, after } of own?.changed ?? []) {
        const current = await store.get(before.id);
        if (current && current.source !== key)
          changed.push({ before: current, after: without(current, before, after, key) });
      }
      const stay = changed.map(({ after }) => after);
      await updateTitleSegments(change, stay, new Set(went.map(({ id }) => id)));
      await Promise.all([
        ...went.map(({ id }) => store.delete(id)),
        ...stay.map(async (paper) => store.put(paper)),
        change.objectStore('sources').delete(key),
        ...(isBundled ? [meta.put('true', BUNDLED_REMOVED), meta.delete(BUNDLED_CHECKSUM)] : []),
        ...(own && source
          ? [contents.put({ ...own, removed: { at: Date.now(), source, went, changed } }, key)]
          : []),
      ]);
      return { went: went.length, saved: kept };
    });
  },

  async restore(key) {
    await changePapers(async (change) => {
      const store = change.objectStore('papers');
      const contents = change.objectStore('sourceContents');
      if (key === BUNDLED_SOURCE) {
        await change.objectStore('meta').delete(BUNDLED_REMOVED);
        return;
      }
      const own = await contents.get(key);
      if (own?.removed === undefined) return;
      const { ids, changed, removed } = own;
      const back: Paper[] = [];
      for (const paper of removed.went) {
        const current = await store.get(paper.id);
        back.push(current ? mergePapers(paper, current).paper : paper);
      }
      for (const { before, after } of removed.changed) {
        const current = await store.get(before.id);
        // What others told of it since stays.
        if (current) back.push(same(current, after) ? before : mergePapers(current, before).paper);
      }
      await updateTitleSegments(change, back, new Set());
      await Promise.all([
        ...back.map(async (paper) => store.put(paper)),
        change.objectStore('sources').put(removed.source),
        contents.put({ ids, changed }, key),
      ]);
    });
  },
};

/**
 * What a source brought, earlier and now; of one that was removed in between, now alone. Of a paper filled up twice, what
 * it was at first is what undoing leads back to.
 */
function joined(earlier: SourceContents | undefined, now: SourceContents): SourceContents {
  if (earlier === undefined || earlier.removed !== undefined) return now;
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
