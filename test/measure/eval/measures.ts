/** nDCG of the first ten results with gain 2^relevance − 1; undefined when nothing is relevant. */
export function ndcg10(results: readonly string[], judged: ReadonlyMap<string, number>): number | undefined {
  const ideal = gainOf([...judged.values()].sort((a, b) => b - a));
  return ideal === 0 ? undefined : gainOf(results.map((id) => judged.get(id) ?? 0)) / ideal;
}

function gainOf(relevances: readonly number[]): number {
  return relevances
    .slice(0, 10)
    .reduce((sum, relevance, place) => sum + (2 ** relevance - 1) / Math.log2(place + 2), 0);
}

/** Share of ranks (1 for the first place, undefined for not found) within the first `places`. */
export function success(ranks: readonly (number | undefined)[], places: number): number {
  return mean(ranks.map((rank) => (rank !== undefined && rank <= places ? 1 : 0)));
}

/**
 * Of the five papers nearest to each judged one, the share that answers a query which that one answers too.
 */
export function relatedPrecision5(
  related: (id: string, limit: number) => readonly string[],
  judgements: ReadonlyMap<string, ReadonlyMap<string, number>>,
): number {
  const answered = new Map<string, Set<string>>();
  for (const [query, judged] of judgements)
    for (const [id, relevance] of judged)
      if (relevance > 0) answered.set(id, (answered.get(id) ?? new Set()).add(query));
  const isAlike = (id: string, queries: ReadonlySet<string>): boolean =>
    [...(answered.get(id) ?? [])].some((query) => queries.has(query));
  return mean([...answered].map(([id, queries]) => related(id, 5).filter((one) => isAlike(one, queries)).length / 5));
}

/** Mean reciprocal rank. */
export function reciprocalRank(ranks: readonly (number | undefined)[]): number {
  return mean(ranks.map((rank) => (rank === undefined ? 0 : 1 / rank)));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
