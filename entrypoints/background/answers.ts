import { exportedWatches } from '../../lib/core/news/watches/stored';
import { followRefusals, type RefusedMarks } from '../../lib/platform/matching/refused-marks';
import { answerExtensionMessage, answerPageMessage } from '../../lib/platform/messages/answers';
import { isExtensionSender, type Sender, siteOf } from '../../lib/platform/messages/senders';
import { createFoundPapers } from '../../lib/platform/pages/found-papers';
import { startMentions } from '../../lib/platform/pages/page-scripts';
import { showMentions } from '../../lib/platform/pages/tabs';
import type { ProblemBoard } from '../../lib/platform/problems';
import type { Library, SyncedService } from './library';
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
  const marks = followRefusals();
  answerPages(parts, marks);
  answerLibraryMessages(parts);
  answerOtherMessages(parts, marks);
}

function answerPages({ papers, library }: Parts, marks: RefusedMarks): void {
  const found = createFoundPapers();
  answerPageMessage('verifyBlocks', async (blocks, sender) => {
    const matches = await marks.admitMatches(await papers.recogniser.verify(blocks), siteOf(sender));
    await found.note(
      sender,
      matches.flat().map(({ id }) => id),
    );
    return matches;
  });
  answerPageMessage('resolveKeys', async (keys, sender) => {
    const ids = await marks.admitLinks(await papers.recogniser.resolve(keys), siteOf(sender));
    await found.note(
      sender,
      ids.filter((id) => id !== null),
    );
    return ids;
  });
  answerPageMessage('renewFilter', () => papers.install());
  answerPageMessage('reportPapers', async (paperIds, sender) => {
    const { tab, frameId, url } = sender;
    if (frameId === 0 && tab?.id !== undefined && url !== undefined) void library.icons.show(tab.id, url);
    await showMentions(sender, paperIds);
  });
  answerPageMessage('startMentions', (_, sender) => startMentions(sender));
  const mayShow = async (sender: Sender, paperIds: string[]): Promise<boolean> =>
    isExtensionSender(sender) || found.hasAll(sender, paperIds);
  answerPageMessage('getCard', async (request, sender) => {
    const { id, from = id } = request;
    return (await mayShow(sender, [id, from])) ? (await library.card).answer(request, siteOf(sender)) : undefined;
  });
  answerPageMessage('getRelated', async (paperId, sender) => {
    if (!(await mayShow(sender, [paperId]))) return [];
    const { ids, nodes } = await (await library.card).related(paperId);
    // The card opens related papers, too.
    await found.note(sender, ids);
    return nodes;
  });
}

function answerLibraryMessages({ library, news }: Parts): void {
  const ask = async <T>(question: (service: SyncedService) => T | Promise<T>): Promise<T> =>
    question(await library.service);
  answerExtensionMessage('getLibrary', () => ask((service) => service.view()));
  answerExtensionMessage('editLibrary', (command) => ask((service) => service.edit(command)));
  answerExtensionMessage('getSync', () =>
    ask(({ sync, server }) => {
      // Popup and library page ask this when they open.
      server.wake();
      return sync.report();
    }),
  );
  answerExtensionMessage('getServer', () => ask(({ server }) => server.report()));
  answerExtensionMessage('testServer', (form) => ask(({ server }) => server.test(form)));
  answerExtensionMessage('connectServer', (form) => ask(({ server }) => server.connect(form)));
  answerExtensionMessage('syncServer', () => ask(({ server }) => server.syncNow()));
  answerExtensionMessage('disconnectServer', (deleteFiles) => ask(({ server }) => server.disconnect(deleteFiles)));
  answerExtensionMessage('changePassphrase', (text) => ask(({ server }) => server.changePassphrase(text)));
  answerExtensionMessage('forgetServerDevice', (device) => ask(({ server }) => server.forgetDevice(device)));
  answerExtensionMessage('settleRemovals', (answer) => ask(({ sync }) => sync.settleRemovals(answer)));
  answerExtensionMessage('getDevices', () => ask((service) => service.devices()));
  answerExtensionMessage('getHistory', () => ask(({ backup }) => backup.history()));
  answerExtensionMessage('restoreSnapshot', (day) => ask(({ backup }) => backup.restoreSnapshot(day)));
  answerExtensionMessage('restoreTrash', (ids) => ask(({ backup }) => backup.restoreTrash(ids)));
  answerExtensionMessage('putBackNotes', (ids) => ask(({ backup }) => backup.putBackNotes(ids)));
  answerExtensionMessage('exportLibrary', () =>
    ask(async ({ backup }) => ({
      ...(await backup.export()),
      watches: exportedWatches(await news.watches.list().catch(() => [])),
    })),
  );
}

function answerOtherMessages({ problems, papers, library, news }: Parts, marks: RefusedMarks): void {
  answerExtensionMessage('papersChanged', papers.updateIndexes);
  answerExtensionMessage('renewSearchIndex', () => papers.renewSearchIndex());
  answerExtensionMessage('changeFeed', (change) => news.feed.change(change));
  answerExtensionMessage('fetchFeed', () => news.feed.fetchNow());
  answerExtensionMessage('changeWatches', (change) => news.watches.change(change));
  answerExtensionMessage('recogniseBlocks', async (blocks) => {
    // A PDF has no site of its own, so only names are refused there.
    const matches = await marks.admitMatches(await papers.recogniser.verify(blocks), undefined);
    return matches.flatMap((found, block) =>
      found.map(({ start, end, id, reason }) => ({ block, start, end, paperId: id, reason })),
    );
  });
  answerExtensionMessage('getProblems', async () => {
    // Reading the library finds its problems.
    await library.service.then((service) => service.view()).catch(() => undefined);
    return problems.list();
  });
  answerExtensionMessage('dismissProblem', (code) => problems.dismiss(code));
}
