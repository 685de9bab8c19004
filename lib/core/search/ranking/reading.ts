import type { Documents } from '../segments/documents';
import { EvidenceFinder } from '../evidence/evidence-finder';
import { Lexicon, type Term } from '../segments/lexicon';
import { Postings } from '../segments/postings';
import { Scoreboard } from './scoring';
import type { Segment } from '../segments/segment';

/** Everything a search reads, made for one state of the papers. */
export interface Reading {
  readonly lexicon: Lexicon;
  readonly documents: Documents;
  readonly postings: Postings;
  readonly finder: EvidenceFinder;
  readonly board: Scoreboard;
}

/** Opens the segments for searching, without the papers that `removed` names by their slots. */
export function createReading(
  segments: readonly Segment[],
  removed: ReadonlySet<number>,
  documents: Documents,
): Reading {
  const lexicon = new Lexicon(segments);
  const postings = new Postings(segments, countTerms(documents, removed));
  const finder = new EvidenceFinder(lexicon, postings, documents);
  return { lexicon, documents, postings, finder, board: new Scoreboard(documents) };
}

/** In how many of these papers each term stands. */
function countTerms(documents: Documents, slots: Iterable<number>): Map<Term, number> {
  const counts = new Map<Term, number>();
  for (const slot of slots) {
    for (const term of new Set(documents.all(slot))) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}
