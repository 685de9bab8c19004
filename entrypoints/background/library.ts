import { browser } from 'wxt/browser';
import tokens from '../../components/tokens.css?inline';
import { createClock } from '../../lib/core/library';
import cardCss from '../../lib/dom/card/card.css?inline';
import { cardLook } from '../../lib/platform/card/card-look';
import { createCardService } from '../../lib/platform/card/card-service';
import { deviceId, renewDeviceId } from '../../lib/platform/library/device';
import { libraryHistory } from '../../lib/platform/library/library-history';
import { createLibraryService, type LibraryService } from '../../lib/platform/library/library-service';
import { libraryStore } from '../../lib/platform/library/library-store';
import { sendExtensionMessage } from '../../lib/platform/messages/extension-messages';
import { createSavedIcons } from '../../lib/platform/pages/saved-icon';
import { storedPaperOf } from '../../lib/platform/papers/stored-paper';
import { paperStore } from '../../lib/platform/papers/paper-store';
import type { ProblemBoard } from '../../lib/platform/problems';
import type { WatchService } from '../../lib/platform/news/watch-service';
import type { PaperSearch } from '../../lib/platform/search/paper-search';
import { allowOwnServer } from '../../lib/platform/network/own-server';
import { storeDevicePapers } from '../../lib/platform/papers/device-papers';
import { isServerAlarm, serverAlarm } from '../../lib/platform/sync/server/server-alarm';
import { browserName, hasServerAccess } from '../../lib/platform/sync/server/server-access';
import { createCompanionStore } from '../../lib/platform/sync/server/server-companions';
import { serverMemory } from '../../lib/platform/sync/server/server-memory';
import { serverStore } from '../../lib/platform/sync/server/server-store';
import { openServerFolder } from '../../lib/platform/sync/server/webdav';
import { setSyncAlarm } from '../../lib/platform/sync/sync-alarm';
import { syncArea, withTimeouts } from '../../lib/platform/sync/sync-area';
import { syncMemory } from '../../lib/platform/sync/sync-memory-store';
import { createSyncTransport } from '../../lib/platform/sync/sync-transport';
import { translate } from '../../lib/platform/texts';

/** The service as the background makes it: with both transports. */
export type SyncedService = LibraryService & Required<Pick<LibraryService, 'server'>>;

export type Library = ReturnType<typeof constructLibrary>;

/** Constructs the library service, its sync and the card service. */
export function constructLibrary(
  problems: ProblemBoard,
  search: () => PaperSearch,
  { watches, onPapers }: { watches: () => WatchService; onPapers: () => Promise<void> },
) {
  // Created before the device id is read, because it must listen when a change of the sync area wakes the background.
  const transport = createSyncTransport(withTimeouts(syncArea()));
  const service = deviceId().then((device): SyncedService =>
    createLibraryService({
      store: libraryStore,
      history: libraryHistory,
      transport,
      memory: syncMemory,
      clock: createClock({ device, now: Date.now }),
      renewDevice: renewDeviceId,
      problems,
      readingListName: translate('lists.readingList'),
      wake: setSyncAlarm,
      // Both reject when no page of the extension is open.
      onSyncReport: (report) => void sendExtensionMessage('syncChanged', report).catch(() => undefined),
      onChange(view) {
        void sendExtensionMessage('libraryChanged', view).catch(() => undefined);
        void icons.refresh();
      },
      server: {
        store: serverStore,
        memory: serverMemory,
        connect: openServerFolder,
        allow: allowOwnServer,
        hasAccess: hasServerAccess,
        alarm: serverAlarm,
        browserName: browserName(),
        onReport: (report) => void sendExtensionMessage('serverChanged', report).catch(() => undefined),
        companions: createCompanionStore({
          papers: paperStore,
          storePapers: (papers) => storeDevicePapers(papers, translate('library.server.source')),
          onPapers,
          history: libraryHistory,
          watches,
        }),
      },
    }),
  );
  const icons = createSavedIcons({
    paperIdAt: async ({ ids, url }) => (await storedPaperOf(ids))?.id ?? search().paperAt(url),
    library: async () => (await service).view(),
  });
  const css = cardLook(tokens, cardCss);
  return {
    service,
    icons,
    card: service.then((library) => createCardService({ papers: paperStore, library, search, css })),
    /** Starts the first sync. The problem board shows failures. */
    start() {
      // Firefox then never evicts the databases. Chromium needs no call, and its worker lacks the function.
      if ('persist' in navigator.storage) navigator.storage.persist().catch(() => undefined);
      service.then(({ sync }) => sync.synchronise()).catch(() => undefined);
      service.then(({ server }) => server.wake()).catch(() => undefined);
      browser.alarms.onAlarm.addListener(
        ({ name }) => void (isServerAlarm(name) && service.then(({ server }) => server.wake())),
      );
    },
  };
}
