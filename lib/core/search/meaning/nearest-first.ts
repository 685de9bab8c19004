import { DIMENSIONS, nearness, unit, type Meaning } from './vectors';

/** A collection has many topics, so a paper is near to it when it is near to this many of its papers. */
const NEAREST = 3;
/** Papers of the collection that others are compared with; of more, evenly spaced ones are as good. */
export const MAX_COMPARED = 2000;
/** Nearness to fewer papers would be nearness to one or two topics by chance. */
export const MIN_COLLECTION = 5;
/** Comparisons made in one go: about a millisecond of work. */
const SLICE = 8192;

/**
 * Puts papers into the order of their nearness to a collection. Papers that are equally near, such as those without a
 * vector, keep their order. Yields after every few milliseconds of work.
 */
export function* nearestFirst(
  meaning: Meaning,
  docNumbers: readonly number[],
  collection: readonly number[],
): Generator<undefined, number[]> {
  const scored: { docNumber: number; score: number }[] = [];
  let compares = 0;
  for (const docNumber of docNumbers) {
    scored.push({ docNumber, score: nearnessTo(meaning, docNumber, collection) });
    compares += collection.length;
    if (compares < SLICE) continue;
    compares = 0;
    yield;
  }
  return scored.sort((a, b) => b.score - a.score).map(({ docNumber }) => docNumber);
}

/** Mean cosine between a paper and the nearest of these; a paper is not compared with itself. */
function nearnessTo(meaning: Meaning, docNumber: number, compared: readonly number[]): number {
  const at = docNumber * DIMENSIONS;
  const vector = unit(Float64Array.from(meaning.papers.subarray(at, at + DIMENSIONS)));
  if (!vector) return 0;
  const best = new Float64Array(NEAREST);
  for (const other of compared) {
    if (other === docNumber) continue;
    let value = nearness(meaning, other, vector);
    for (let i = 0; i < NEAREST; i++) {
      const before = best[i] as number;
      if (value <= before) continue;
      best[i] = value;
      value = before;
    }
  }
  return best.reduce((sum, value) => sum + value, 0) / NEAREST;
}

/** At most `count` of the values, at even distances. */
export function evenlySpaced<Value>(values: readonly Value[], count: number): readonly Value[] {
  if (values.length <= count) return values;
  return Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)] as Value);
}
