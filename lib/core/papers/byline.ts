/** Longer lines name no authors. */
const MAX_BYLINE = 20_000;
/** "Bin Lei", "J. van der Berg", "Ana-María O'Neill Jr.": two to five words, in capitals but for small ones between. */
const NAME =
  /^\p{Lu}[\p{L}\p{M}.'’-]{0,30}(?: (?:\p{Lu}[\p{L}\p{M}.'’-]{0,30}|van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn)){0,4} \p{Lu}[\p{L}\p{M}.'’-]{0,30}$/u;

/** The authors that a line between a title and its abstract names; undefined where it is anything else. */
export function namesOfByline(text: string): string[] | undefined {
  if (text.length > MAX_BYLINE || /[:;?!]/.test(text)) return undefined;
  const names = text
    .split(/,(?: and| &)? | and | & /)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 1 && names.every((name) => NAME.test(name)) ? names : undefined;
}
