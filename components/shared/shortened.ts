/** Most characters of a query that a message quotes: a pasted page would push everything else out of view. */
const QUOTED = 60;

/** The query, cut if it is long. */
export function shortened(query: string): string {
  if (query.length <= QUOTED) return query;
  // If the cut splits a surrogate pair, the remaining half would show as a box.
  const beginning = query.slice(0, QUOTED).replace(/\p{Surrogate}$/u, '');
  return `${beginning.trimEnd()}…`;
}
