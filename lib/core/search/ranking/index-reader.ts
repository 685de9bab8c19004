import type { Meaning } from '../meaning/vectors';
import type { Documents } from '../segments/documents';
import { EvidenceFinder } from '../evidence/evidence-finder';
import { FactIndex } from '../evidence/fact-index';
import { Lexicon, type Term } from '../segments/lexicon';
import { Postings } from '../segments/postings';
import { ScoreAccumulator } from './score-accumulator';
import type { Segment } from '../segments/segment';

/** Everything that a search reads, for one state of the index. */
export interface IndexReader {
  readonly lexicon: Lexicon;
  readonly documents: Documents;
  readonly postings: Postings;
  readonly facts: FactIndex;
  readonly finder: EvidenceFinder;
  readonly accumulator: ScoreAccumulator;
  /** Undefined in small collections, and until it is learned. */
  readonly meaning?: Meaning | undefined;
}

/** Opens segments for searching. `removed` holds the document numbers of removed papers. */
export function createIndexReader(
  segments: readonly Segment[],
  removed: ReadonlySet<number>,
  documents: Documents,
  meaning?: Meaning,
): IndexReader {
  const lexicon = new Lexicon(segments);
  const postings = new Postings(segments, documentFrequencies(documents, removed));
  const facts = new FactIndex(documents);
  const finder = new EvidenceFinder(lexicon, postings, documents, facts);
  return { lexicon, documents, postings, facts, finder, accumulator: new ScoreAccumulator(documents), meaning };
}

/** Counts in how many of these documents each term occurs. */
function documentFrequencies(documents: Documents, docNumbers: Iterable<number>): Map<Term, number> {
  const counts = new Map<Term, number>();
  for (const docNumber of docNumbers) {
    for (const term of new Set(documents.all(docNumber))) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}
