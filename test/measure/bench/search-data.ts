import { paperId, type Paper } from '../../../lib/core/papers';
import { bundledPapers, hasData, knownItems, manyPapers } from '../eval/collections';
import { madePapers } from '../../support/made-papers';

/** Number of typed queries, taken evenly from all queries. */
const QUERIES = 14;

export interface BenchData {
  readonly real: boolean;
  /** The first `count` papers. */
  papers(count: number): Paper[];
  /** Papers that are not among the first 20,000. */
  readonly more: readonly Paper[];
  /** Queries that are typed in full. */
  readonly queries: readonly string[];
}

/** Real papers and queries from the evaluation data, or made-up ones without it. */
export function benchData(): BenchData {
  const bundled = bundledPapers();
  if (!hasData()) {
    const made = madePapers(20_000);
    const titles = made.filter((_, i) => i % 1500 === 0).map(({ title }) => title);
    const queries = titles.map((title, i) =>
      title
        .split(' ')
        .slice(i % 3, (i % 3) + 4)
        .join(' '),
    );
    return { real: false, papers: (count) => made.slice(0, count), more: bundled, queries };
  }
  // Ids as in the extension; duplicate titles count once.
  const real = new Map(
    manyPapers().map((paper) => [paperId(paper.title), { ...paper, id: paperId(paper.title) }] as const),
  );
  const many = [...real.values()];
  const known = knownItems().map(({ query }) => query);
  const step = Math.floor(known.length / QUERIES);
  return {
    real: true,
    papers: (count) => (count <= bundled.length ? bundled : many.slice(0, count)),
    more: bundled,
    queries: known.filter((_, i) => i % step === 0).slice(0, QUERIES),
  };
}

/** Every prefix of the queries, as typing produces them. */
export function keystrokes(queries: readonly string[]): string[] {
  return queries.flatMap((query) => Array.from(query, (_, i) => query.slice(0, i + 1)));
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
