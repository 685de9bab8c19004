import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import tokens from '../components/tokens.css?inline';
import { createClock } from '../lib/core/library';
import { libraryScope } from '../lib/core/library/search-scope';
import { exportedWatches } from '../lib/core/news/watches/stored';
import cardCss from '../lib/dom/card/card.css?inline';
import { installBundledPapers } from '../lib/platform/papers/bundled-papers';
import { cardLook } from '../lib/platform/card/card-look';
import { ADD_PAGE_COMMAND, addPage, addPageInPopup } from '../lib/platform/intake/add-page';
import { createArrivals } from '../lib/platform/news/arrivals';
import { createCardService } from '../lib/platform/card/card-service';
import { fillContextMenu } from '../lib/platform/context-menu';
import { onPapersChange } from '../lib/platform/papers/database';
import { createDerivedIndexes } from '../lib/platform/papers/derived-indexes';
import { deviceId } from '../lib/platform/library/device';
import { dropFeedAccess, hasFeedAccess } from '../lib/platform/news/feed-access';
import { FEED_ALARM, feedAlarm } from '../lib/platform/news/feed-alarm';
import { feedPapers } from '../lib/platform/news/feed-papers';
import { requestFeed } from '../lib/platform/news/feed-request';
import { createFeedService } from '../lib/platform/news/feed-service';
import { feedStore } from '../lib/platform/news/feed-store';
import { createLibraryService, type LibraryService } from '../lib/platform/library/library-service';
import { findSelection } from '../lib/platform/search/find-selection';
import { libraryHistory } from '../lib/platform/library/library-history';
import { libraryStore } from '../lib/platform/library/library-store';
import { onMessage, sendMessage } from '../lib/platform/messages';
import { showNews } from '../lib/platform/news/news-badge';
import { answerInAddressBar, SUGGESTIONS } from '../lib/platform/search/omnibox';
import { createPaperSearch, type PaperSearch } from '../lib/platform/search/paper-search';
import { paperStore } from '../lib/platform/papers/paper-store';
import { startMentions, startInOpenPages } from '../lib/platform/pages/page-scripts';
import { createProblemBoard } from '../lib/platform/problems';
import { createRecogniser } from '../lib/platform/matching/recogniser';
import { searchIndexStore } from '../lib/platform/search/search-index-store';
import { createSearchIndexer } from '../lib/platform/search/search-indexer';
import { requireExtensionPage } from '../lib/platform/senders';
import { setSyncAlarm } from '../lib/platform/sync/sync-alarm';
import { syncArea, withTimeouts } from '../lib/platform/sync/sync-area';
import { syncMemory } from '../lib/platform/sync/sync-memory-store';
import { createSyncTransport } from '../lib/platform/sync/sync-transport';
import { forwardNextMention, showMentions } from '../lib/platform/pages/tabs';
import { translate } from '../lib/platform/texts';
import { createWatchService } from '../lib/platform/news/watch-service';
import { watchStore } from '../lib/platform/news/watch-store';

/** Time after the background's start when it looks whether what is made of the papers is in step with them, in ms. */
const CATCH_UP_MS = 1000;

const ignore = (): void => undefined;

export default defineBackground({
  type: 'module',
  main() {
    const problems = createProblemBoard();
    const recogniser = createRecogniser();
    const transport = createSyncTransport(withTimeouts(syncArea()));
    const indexer = createSearchIndexer(paperStore);
    const indexes = createDerivedIndexes(paperStore, browser.runtime.getManifest().version, [
      recogniser,
      indexer,
    ]);
    const catchUp = (): void => void bringInStep().catch(() => undefined);
    const library = deviceId().then((device) =>
      createLibraryService({
        store: libraryStore,
        history: libraryHistory,
        transport,
        memory: syncMemory,
        clock: createClock({ device, now: Date.now }),
        problems,
        readingListName: translate('lists.readingList'),
        wake: setSyncAlarm,
        // Rejects when no page of the extension is open to hear it.
        onSyncReport: (report) => void sendMessage('syncChanged', report).catch(() => undefined),
        onChange: (view) => void sendMessage('libraryChanged', view).catch(() => undefined),
      }),
    );
    let openedSearch: PaperSearch | undefined;
    // Opened by the first who needs it, and kept for as long as the background lives.
    const search = (): PaperSearch => (openedSearch ??= createPaperSearch(SUGGESTIONS));
    const css = cardLook(tokens, cardCss);
    const card = library.then((service) =>
      createCardService({ papers: paperStore, library: service, search, css }),
    );

    const watches = createWatchService({
      store: watchStore,
      papers: paperStore,
      index: () => searchIndexStore.read(),
      library: async () => libraryScope(await (await library).view()),
      newId: () => crypto.randomUUID(),
      onChange: (all) => void feedStore.get().then((memory) => showNews(memory, all), ignore),
    });
    const feed = createFeedService({
      store: feedStore,
      papers: feedPapers,
      request: requestFeed,
      alarm: feedAlarm,
      hasAccess: hasFeedAccess,
      dropAccess: dropFeedAccess,
      onPapers: bringInStep,
      onChange: (memory) => void watches.list().then((all) => showNews(memory, all), ignore),
    });
    const tellArrivals = createArrivals({ feed, watches });

    /** Pages, search and watches learn of papers that came or went. */
    async function bringInStep(): Promise<void> {
      await indexes.catchUp();
      await tellArrivals();
    }

    let installing: Promise<void> | undefined;

    /** Stores the bundled papers and makes the tabs' index anew; calls at the same time share the work. */
    function installPapers(): Promise<void> {
      installing ??= installBundledPapers(problems)
        // Whatever the index says of itself: damage to what it says least about, its shards, ends here.
        .then(() => indexes.renew(recogniser))
        .finally(() => (installing = undefined));
      return installing;
    }

    onMessage('verifyBlocks', ({ data }) => recogniser.verify(data));
    onMessage('resolveKeys', ({ data }) => recogniser.resolve(data));
    onMessage('renewFilter', installPapers);
    onMessage('renewSearchIndex', ({ sender }) => {
      requireExtensionPage(sender);
      return indexes.renew(indexer);
    });
    onMessage('reportPapers', ({ data, sender }) => showMentions(sender, data));
    onMessage('startMentions', ({ sender }) => startMentions(sender));
    onMessage('getCard', async ({ data }) => (await card).answer(data));
    onMessage('getRelated', async ({ data }) => (await card).related(data));

    async function fromPage<T>(
      sender: { url?: string },
      ask: (service: LibraryService) => T | Promise<T>,
    ): Promise<T> {
      requireExtensionPage(sender);
      return ask(await library);
    }
    onMessage('getLibrary', ({ sender }) => fromPage(sender, (service) => service.view()));
    onMessage('editLibrary', ({ data, sender }) => fromPage(sender, (service) => service.edit(data)));
    onMessage('getSync', ({ sender }) => fromPage(sender, (service) => service.sync.report()));
    onMessage('settleRemovals', ({ data, sender }) =>
      fromPage(sender, (service) => service.sync.settleRemovals(data)),
    );
    onMessage('getDevices', ({ sender }) => fromPage(sender, (service) => service.devices()));
    onMessage('getHistory', ({ sender }) => fromPage(sender, (service) => service.backup.history()));
    onMessage('restoreSnapshot', ({ data, sender }) =>
      fromPage(sender, (service) => service.backup.restoreSnapshot(data)),
    );
    onMessage('restoreTrash', ({ data, sender }) =>
      fromPage(sender, (service) => service.backup.restoreTrash(data)),
    );
    onMessage('putBackNotes', ({ data, sender }) =>
      fromPage(sender, (service) => service.backup.putBackNotes(data)),
    );
    onMessage('exportLibrary', ({ sender }) =>
      fromPage(sender, async (service) => ({
        ...(await service.backup.export()),
        watches: exportedWatches(await watches.list().catch(() => [])),
      })),
    );
    onMessage('importLibrary', ({ data, sender }) =>
      fromPage(sender, (service) => service.backup.import(data)),
    );
    onMessage('papersChanged', ({ sender }) => {
      requireExtensionPage(sender);
      return bringInStep();
    });
    onMessage('changeFeed', ({ data, sender }) => {
      requireExtensionPage(sender);
      return feed.change(data);
    });
    onMessage('fetchFeed', ({ sender }) => {
      requireExtensionPage(sender);
      return feed.fetchNow();
    });
    onMessage('changeWatches', ({ data, sender }) => {
      requireExtensionPage(sender);
      return watches.change(data);
    });
    onMessage('getProblems', ({ sender }) => {
      requireExtensionPage(sender);
      return problems.list();
    });

    fillContextMenu([findSelection(), addPage()]);
    answerInAddressBar(search);
    browser.runtime.onInstalled.addListener(({ reason }) => {
      // The browser's own update restarted it, and its pages with it.
      const isOurs = reason === 'install' || reason === 'update';
      void installPapers().then(() => (isOurs ? startInOpenPages() : undefined));
    });
    browser.runtime.onStartup.addListener(() => void installPapers());
    browser.commands.onCommand.addListener((command, tab) => {
      if (command === 'next-mention') void forwardNextMention();
      else if (command === ADD_PAGE_COMMAND) addPageInPopup(tab);
    });
    onPapersChange(catchUp);
    // Later: whatever woke the background comes first. It may have ended in the middle of catching up.
    setTimeout(catchUp, CATCH_UP_MS);
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === FEED_ALARM) void feed.wake().catch(ignore);
    });
    browser.permissions.onAdded.addListener(() => void feed.accessChanged().catch(ignore));
    browser.permissions.onRemoved.addListener(() => void feed.accessChanged().catch(ignore));
    // Where local storage is broken the feed counts as off.
    feed.start().catch(ignore);
    // What goes wrong here is on the board of problems.
    library.then((service) => service.sync.synchronise()).catch(() => undefined);
  },
});
