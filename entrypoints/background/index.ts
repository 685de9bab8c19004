/** Composition: constructs the parts of the background and connects them. No other file imports an entrypoint. */

import { defineBackground } from 'wxt/utils/define-background';
import { followMarkSettings } from '../../lib/platform/pages/mark-style';
import { onPapersChange } from '../../lib/platform/papers/database';
import { createProblemBoard } from '../../lib/platform/problems';
import { closeStorageToPages } from '../../lib/platform/storage-access';
import { answerMessages } from './answers';
import { answerEvents } from './events';
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

    answerEvents(papers);
    followMarkSettings();
    onPapersChange(papers.catchUp);
    papers.start();
    news.start();
    library.start();
  },
});
