/** Characters of a DOI: printable ASCII without those that never stand in one but around it. */
const DOI = /^10\.\d{4,9}\/[!#-;=?-~]{1,200}$/;

/**
 * The bare DOI in `text`, in lower case since DOIs do not tell capitals; a prefix `doi:` or the address of a resolver is
 * taken off. `undefined` for anything else.
 */
export function parseDoi(text: string): string | undefined {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s?)/, '')
    .replace(/[.,;]+$/, '');
  return DOI.test(bare) ? bare : undefined;
}
