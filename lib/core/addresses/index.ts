/** Addresses and identifiers of papers, and what can be known by them alone: the public door of lib/core/addresses. */
export { paperAddress, type PaperAddress } from './paper-address';
export { arxivIds, compareIds, doiIds, pageOf, type IdKind, type PaperIds } from './ids';
export {
  identifierFault,
  identifierOf,
  identifierPieces,
  identifiersIn,
  lookUpId,
  type FoundIdentifiers,
  type Identifier,
  type IdentifierProblem,
} from './identifiers';
export { PAPER_LINKS } from './link-patterns';
export { linkedPapers, MIN_LINKED_PAPERS, type LinkedPaper, type PageLink } from './linked-papers';
export { titleOfPdfTab } from './link-title';
