/** Recognition of known papers in text: the tab's filter, the background's exact check, and the policy for mentions. */
export type { Block, BlockKind, Mark, Match, MatchReason } from './block';
export type { PageMention, PageReport, UnreadablePage } from './page-report';
export { buildKeyShards, type KeyShards, shardHas, shardOf } from './key-shards';
export { addressKey } from './address-key';
export { joinBrokenWords } from './broken-words';
export { linkKey } from './link-key';
export { nameTokens, nameTokensAt } from './method-name';
export { createPaperKeys, nameKey, type PaperKeys, type RecognisablePaper } from './paper-keys';
export { SELF_EVIDENT_LETTERS, WORDS_FOR_TITLE_CASE } from './short-titles';
export type { FoundTitle } from './anchor-table';
export { buildTitleFilter, readTitleFilter, type TitleFilter, writeTitleFilter } from './title-filter';
export { matchLetters, titleCores } from './title-key';
export { createSegmentMatcher, createTitleMatcher, type TitleMatcher } from './title-matcher';
export { buildTitleSegment, idsIn, isTitleSegment, mergeSegments, sizeOf, type TitleSegment } from './title-segment';
