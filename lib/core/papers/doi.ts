/** A DOI: printable ASCII without `"`, `<` and `>`, which only occur around one. */
const DOI = /^10\.\d{4,9}\/[!#-;=?-~]{1,200}$/;

/** Longest text that is read, an address with a DOI. To find the end of longer ones takes quadratic time. */
const MAX_LENGTH = 2_000;

/**
 * The bare DOI in `text`, in lower case because DOIs ignore case, without a prefix `doi:` or the address of a resolver.
 * `undefined` for any other text.
 */
export function parseDoi(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return undefined;
  const bare = trimmed
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s?)/, '')
    .replace(/[.,;]+$/, '');
  return DOI.test(bare) ? bare : undefined;
}
