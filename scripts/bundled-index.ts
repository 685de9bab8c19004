import { bundledIndexOf, parseDailyPapers, type BundledIndex, type Problem } from '../lib/core/papers';
import { joinFacts } from './paper-facts';

/**
 * Builds the index that ships with the extension from the text of a *Daily Papers* dump and the table of known facts.
 * Lists the problems of the dump, with line numbers; throws for faults in the table (see `joinFacts`).
 */
export function createBundledIndex(dump: string, tsv: string): { index: BundledIndex; problems: Problem[] } {
  const { papers, header, problems } = parseDailyPapers(dump);
  return { index: bundledIndexOf(joinFacts(papers, tsv), header), problems };
}
