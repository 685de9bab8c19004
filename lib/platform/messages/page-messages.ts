/** The two protocols, and the check of senders. */

import { defineExtensionMessaging } from '@webext-core/messaging';
import type { CardAnswer, CardNode, CardRequest } from '../../core/card';
import type { Block, Match, PageReport } from '../../core/matching';

/**
 * Messages from scripts in web pages to the background, one line each. Data is JSON-safe. A compromised process of a
 * web page can send all of them, as fast as the rate limit of its tab allows. It learns which papers are known, if it
 * sends a title, an address or a name of them. Of these papers and the ones related to them it learns what their cards
 * say, with the names of the lists and which of them hold the paper. It learns nothing else of the library. It can add
 * those papers to lists and refuse their marks, and take back what cards did moments ago.
 */
export interface PageRequests {
  /** Page → background: finds the mentions in each block; one list a block, in their order. */
  verifyBlocks(blocks: Block[]): Match[][];
  /** Page → background: finds the papers behind addresses and names, in their order; null for unknown ones. */
  resolveKeys(keys: string[]): (string | null)[];
  /** Page → background: builds the tab's filter again, because it is missing or damaged. */
  renewFilter(): void;
  /** Frame → background: the ids of the papers that the frame mentions, for the badge. */
  reportPapers(paperIds: string[]): void;
  /** Frame → background: starts the script that shows mentions in this frame. Answers when it runs. */
  startMentions(): void;
  /** Page → background: carries out a card's request. Answers with its new content, if the page has the paper. */
  getCard(request: CardRequest): CardAnswer | undefined;
  /** Page → background: the related papers below the card of a paper, if the page has it. */
  getRelated(paperId: string): CardNode[];
}

/** Messages to scripts in web pages. */
export interface FrameRequests {
  /** Popup → frame: the frame's state and mentions. */
  getPageReport(): PageReport;
  /** Popup → frame: scrolls to the first mention of the paper; false when it is gone. */
  showMention(paperId: string): boolean;
  /** Background → frame: goes to the next mention; false when the frame has no mention. */
  nextMention(): boolean;
}

export const { sendMessage: sendPageMessage, onMessage: onPageMessage } = /* @__PURE__ */ defineExtensionMessaging<
  PageRequests & FrameRequests
>();
