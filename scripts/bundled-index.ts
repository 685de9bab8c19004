import {
  bundledIndexOf,
  joinArxivIds,
  parseDailyPapers,
  type BundledIndex,
  type Problem,
} from '../lib/core/papers';

/**
 * The index that ships with the extension, from the text of a *Daily Papers* dump and the table of known arXiv ids.
 * Problems of the dump come first, with its line numbers; those of the table say so and carry the table's.
 */
export function createBundledIndex(dump: string, tsv: string): { index: BundledIndex; problems: Problem[] } {
  const { papers, header, problems } = parseDailyPapers(dump);
  const joined = joinArxivIds(papers, tsv);
  return { index: bundledIndexOf(joined.papers, header), problems: [...problems, ...joined.problems] };
}
