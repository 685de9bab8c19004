import { browser } from 'wxt/browser';
import { ADD_PAGE_COMMAND, addPage, addPageInPopup } from '../../lib/platform/intake/add-page';
import { fillContextMenu } from '../../lib/platform/context-menu';
import { SAVE_PAPER_COMMAND, savePaperInPopup, savePaperItems } from '../../lib/platform/keeping/save-paper';
import { startInOpenPages } from '../../lib/platform/pages/page-scripts';
import { forwardNextMention } from '../../lib/platform/pages/tabs';
import { pdfLinkItem } from '../../lib/platform/pdf/open-reader';
import { findSelection } from '../../lib/platform/search/find-selection';
import { answerInAddressBar } from '../../lib/platform/search/omnibox';
import { welcomeNewUser } from '../../lib/platform/welcome';
import type { Papers } from './papers';

/** Answers the browser itself: its menus, the address bar, an installation, a start and keyboard commands. */
export function answerEvents(papers: Papers): void {
  fillContextMenu([findSelection(), addPage(), ...savePaperItems(), pdfLinkItem()]);
  answerInAddressBar(papers.search, papers.store);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    // A browser update needs no start in open pages: the browser restarts and loads them again.
    const isOurs = reason === 'install' || reason === 'update';
    if (reason === 'install') welcomeNewUser().catch(() => undefined);
    void papers.install().then(() => (isOurs ? startInOpenPages() : undefined));
  });
  browser.runtime.onStartup.addListener(() => void papers.install());
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'next-mention') void forwardNextMention();
    else if (command === ADD_PAGE_COMMAND) addPageInPopup(tab);
    else if (command === SAVE_PAPER_COMMAND) savePaperInPopup(tab);
  });
}
