/** Papers: their data type, ids, links and validation, and the parser for dumps of the Daily Papers page. */
export {
  FILLABLE_FIELDS,
  type FillableField,
  type Paper,
  type PaperLink,
  type Problem,
  type ParseProblemCode,
} from './paper';
export { parseDailyPapers, DAILY_PAPERS_SOURCE, type DailyPapers } from './daily-papers';
export type { DumpHeader } from './records';
export { arxivIdIn, parseArxivId } from './arxiv-id';
export { parseDoi } from './doi';
export { createIdRegister, isPaperId, paperId, titleKey, type Hash, type IdClaim, type IdRegister } from './paper-id';
export { arxivUrl, doiUrl, huggingFaceUrl, citedUrl, primaryUrl } from './urls/paper-urls';
export { offeredLinks, type OfferedLink, pdfUrl, sourceLinks } from './urls/offered-links';
export { linkKind, linkSpans, paperLinks, type LinkSpan } from './links';
export { safeHttpsUrl } from './safe-url';
export { printableLine, readableText } from './readable';
export { isPaper, isPaperLink, PAPER_LIMITS } from './validate';
export { problemAt } from './problem';
export {
  bundledIndexOf,
  readBundledIndex,
  serializeBundledIndex,
  type BundledIndex,
  type BundledIndexResult,
} from './bundled-index';
