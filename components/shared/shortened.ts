/** Characters of a query that are quoted back: a pasted page would push everything else out of sight. */
const QUOTED = 60;

/** The beginning of a long query, to name it by. */
export function shortened(query: string): string {
  return query.length > QUOTED ? `${query.slice(0, QUOTED).trimEnd()}…` : query;
}
