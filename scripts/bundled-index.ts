import { bundledIndexOf, joinArxivIds, parseDailyPapers, type BundledIndex, type Problem } from '../lib/core/papers';

/**
 * Builds the index that ships with the extension from the text of a *Daily Papers* dump and the table of known arXiv
 * ids. Lists the problems of the dump first, then those of the table; each has the line number in its file.
 */
export function createBundledIndex(dump: string, tsv: string): { index: BundledIndex; problems: Problem[] } {
  const { papers, header, problems } = parseDailyPapers(dump);
  const joined = joinArxivIds(papers, tsv);
  return { index: bundledIndexOf(joined.papers, header), problems: [...problems, ...joined.problems] };
}
