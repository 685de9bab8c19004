import { mergeFacts } from './fact-words';
import { movedTo, docNumberOf } from './posting';
import { rowsOf } from './posting-rows';
import { termArray, termEnd, termStart, type Segment } from './segment';
import { paperOrders, sortedAddresses } from './segment-orders';
import { textAt, textColumn, type TextColumn } from './text-column';
import { mergeBlocks } from './word-draft';

/**
 * Merges consecutive segments and drops removed papers. Later papers move up to close the gaps, so these must be the
 * last segments of the index. Words that only removed papers had stay in the lexicon.
 */
export function mergeSegments(segments: readonly Segment[], isLive: (docNumber: number) => boolean): Segment {
  const from = segments[0]?.from ?? 0;
  const kept = segments.map((segment) => {
    const papers = [];
    for (let i = 0; i < segment.size; i++) if (isLive(segment.from + i)) papers.push(i);
    return { segment, papers };
  });
  const size = kept.reduce((sum, { papers }) => sum + papers.length, 0);
  const block = mergeBlocks(segments);

  const texts = (column: (segment: Segment) => TextColumn): TextColumn =>
    textColumn(kept.flatMap(({ segment, papers }) => papers.map((i) => textAt(column(segment), i))));
  const numbers = <Column extends Uint8Array | Uint32Array | Float64Array>(
    into: Column,
    column: (segment: Segment) => Column,
  ): Column => {
    let at = 0;
    for (const { segment, papers } of kept) for (const i of papers) into[at++] = column(segment)[i] as number;
    return into;
  };

  const columns = {
    ...block,
    from,
    size,
    ids: texts(({ ids }) => ids),
    titles: texts(({ titles }) => titles),
    arxivIds: texts(({ arxivIds }) => arxivIds),
    letters: texts(({ letters }) => letters),
    names: texts(({ names }) => names),
    dates: numbers(new Uint32Array(size), ({ dates }) => dates),
    has: numbers(new Uint8Array(size), ({ has }) => has),
    fingerprints: numbers(new Float64Array(size), ({ fingerprints }) => fingerprints),
    titleLengths: numbers(new Uint32Array(size), ({ titleLengths }) => titleLengths),
    ...mergeSequences(kept, size, block.termCount),
  };
  const newOrdinals = ordinalMap(kept);
  return {
    ...columns,
    ...paperOrders(columns),
    ...mergeAddresses(kept, newOrdinals),
    ...mergePostings(segments, from, newOrdinals, block.termCount),
    ...mergeFacts(segments, from, newOrdinals),
  };
}

type Kept = readonly { readonly segment: Segment; readonly papers: readonly number[] }[];

/** The new ordinal of each old document number, counted from the first; -1 for a removed paper. */
function ordinalMap(kept: Kept): Int32Array {
  const total = kept.reduce((sum, { segment }) => sum + segment.size, 0);
  const first = kept[0]?.segment.from ?? 0;
  const ordinals = new Int32Array(total).fill(-1);
  let ordinal = 0;
  for (const { segment, papers } of kept) for (const i of papers) ordinals[segment.from - first + i] = ordinal++;
  return ordinals;
}

function mergeSequences(kept: Kept, size: number, termCount: number): Pick<Segment, 'terms' | 'termEnds'> {
  let length = 0;
  for (const { segment, papers } of kept)
    for (const i of papers) length += termEnd(segment, i, 2) - termStart(segment, i);
  const terms = termArray(termCount, length);
  const termEnds = new Uint32Array(size * 3);
  let used = 0;
  let ended = 0;
  for (const { segment, papers } of kept) {
    for (const i of papers) {
      const start = termStart(segment, i);
      terms.set(segment.terms.subarray(start, termEnd(segment, i, 2)), used);
      for (const part of [0, 1, 2] as const) termEnds[ended++] = used + termEnd(segment, i, part) - start;
      used = termEnds[ended - 1] as number;
    }
  }
  return { terms, termEnds };
}

function mergeAddresses(kept: Kept, newOrdinals: Int32Array): Pick<Segment, 'addresses' | 'addressPapers'> {
  const first = kept[0]?.segment.from ?? 0;
  const pairs: [number, number][] = [];
  for (const { segment } of kept) {
    for (const [i, paper] of segment.addressPapers.entries()) {
      const ordinal = newOrdinals[segment.from - first + paper] as number;
      if (ordinal >= 0) pairs.push([segment.addresses[i] as number, ordinal]);
    }
  }
  return sortedAddresses(pairs);
}

function mergePostings(
  segments: readonly Segment[],
  from: number,
  newOrdinals: Int32Array,
  termCount: number,
): Pick<Segment, 'rows' | 'rowStarts' | 'postings'> {
  const counts = new Uint32Array(termCount);
  const eachRow = (visit: (term: number, entry: number, ordinal: number) => void): void => {
    for (const { rows, rowStarts, postings } of segments) {
      for (const [row, term] of rows.entries()) {
        const end = rowStarts[row + 1] as number;
        for (let i = rowStarts[row] as number; i < end; i++) {
          const entry = postings[i] as number;
          const ordinal = newOrdinals[docNumberOf(entry) - from] as number;
          if (ordinal >= 0) visit(term, entry, ordinal);
        }
      }
    }
  };
  eachRow((term) => (counts[term] = (counts[term] as number) + 1));
  const { rows, rowStarts, next } = rowsOf(counts);
  const merged = new Uint32Array(rowStarts.at(-1) as number);
  eachRow((term, entry, ordinal) => {
    const at = next[term] as number;
    merged[at] = movedTo(from + ordinal, entry);
    next[term] = at + 1;
  });
  return { rows, rowStarts, postings: merged };
}
