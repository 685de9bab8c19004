import type { Paper } from '../../papers/paper';
import { FactDraft } from './fact-words';
import { addressesOf, dateOf, fingerprintOf, hasOf } from './facts';
import type { Lexicon } from './lexicon';
import { buildPostings } from './posting-rows';
import { Analyzer } from './analyzer';
import { termArray, type Segment } from './segment';
import { paperOrders, sortedAddresses } from './segment-orders';
import { textColumn } from './text-column';
import { titleForms } from '../words/title-forms';
import { WordDraft } from './word-draft';

/**
 * Builds a segment of papers with distinct ids. Its document numbers start at `from`; `lexicon` holds the words of the
 * segments before it.
 */
export function buildSegment(papers: readonly Paper[], from: number, lexicon: Lexicon): Segment {
  const draft = new WordDraft(lexicon);
  const sequences = new Sequences(papers.length);
  const titleLengths = new Uint32Array(papers.length);
  const analyzer = new Analyzer(draft);
  const letters: string[] = [];
  const names: string[] = [];
  const facts = new FactDraft();
  const addresses: [number, number][] = [];
  for (const [i, paper] of papers.entries()) {
    const title = analyzer.title(paper.title);
    titleLengths[i] = title.contentWords;
    for (const term of title.words) sequences.push(term);
    sequences.end();
    for (const term of title.names) sequences.push(term);
    if (paper.arxivId) sequences.push(draft.add(paper.arxivId));
    sequences.end();
    analyzer.abstract(paper.abstract, (term) => sequences.push(term));
    sequences.end();
    const forms = titleForms(paper.title);
    letters.push(forms.letters);
    names.push(forms.names.join(' '));
    facts.add(paper, from + i);
    for (const address of addressesOf(paper)) addresses.push([address, i]);
  }

  const block = draft.block();
  const columns = {
    ...block,
    from,
    size: papers.length,
    ids: textColumn(papers.map(({ id }) => id)),
    titles: textColumn(papers.map(({ title }) => title)),
    arxivIds: textColumn(papers.map(({ arxivId = '' }) => arxivId)),
    letters: textColumn(letters),
    names: textColumn(names),
    dates: Uint32Array.from(papers, dateOf),
    has: Uint8Array.from(papers, hasOf),
    fingerprints: Float64Array.from(papers, fingerprintOf),
    titleLengths,
    ...sequences.columns(block.termCount),
  };
  return {
    ...columns,
    ...paperOrders(columns),
    ...sortedAddresses(addresses),
    ...buildPostings(columns),
    ...facts.columns(),
  };
}

/** Collects the sequences of terms of all papers in one array. */
class Sequences {
  private terms = new Uint32Array(1024);
  private used = 0;
  private readonly ends: Uint32Array;
  private ended = 0;

  constructor(papers: number) {
    this.ends = new Uint32Array(papers * 3);
  }

  push(term: number): void {
    if (this.used === this.terms.length) {
      const larger = new Uint32Array(this.used * 2);
      larger.set(this.terms);
      this.terms = larger;
    }
    this.terms[this.used++] = term;
  }

  end(): void {
    this.ends[this.ended++] = this.used;
  }

  columns(termCount: number): Pick<Segment, 'terms' | 'termEnds'> {
    const terms = termArray(termCount, this.used);
    terms.set(this.terms.subarray(0, this.used));
    return { terms, termEnds: this.ends };
  }
}
