import type { Documents } from '../segments/documents';

export interface Candidate {
  readonly docNumber: number;
  readonly score: number;
}

/** Compares candidates: by score, then newest first, then by title. */
export function candidateOrder(documents: Documents): (a: Candidate, b: Candidate) => number {
  return (a, b) => {
    if (a.score !== b.score) return b.score - a.score;
    if (a.docNumber === b.docNumber) return 0;
    const newer = documents.date(b.docNumber) - documents.date(a.docNumber);
    if (newer !== 0) return newer;
    return documents.compareTitles(a.docNumber, b.docNumber) || a.docNumber - b.docNumber;
  };
}

/** Returns the `limit` best documents with a score above 0, in order; removed papers are left out. */
export function topK(
  docNumbers: Iterable<number>,
  limit: number,
  documents: Documents,
  score: (docNumber: number) => number,
): Candidate[] {
  const order = candidateOrder(documents);
  const found: Candidate[] = [];
  for (const docNumber of docNumbers) {
    const value = score(docNumber);
    const last = found[limit - 1];
    if (value <= 0 || (last && value < last.score) || !documents.isLive(docNumber)) continue;
    const candidate = { docNumber, score: value };
    if (last && order(last, candidate) <= 0) continue;
    let low = 0;
    let high = found.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (order(found[middle] as Candidate, candidate) <= 0) low = middle + 1;
      else high = middle;
    }
    found.splice(low, 0, candidate);
    if (found.length > limit) found.pop();
  }
  return found;
}
