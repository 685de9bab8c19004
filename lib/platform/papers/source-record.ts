import type { PaperSource } from '../../core/formats';
import type { Paper } from '../../core/papers';

/** The papers of a source, stored so that the source can be removed. */
export interface SourceContents {
  /** Ids of all its papers, including those that were known before. */
  ids: string[];
  /** Papers of other sources whose empty fields it filled. */
  changed: Change[];
  /** Set when the source was removed; holds what restoring it needs. */
  removed?: Removal;
}

export interface Change {
  before: Paper;
  after: Paper;
}

interface Removal {
  /** In ms since 1970. */
  at: number;
  source: PaperSource;
  /** Papers that were deleted with it. */
  went: Paper[];
  /** Papers that stayed but lost the fields that came from it. */
  changed: Change[];
}
