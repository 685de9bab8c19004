/** Imports papers from files and pages of many formats, and exports them: the public door of lib/core/formats. */
export { intake, type IntakeFile, type IntakeOptions, type IntakeProgress, type StopSignal } from './intake/intake';
export { INTAKE_LIMITS, type IntakeLimits } from './limits';
export { knownPapers, type KnownPapers } from './intake/known-papers';
export type {
  FinishedImport,
  Guess,
  ImportedPapers,
  ImportLabel,
  PaperSource,
  RemovedPapers,
  SourceOverview,
} from './intake/import';
export { reportText, summaryOf, type ImportSummary } from './intake/summary';
export { mergePapers, type Merge } from './intake/merge';
export {
  INTAKE_FORMATS,
  type Conflict,
  type FileReport,
  type IntakeFormat,
  type IntakeReport,
  type IntakeResult,
  type MergeOutcome,
  type Outcome,
  type SourcePlace,
  type Refusal,
  type RefusalCode,
} from './types';
export { pagePaper, readPagePaper, type Doubt, type PagePaper } from './read/page/page-paper';
export { identifiedBy } from './read/page/identified';
export type { PageHead } from './read/page/page-head';
export { readLookUpAnswer } from './lookup/look-up';
export { LOOK_UP_HOSTS, lookedUpItems, lookUpRequests } from './lookup/requests';
export type { LookedUp, LookUpRequest } from './lookup/looked-up';
export { gatherItems, type ItemsToGather } from './intake/gather-items';
export { EXPORT_FORMATS, exportPapers, type ExportFormat } from './write/export';
export { CITATION_STYLES, toCitation, type CitationStyle } from './write/citation';
