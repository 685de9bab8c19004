/** Evidence that a paper has a word. */
export interface Hit {
  readonly score: number;
  /** The terms of the paper that matched. */
  readonly terms: readonly string[];
}

/** Papers that have a word, by id. */
export type Hits = ReadonlyMap<string, Hit>;

export const NO_HITS: Hits = new Map();

/** The papers of both; what `b` says of a paper counts. */
export function joined(a: Hits, b: Hits): Hits {
  return b.size === 0 ? a : new Map([...a, ...b]);
}
