export type { Block, BlockKind, Mark, Match, MatchReason } from './block';
export type { PageMention, PageReport } from './page-report';
export { RollingHash } from './rolling-hash';
export { buildTitleFilter, readTitleFilter, type FoundTitle, type TitleFilter } from './title-filter';
export { matchLetters } from './title-key';
export { createTitleMatcher, type TitleMatcher } from './title-matcher';
