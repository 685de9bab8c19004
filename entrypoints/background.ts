import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import tokens from '../components/tokens.css?inline';
import { createClock } from '../lib/core/library';
import cardCss from '../lib/dom/card/card.css?inline';
import { installBundledPapers } from '../lib/platform/bundled-papers';
import { cardLook } from '../lib/platform/card-look';
import { createCardService } from '../lib/platform/card-service';
import { onPapersChange } from '../lib/platform/database';
import { createDerivedIndexes } from '../lib/platform/derived-indexes';
import { deviceId } from '../lib/platform/device';
import { createLibraryService, type LibraryService } from '../lib/platform/library-service';
import { addFindSelection } from '../lib/platform/find-selection';
import { libraryHistory } from '../lib/platform/library-history';
import { libraryStore } from '../lib/platform/library-store';
import { onMessage, sendMessage } from '../lib/platform/messages';
import { answerInAddressBar, SUGGESTIONS } from '../lib/platform/omnibox';
import { createPaperSearch, type PaperSearch } from '../lib/platform/paper-search';
import { paperStore } from '../lib/platform/paper-store';
import { startCard, startInOpenPages } from '../lib/platform/page-scripts';
import { createProblemBoard } from '../lib/platform/problems';
import { createRecogniser } from '../lib/platform/recogniser';
import { createSearchIndexer } from '../lib/platform/search-indexer';
import { requireExtensionPage } from '../lib/platform/senders';
import { syncArea } from '../lib/platform/sync-area';
import { syncMemory } from '../lib/platform/sync-memory-store';
import { createSyncTransport } from '../lib/platform/sync-transport';
import { forwardNextMention, showMentions } from '../lib/platform/tabs';
import { translate } from '../lib/platform/texts';

/** Time after the background's start when it looks whether what is made of the papers is in step with them, in ms. */
const CATCH_UP_MS = 1000;

export default defineBackground({
  type: 'module',
  main() {
    const problems = createProblemBoard();
    const recogniser = createRecogniser();
    const transport = createSyncTransport(syncArea());
    const indexer = createSearchIndexer(paperStore);
    const indexes = createDerivedIndexes(paperStore, browser.runtime.getManifest().version, [
      recogniser,
      indexer,
    ]);
    const catchUp = (): void => void indexes.catchUp().catch(() => undefined);
    const library = deviceId().then((device) =>
      createLibraryService({
        store: libraryStore,
        history: libraryHistory,
        transport,
        memory: syncMemory,
        clock: createClock({ device, now: Date.now }),
        problems,
        readingListName: translate('lists.readingList'),
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
    onMessage('startCard', ({ sender }) => startCard(sender));
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
    onMessage('getHistory', ({ sender }) => fromPage(sender, (service) => service.keeping.history()));
    onMessage('restoreSnapshot', ({ data, sender }) =>
      fromPage(sender, (service) => service.keeping.restoreSnapshot(data)),
    );
    onMessage('restoreTrash', ({ data, sender }) =>
      fromPage(sender, (service) => service.keeping.restoreTrash(data)),
    );
    onMessage('exportLibrary', ({ sender }) => fromPage(sender, (service) => service.keeping.export()));
    onMessage('importLibrary', ({ data, sender }) =>
      fromPage(sender, (service) => service.keeping.import(data)),
    );
    onMessage('papersChanged', ({ sender }) => {
      requireExtensionPage(sender);
      return indexes.catchUp();
    });
    onMessage('getProblems', ({ sender }) => {
      requireExtensionPage(sender);
      return problems.list();
    });

    addFindSelection();
    answerInAddressBar(search);
    browser.runtime.onInstalled.addListener(({ reason }) => {
      // The browser's own update restarted it, and its pages with it.
      const isOurs = reason === 'install' || reason === 'update';
      void installPapers().then(() => (isOurs ? startInOpenPages() : undefined));
    });
    browser.runtime.onStartup.addListener(() => void installPapers());
    browser.commands.onCommand.addListener((command) => {
      if (command === 'next-mention') void forwardNextMention();
    });
    onPapersChange(catchUp);
    // Later: whatever woke the background comes first. It may have ended in the middle of catching up.
    setTimeout(catchUp, CATCH_UP_MS);
    // What goes wrong here is on the board of problems.
    library.then((service) => service.sync.synchronise()).catch(() => undefined);
  },
});
