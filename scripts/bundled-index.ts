import { bundledIndexOf, parseDailyPapers, type BundledIndex, type Problem } from '../lib/core/papers';
import { joinFacts } from './paper-facts';

/**
 * Builds the index that ships with the extension from the text of a *Daily Papers* dump and the table of known facts.
 * Lists the problems of the dump, with line numbers, and a sentence for each row of the table without a paper. Throws
 * for faults in the table.
 */
export function createBundledIndex(
  dump: string,
  tsv: string,
): { index: BundledIndex; problems: Problem[]; unused: string[] } {
  const { papers, header, problems } = parseDailyPapers(dump);
  const joined = joinFacts(papers, tsv);
  return { index: bundledIndexOf(joined.papers, header), problems, unused: joined.unused };
}
