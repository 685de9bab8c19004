/** Longest excerpt of a text, in UTF-16 code units. */
const EXCERPT = 60;

/** The value as an error message names it: texts quoted and shortened, lists and objects by what they are. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > EXCERPT ? `${value.slice(0, EXCERPT - 1)}…` : value}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
