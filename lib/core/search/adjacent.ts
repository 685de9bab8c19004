import type { Documents } from './documents';
import type { Term } from './lexicon';
import { abstractCount, posting, slotOf, titleCount, type Postings } from './postings';

/** Postings of two terms as neighbours: the papers where `right` directly follows `left`, and how often. */
export function adjacent(left: Term, right: Term, postings: Postings, documents: Documents): Uint32Array {
  const found: number[] = [];
  const others = postings.of(right);
  for (const lefts of postings.of(left)) {
    for (const rights of others) {
      if (!overlap(lefts, rights)) continue;
      eachCommon(lefts, rights, (a, b) => {
        const slot = slotOf(a);
        const inTitle = titleCount(a) && titleCount(b) && pairs(documents.title(slot), left, right);
        const inAbstract =
          abstractCount(a) && abstractCount(b) && pairs(documents.abstract(slot), left, right);
        if (inTitle + inAbstract > 0) found.push(posting(slot, inTitle, inAbstract));
      });
    }
  }
  return Uint32Array.from(found);
}

function overlap(a: Uint32Array, b: Uint32Array): boolean {
  const first = Math.max(slotOf(a[0] ?? 0), slotOf(b[0] ?? 0));
  return first <= Math.min(slotOf(a.at(-1) ?? 0), slotOf(b.at(-1) ?? 0));
}

function eachCommon(a: Uint32Array, b: Uint32Array, visit: (a: number, b: number) => void): void {
  let j = 0;
  for (const entry of a) {
    const slot = slotOf(entry);
    while (j < b.length && slotOf(b[j] as number) < slot) j++;
    const other = b[j];
    if (other === undefined) return;
    if (slotOf(other) === slot) visit(entry, other);
  }
}

function pairs(terms: Uint32Array, left: Term, right: Term): number {
  let count = 0;
  for (let i = terms.indexOf(left); i >= 0; i = terms.indexOf(left, i + 1)) {
    if (terms[i + 1] === right) count++;
  }
  return count;
}
