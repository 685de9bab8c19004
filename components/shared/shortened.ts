/** Characters of a query that are quoted back: a pasted page would push everything else out of sight. */
const QUOTED = 60;

/** The beginning of a long query, to name it by. */
export function shortened(query: string): string {
  if (query.length <= QUOTED) return query;
  // Half of a character, where the cut went through one, would be shown as a box.
  const beginning = query.slice(0, QUOTED).replace(/\p{Surrogate}$/u, '');
  return `${beginning.trimEnd()}…`;
}
