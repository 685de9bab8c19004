import { exportedWatches } from '../../lib/core/news/watches/stored';
import type { LibraryService } from '../../lib/platform/library/library-service';
import { onExtensionMessage } from '../../lib/platform/messages/extension-messages';
import { onPageMessage } from '../../lib/platform/messages/page-messages';
import { startMentions } from '../../lib/platform/pages/page-scripts';
import { showMentions } from '../../lib/platform/pages/tabs';
import type { ProblemBoard } from '../../lib/platform/problems';
import type { Library } from './library';
import type { News } from './news';
import type { Papers } from './papers';

interface Parts {
  problems: ProblemBoard;
  papers: Papers;
  library: Library;
  news: News;
}

/** Registers a handler for every message that the background answers. */
export function answerMessages(parts: Parts): void {
  answerPages(parts);
  answerLibraryMessages(parts);
  answerOtherMessages(parts);
}

function answerPages({ papers, library }: Parts): void {
  onPageMessage('verifyBlocks', ({ data }) => papers.recogniser.verify(data));
  onPageMessage('resolveKeys', ({ data }) => papers.recogniser.resolve(data));
  onPageMessage('renewFilter', () => papers.install());
  onPageMessage('reportPapers', ({ data, sender }) => showMentions(sender, data));
  onPageMessage('startMentions', ({ sender }) => startMentions(sender));
  onPageMessage('getCard', async ({ data }) => (await library.card).answer(data));
  onPageMessage('getRelated', async ({ data }) => (await library.card).related(data));
}

function answerLibraryMessages({ library, news }: Parts): void {
  const ask = async <T>(question: (service: LibraryService) => T | Promise<T>): Promise<T> =>
    question(await library.service);
  onExtensionMessage('getLibrary', () => ask((service) => service.view()));
  onExtensionMessage('editLibrary', (command) => ask((service) => service.edit(command)));
  onExtensionMessage('getSync', () => ask(({ sync }) => sync.report()));
  onExtensionMessage('settleRemovals', (answer) => ask(({ sync }) => sync.settleRemovals(answer)));
  onExtensionMessage('getDevices', () => ask((service) => service.devices()));
  onExtensionMessage('getHistory', () => ask(({ backup }) => backup.history()));
  onExtensionMessage('restoreSnapshot', (day) => ask(({ backup }) => backup.restoreSnapshot(day)));
  onExtensionMessage('restoreTrash', (ids) => ask(({ backup }) => backup.restoreTrash(ids)));
  onExtensionMessage('putBackNotes', (ids) => ask(({ backup }) => backup.putBackNotes(ids)));
  onExtensionMessage('importLibrary', (text) => ask(({ backup }) => backup.import(text)));
  onExtensionMessage('exportLibrary', () =>
    ask(async ({ backup }) => ({
      ...(await backup.export()),
      watches: exportedWatches(await news.watches.list().catch(() => [])),
    })),
  );
}

function answerOtherMessages({ problems, papers, library, news }: Parts): void {
  onExtensionMessage('papersChanged', papers.updateIndexes);
  onExtensionMessage('renewSearchIndex', papers.renewSearchIndex);
  onExtensionMessage('changeFeed', (change) => news.feed.change(change));
  onExtensionMessage('fetchFeed', () => news.feed.fetchNow());
  onExtensionMessage('changeWatches', (change) => news.watches.change(change));
  onExtensionMessage('getProblems', async () => {
    // Reading the library finds its problems.
    await library.service.then((service) => service.view()).catch(() => undefined);
    return problems.list();
  });
  onExtensionMessage('dismissProblem', problems.dismiss);
}
