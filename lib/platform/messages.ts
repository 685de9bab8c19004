import { defineExtensionMessaging } from '@webext-core/messaging';
import type { CardAnswer, CardNode, CardRequest } from '../core/card';
import type {
  Devices,
  HistoryView,
  LibraryCommand,
  LibraryEdit,
  LibraryExport,
  LibraryView,
} from '../core/library';
import type { RemovalsAnswer, SyncReport } from '../core/library/sync';
import type { Block, Match, PageReport } from '../core/matching';
import type { ImportAnswer } from '../core/library/export';
import type { ProblemReport } from '../core/problem-report';
import type { FeedChange } from '../core/news/feed/memory';
import type { WatchChange } from '../core/news/watches/watch';

/** Everything that crosses between the extension's parts, one line a message. JSON-safe data only. */
interface Protocol {
  /** Page → background: which of the blocks hold which mentions, in the order of the blocks. */
  verifyBlocks(blocks: Block[]): Match[][];
  /** Page → background: the papers that addresses and names stand for, in order; null for unknown ones. */
  resolveKeys(keys: string[]): (string | null)[];
  /** Page → background: the tab's filter is missing or damaged; make it anew. */
  renewFilter(): void;
  /** Extension page → background: the stored search index is missing or damaged; make it anew. */
  renewSearchIndex(): void;
  /** Frame → background: the papers it mentions, for the badge. */
  reportPapers(paperIds: string[]): void;
  /** Frame → background: papers were found; start there what shows them. Answers when it is there. */
  startMentions(): void;
  /** Page → background: do what was pressed in a card, and say what it shows then. */
  getCard(request: CardRequest): CardAnswer | undefined;
  /** Page → background: what follows the card of a paper, the papers like it. */
  getRelated(paperId: string): CardNode[];

  /** Extension page → background. */
  getLibrary(): LibraryView;
  /** Extension page → background: change the library. Rejects with a sentence for the user on bad input. */
  editLibrary(command: LibraryCommand): LibraryEdit;
  /** Extension page → background: how syncing stands. */
  getSync(): SyncReport;
  /** Extension page → background: decide on the removals that wait. */
  settleRemovals(answer: RemovalsAnswer): void;
  /** Extension page → background: snapshots, and what was removed lately. */
  getHistory(): HistoryView;
  restoreSnapshot(day: string): LibraryEdit;
  restoreTrash(ids: string[]): LibraryEdit;
  /** Extension page → background: put notes from the trash in place of those that replaced them. */
  putBackNotes(ids: string[]): LibraryEdit;
  /** Extension page → background: everything, for a file. */
  exportLibrary(): LibraryExport;
  /** Extension page → background: join in the text of an exported file. */
  importLibrary(text: string): ImportAnswer;
  /** Extension page → background. */
  getDevices(): Devices;
  /** Background → extension pages: syncing stands otherwise now. */
  syncChanged(report: SyncReport): void;
  /** Extension page → background: papers came or went; answered when tabs and search know of them. */
  papersChanged(): void;
  /** Extension page → background: switch the feed on or off, or set it up. Rejects with a sentence on bad input. */
  changeFeed(change: FeedChange): void;
  /** Extension page → background: ask the feed now; answers when that is over. */
  fetchFeed(): void;
  /** Extension page → background: watch a query, or no longer. Rejects with a sentence on bad input. */
  changeWatches(change: WatchChange): void;
  /** Extension page → background: faults the user should know of. */
  getProblems(): ProblemReport[];
  /** Background → extension pages: the library changed. */
  libraryChanged(view: LibraryView): void;

  /** Popup → frame. */
  getPageReport(): PageReport;
  /** Popup → frame: scroll to the first mention of the paper; false when it is gone. */
  showMention(paperId: string): boolean;
  /** Background → frame: the command was pressed; false when the frame mentions nothing. */
  nextMention(): boolean;
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
