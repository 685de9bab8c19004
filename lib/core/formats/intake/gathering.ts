import { FILLABLE_FIELDS, titleKey, type FillableField, type Paper } from '../../papers';
import type { KnownPapers } from './known-papers';
import { hasValue, mergePapers } from './merge';
import { OpenStrings } from './open-strings';
import { paperOf } from './paper-of';
import { excerpt } from '../refuse';
import type {
  PaperDraft,
  IntakeReport,
  IntakeResult,
  MergeOutcome,
  Outcome,
  SourcePlace,
  Refusal,
  RefusalCode,
} from '../types';
import type { IntakeLimits } from '../limits';

/**
 * Collects the papers of an import and separates new ones from known ones. Works like a transaction: everything since
 * the last `commit` is provisional, and `rollback` undoes it.
 */
export class Gathering {
  /** New and changed papers by id; `#before` holds the stored state of known papers. */
  readonly #papers = new Map<string, Paper>();
  readonly #before = new Map<string, Paper>();
  readonly #arxivIds = new Map<string, string>();
  readonly #dois = new Map<string, string>();
  readonly #touched = new Set<string>();
  readonly #added: Outcome[] = [];
  readonly #merged: MergeOutcome[] = [];
  readonly #unchanged: MergeOutcome[] = [];
  readonly #refused: Refusal[] = [];
  readonly #ids = new Set<string>();
  readonly #openStrings = new OpenStrings();
  #refusedCount = 0;
  #refusedAtCommit = 0;
  #undo: (() => void)[] = [];

  constructor(
    readonly source: string,
    readonly known: KnownPapers,
    readonly limits: IntakeLimits,
  ) {}

  /** Number of new and changed papers so far. */
  get size(): number {
    return this.#papers.size;
  }

  /** Number of refusals since the last `commit`. */
  get refusedSinceCommit(): number {
    return this.#refusedCount - this.#refusedAtCommit;
  }

  /** Validates a draft, then adds it as a new paper, merges it into a known one or refuses it. */
  async add(file: string, place: SourcePlace, draft: PaperDraft, raw: string): Promise<void> {
    const result = paperOf(draft, this.source);
    if (!result.ok) {
      this.refuse(file, place, result.code, result.reason, raw);
      return;
    }
    const { paper, notes } = result;
    const found = await this.#find(paper);
    for (const name of draft.strings ?? []) this.#undo.push(this.#openStrings.add(file, found?.id ?? paper.id, name));
    const noted = notes.length > 0 ? { notes } : {};
    if (found === undefined) {
      this.#set(paper);
      this.#push(this.#added, { file, place, id: paper.id, title: paper.title, ...noted });
      return;
    }
    if (found.id === paper.id && titleKey(found.title) !== titleKey(paper.title)) {
      const reason = `By chance its id ${paper.id} is also that of "${excerpt(found.title, 60)}", so only one can be kept; change its title.`;
      this.refuse(file, place, 'id-collision', reason, raw);
      return;
    }
    const { paper: merged, filled, conflicts } = mergePapers(found, paper);
    const outcome = { file, place, id: found.id, title: found.title, ...noted, filled, conflicts };
    if (filled.length > 0) this.#set(merged, found);
    else this.#touch(found);
    this.#push(filled.length > 0 ? this.#merged : this.#unchanged, outcome);
  }

  /** Notes an identifier: what is known of it is among the unchanged papers, the others are in `ids` of the report. */
  async lookUp(file: string, place: SourcePlace, id: string): Promise<void> {
    const here = this.#papers.get(this.#arxivIds.get(id) ?? this.#dois.get(id) ?? '');
    const found = here ?? (await this.known.byArxivId(id)) ?? (await this.known.byDoi(id));
    if (found) {
      this.#touch(found);
      this.#push(this.#unchanged, { file, place, id: found.id, title: found.title, filled: [], conflicts: [] });
    } else if (!this.#ids.has(id)) {
      this.#ids.add(id);
      this.#undo.push(() => this.#ids.delete(id));
    }
  }

  refuse(file: string, place: SourcePlace, code: RefusalCode, reason: string, raw: string): void {
    this.#refusedCount++;
    if (this.#refused.length < this.limits.refusals)
      this.#push(this.#refused, { file, place, code, reason, raw: excerpt(raw, this.limits.rawLength) });
  }

  /** Makes everything since the last `commit` final. */
  commit(): void {
    this.#undo = [];
    this.#refusedAtCommit = this.#refusedCount;
  }

  /** Undoes everything since the last `commit`. */
  rollback(): void {
    for (const undo of this.#undo.toReversed()) undo();
    this.#undo = [];
    this.#refusedCount = this.#refusedAtCommit;
  }

  /** The result of the import. `strings` are the BibTeX strings of all its files. */
  result(files: IntakeReport['files'], strings: ReadonlyMap<string, string> = new Map()): IntakeResult {
    const missing = this.#openStrings.resolve(strings, this.#papers);
    const coverage = {
      papers: 0,
      code: 0,
      ...Object.fromEntries(FILLABLE_FIELDS.map((field) => [field, 0])),
    } as {
      papers: number;
      code: number;
    } & Record<FillableField, number>;
    for (const id of this.#touched) {
      const paper = this.#papers.get(id) ?? this.#before.get(id);
      if (!paper) continue;
      coverage.papers++;
      if (paper.links.some(({ kind }) => kind === 'code')) coverage.code++;
      for (const field of FILLABLE_FIELDS) if (hasValue(paper, field)) coverage[field]++;
    }
    const papers = [...this.#papers.values()];
    return {
      report: {
        files: files.map((file) => withNote(file, missing.get(file.name))),
        added: this.#added,
        merged: this.#merged,
        unchanged: this.#unchanged,
        refused: this.#refused,
        refusedCount: this.#refusedCount,
        // A later file may have brought the paper.
        ids: [...this.#ids].filter((id) => !this.#arxivIds.has(id) && !this.#dois.has(id)),
        coverage,
      },
      papers,
      before: papers.flatMap(({ id }) => this.#before.get(id) ?? []),
      unchanged: [...this.#before.values()].filter(({ id }) => !this.#papers.has(id)),
    };
  }

  /** Finds the same paper in this import or among the known ones: by arXiv id, then DOI, then title. */
  async #find(paper: Paper): Promise<Paper | undefined> {
    const { arxivId, doi, id } = paper;
    const here =
      (arxivId !== undefined && this.#arxivIds.get(arxivId)) || (doi !== undefined && this.#dois.get(doi)) || undefined;
    if (here !== undefined) return this.#papers.get(here);
    const known =
      (arxivId !== undefined && (await this.known.byArxivId(arxivId))) ||
      (doi !== undefined && (await this.known.byDoi(doi))) ||
      undefined;
    if (known) return this.#papers.get(known.id) ?? known;
    return this.#papers.get(id) ?? (await this.known.byId(id));
  }

  #set(paper: Paper, found?: Paper): void {
    const { id, arxivId, doi } = paper;
    this.#put(this.#papers, id, paper);
    if (arxivId !== undefined) this.#put(this.#arxivIds, arxivId, id);
    if (doi !== undefined) this.#put(this.#dois, doi, id);
    if (found && !this.#before.has(id) && found.source !== this.source) this.#put(this.#before, id, found);
    this.#touch(paper);
  }

  #touch(paper: Paper): void {
    if (this.#touched.has(paper.id)) return;
    this.#touched.add(paper.id);
    this.#undo.push(() => this.#touched.delete(paper.id));
    if (!this.#papers.has(paper.id)) this.#put(this.#before, paper.id, paper);
  }

  #put<K, V>(map: Map<K, V>, key: K, value: V): void {
    const had = map.has(key);
    const old = map.get(key);
    map.set(key, value);
    this.#undo.push(() => {
      if (had) map.set(key, old as V);
      else map.delete(key);
    });
  }

  #push<T>(list: T[], value: T): void {
    list.push(value);
    this.#undo.push(() => list.pop());
  }
}

function withNote(file: IntakeReport['files'][number], note: string | undefined): IntakeReport['files'][number] {
  return note === undefined ? file : { ...file, notes: [...(file.notes ?? []), note] };
}
