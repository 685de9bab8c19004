/** Composition: constructs the parts of the background and connects them. No other file imports an entrypoint. */

import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { ADD_PAGE_COMMAND, addPage, addPageInPopup } from '../../lib/platform/intake/add-page';
import { fillContextMenu } from '../../lib/platform/context-menu';
import { SAVE_PAPER_COMMAND, savePaperInPopup, savePaperItems } from '../../lib/platform/keeping/save-paper';
import { followMarkSettings } from '../../lib/platform/pages/mark-style';
import { startInOpenPages } from '../../lib/platform/pages/page-scripts';
import { forwardNextMention } from '../../lib/platform/pages/tabs';
import { onPapersChange } from '../../lib/platform/papers/database';
import { createProblemBoard } from '../../lib/platform/problems';
import { closeStorageToPages } from '../../lib/platform/storage-access';
import { pdfLinkItem } from '../../lib/platform/pdf/open-reader';
import { findSelection } from '../../lib/platform/search/find-selection';
import { answerInAddressBar } from '../../lib/platform/search/omnibox';
import { welcomeNewUser } from '../../lib/platform/welcome';
import { answerMessages } from './answers';
import { constructLibrary } from './library';
import { constructNews } from './news';
import { constructPapers } from './papers';

export default defineBackground({
  type: 'module',
  main() {
    closeStorageToPages();
    const problems = createProblemBoard();
    const papers = constructPapers(problems, () => Promise.all([news.reportArrivals(), library.icons.refresh()]));
    const library = constructLibrary(problems, papers.search, {
      watches: () => news.watches,
      onPapers: papers.updateIndexes,
    });
    const news = constructNews(library.service, papers.updateIndexes);
    answerMessages({ problems, papers, library, news });

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
    followMarkSettings();
    onPapersChange(papers.catchUp);
    papers.start();
    news.start();
    library.start();
  },
});
