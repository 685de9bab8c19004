import { defineExtensionMessaging } from '@webext-core/messaging';
import type { LibraryCommand, LibraryView } from '../core/library/types';
import type { Block, Match, PageReport } from '../core/matching';
import type { PaperLink } from '../core/papers';
import type { cardTexts } from './card-texts';
import type { ProblemReport } from './problems';

/** A paper as the hover card shows it. */
export interface CardData {
  id: string;
  title: string;
  abstract: string;
  /** Such as "arXiv 2210.02186" and "Oct 2". */
  meta: string[];
  /** Where to read the paper, then what came with it. */
  links: { kind: 'paper' | 'huggingface' | PaperLink['kind']; url: string }[];
  /** Every list, Reading list first, and whether the paper is in it. */
  lists: { id: string; name: string; has: boolean }[];
}

export interface LibraryEdit {
  view: LibraryView;
  /** Undoes the edit when applied; absent when nothing changed. */
  undo?: LibraryCommand;
}

/** Everything that crosses between the extension's parts, one line a message. JSON-safe data only. */
interface Protocol {
  /** Page → background: which of the blocks hold which mentions, in the order of the blocks. */
  verifyBlocks(blocks: Block[]): Match[][];
  /** Page → background: the papers that addresses and names stand for, in order; null for unknown ones. */
  resolveKeys(keys: string[]): (string | null)[];
  /** Page → background: the tab's filter is missing or damaged; make it anew. */
  renewFilter(): void;
  /** Frame → background: the papers it mentions, for the badge. */
  reportPapers(paperIds: string[]): void;
  /** Page → background: data of one card. */
  getCard(paperId: string): CardData | undefined;
  /** Page → background: the card's style sheet and words; asked for once a page. */
  getCardLook(): { css: string; texts: ReturnType<typeof cardTexts> };
  /** Page → background: add a known paper to a list. Answers its lists. */
  saveFromCard(where: { paperId: string; listId: string }): CardData['lists'];
  /** Page → background: take back an addition made from a card moments ago. Answers its lists. */
  undoSaveFromCard(where: { paperId: string; listId: string }): CardData['lists'];

  /** Extension page → background. */
  getLibrary(): LibraryView;
  /** Extension page → background: change the library. Rejects with a sentence for the user on bad input. */
  editLibrary(command: LibraryCommand): LibraryEdit;
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
