import { addressHash } from './facts';
import { termEnd, termStart, type Segment, type Terms } from './segment';
import { compareTexts, find, textAt, textsOf } from './text-column';

/** What the index itself knows about a paper, without the paper store. */
export interface IndexedPaper {
  id: string;
  title: string;
  arxivId?: string;
  /** Whether the paper has an abstract, and whether it has anything that a row shows besides title and abstract. */
  hasAbstract: boolean;
  hasFacts: boolean;
}

/**
 * The papers of an index, with document numbers that count from 0 across its segments. A paper is a sequence of terms:
 * the title with stop words, other names of the title words (`mamba` for `LaMamba`), and the content words of the
 * abstract.
 */
export class Documents {
  /** All document numbers are below this, even those of removed papers. */
  readonly maxDoc: number;

  constructor(
    readonly segments: readonly Segment[],
    private readonly removed: ReadonlySet<number> = new Set(),
  ) {
    const last = segments.at(-1);
    this.maxDoc = last ? last.from + last.size : 0;
  }

  /** Number of papers, without the removed ones. */
  get size(): number {
    return this.maxDoc - this.removed.size;
  }

  isLive(docNumber: number): boolean {
    return !this.removed.has(docNumber);
  }

  /** The document number of a paper; undefined for unknown and removed ids. */
  docNumber(id: string): number | undefined {
    for (const { ids, byId, from } of this.segments) {
      const i = find(ids, id, byId);
      const docNumber = from + (byId[i] ?? 0);
      if (i >= 0 && this.isLive(docNumber)) return docNumber;
    }
    return undefined;
  }

  /** Document numbers of the papers whose arXiv id, DOI or links have the address of this key. */
  atAddress(key: string): number[] {
    const hash = addressHash(key);
    const found: number[] = [];
    for (const { addresses, addressPapers, from } of this.segments) {
      for (let i = addresses.indexOf(hash); i >= 0 && addresses[i] === hash; i++)
        found.push(from + (addressPapers[i] as number));
    }
    return found.filter((docNumber) => this.isLive(docNumber));
  }

  ids(): string[] {
    return this.segments.flatMap(({ ids, from }) => [...textsOf(ids)].filter((_, i) => this.isLive(from + i)));
  }

  paper(docNumber: number): IndexedPaper {
    const { segment, ordinal } = this.locate(docNumber);
    const arxivId = textAt(segment.arxivIds, ordinal);
    return {
      id: textAt(segment.ids, ordinal),
      title: textAt(segment.titles, ordinal),
      ...(arxivId !== '' && { arxivId }),
      hasAbstract: termEnd(segment, ordinal, 2) > termEnd(segment, ordinal, 1),
      hasFacts: arxivId !== '' || segment.has[ordinal] !== 0,
    };
  }

  compareTitles(a: number, b: number): number {
    const [left, right] = [this.locate(a), this.locate(b)];
    return compareTexts(left.segment.titles, left.ordinal, right.segment.titles, right.ordinal);
  }

  date(docNumber: number): number {
    const { segment, ordinal } = this.locate(docNumber);
    return segment.dates[ordinal] as number;
  }

  /** The year of a paper; 0 if unknown. */
  year(docNumber: number): number {
    return Math.floor(this.date(docNumber) / 10_000);
  }

  /** What the paper comes with, as bits of `Has`. */
  has(docNumber: number): number {
    const { segment, ordinal } = this.locate(docNumber);
    return segment.has[ordinal] as number;
  }

  fingerprint(docNumber: number): number {
    const { segment, ordinal } = this.locate(docNumber);
    return segment.fingerprints[ordinal] as number;
  }

  /** Terms of the title, in order. */
  title(docNumber: number): Terms {
    return this.sequence(docNumber, 0, 0);
  }

  /** Terms of the title and of the other names of its words. */
  titleAndNames(docNumber: number): Terms {
    return this.sequence(docNumber, 0, 1);
  }

  /** Terms of the abstract's content words, in order. */
  abstract(docNumber: number): Terms {
    return this.sequence(docNumber, 2, 2);
  }

  all(docNumber: number): Terms {
    return this.sequence(docNumber, 0, 2);
  }

  /** The newest documents first. Equal dates are ordered by arXiv id; papers without a date come last. */
  newest(limit: number): number[] {
    const found = this.segments.flatMap(({ byDate, from }) =>
      firstMatching(byDate, limit, (i) => this.isLive(from + i)).map((i) => from + i),
    );
    if (this.segments.length > 1)
      found.sort((a, b) => this.date(b) - this.date(a) || this.compareArxivIds(b, a) || a - b);
    return found.slice(0, limit);
  }

  private compareArxivIds(a: number, b: number): number {
    const [left, right] = [this.locate(a), this.locate(b)];
    return compareTexts(left.segment.arxivIds, left.ordinal, right.segment.arxivIds, right.ordinal);
  }

  private sequence(docNumber: number, first: 0 | 2, last: 0 | 1 | 2): Terms {
    const { segment, ordinal } = this.locate(docNumber);
    const start = first === 0 ? termStart(segment, ordinal) : termEnd(segment, ordinal, 1);
    return segment.terms.subarray(start, termEnd(segment, ordinal, last));
  }

  /**
   * Finds the segment of a document number, and the paper's ordinal in it. A linear search is fast: segments are few,
   * and the first is by far the largest. Throws a RangeError for a number that is not in use.
   */
  locate(docNumber: number): { segment: Segment; ordinal: number } {
    for (const segment of this.segments) {
      if (docNumber < segment.from + segment.size) return { segment, ordinal: docNumber - segment.from };
    }
    throw new RangeError(`There is no document number ${docNumber}.`);
  }
}

function firstMatching(ordinals: Uint32Array, limit: number, matches: (ordinal: number) => boolean): number[] {
  const found: number[] = [];
  for (const ordinal of ordinals) {
    if (found.length >= limit) break;
    if (matches(ordinal)) found.push(ordinal);
  }
  return found;
}
