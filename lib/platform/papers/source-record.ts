import type { PaperSource } from '../../core/formats';
import type { Paper } from '../../core/papers';

/** What a source brought, for taking it out again. */
export interface SourceContents {
  /** All papers in it, also those that were known before. */
  ids: string[];
  /** Papers of other sources that it filled up. */
  changed: Change[];
  /** The source was removed; this is for bringing it back. */
  removed?: Removal;
}

export interface Change {
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
