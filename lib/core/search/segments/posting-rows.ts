import { abstractCount, posting, titleCount } from './posting';
import { termEnd, termStart, type Segment } from './segment';

type Columns = Pick<Segment, 'from' | 'size' | 'terms' | 'termEnds' | 'termCount'>;
type Rows = Pick<Segment, 'rows' | 'rowStarts' | 'postings'>;

/** Inverts sequences of terms: for each term the postings of the papers that contain it, by document number. */
export function buildPostings(columns: Columns): Rows {
  const { termCount, from } = columns;
  const counts = new Uint32Array(termCount);
  /** Ordinal + 1 of the paper in which each term was last seen. */
  const lastSeen = new Uint32Array(termCount);
  eachTerm(columns, (term, ordinal) => {
    if (lastSeen[term] === ordinal + 1) return;
    lastSeen[term] = ordinal + 1;
    counts[term] = (counts[term] as number) + 1;
  });

  const { rows, rowStarts, next } = rowsOf(counts);
  const postings = new Uint32Array(rowStarts.at(-1) as number);
  lastSeen.fill(0);
  eachTerm(columns, (term, ordinal, inTitle) => {
    const docNumber = from + ordinal;
    const at = next[term] as number;
    if (lastSeen[term] === ordinal + 1) {
      const old = postings[at - 1] as number;
      postings[at - 1] = posting(
        docNumber,
        titleCount(old) + (inTitle ? 1 : 0),
        abstractCount(old) + (inTitle ? 0 : 1),
      );
      return;
    }
    lastSeen[term] = ordinal + 1;
    postings[at] = posting(docNumber, inTitle ? 1 : 0, inTitle ? 0 : 1);
    next[term] = at + 1;
  });
  return { rows, rowStarts, postings };
}

/** Lays out one row for each term with postings; `next` says where the next posting of a term goes. */
export function rowsOf(counts: Uint32Array): Pick<Rows, 'rows' | 'rowStarts'> & { next: Uint32Array } {
  let length = 0;
  for (const count of counts) if (count > 0) length++;
  const rows = new Uint32Array(length);
  const rowStarts = new Uint32Array(length + 1);
  const next = new Uint32Array(counts.length);
  let row = 0;
  let start = 0;
  for (const [term, count] of counts.entries()) {
    if (count === 0) continue;
    rows[row] = term;
    next[term] = start;
    start += count;
    rowStarts[++row] = start;
  }
  return { rows, rowStarts, next };
}

function eachTerm(columns: Columns, visit: (term: number, ordinal: number, inTitle: boolean) => void): void {
  const { size, terms } = columns;
  for (let ordinal = 0; ordinal < size; ordinal++) {
    const titleEnd = termEnd(columns, ordinal, 1);
    const end = termEnd(columns, ordinal, 2);
    for (let i = termStart(columns, ordinal); i < end; i++) visit(terms[i] as number, ordinal, i < titleEnd);
  }
}
