import tokens from '../../components/tokens.css?inline';
import { createClock } from '../../lib/core/library';
import cardCss from '../../lib/dom/card/card.css?inline';
import { cardLook } from '../../lib/platform/card/card-look';
import { createCardService } from '../../lib/platform/card/card-service';
import { deviceId, renewDeviceId } from '../../lib/platform/library/device';
import { libraryHistory } from '../../lib/platform/library/library-history';
import { createLibraryService } from '../../lib/platform/library/library-service';
import { libraryStore } from '../../lib/platform/library/library-store';
import { sendExtensionMessage } from '../../lib/platform/messages/extension-messages';
import { createSavedIcons } from '../../lib/platform/pages/saved-icon';
import { storedPaperOf } from '../../lib/platform/papers/stored-paper';
import { paperStore } from '../../lib/platform/papers/paper-store';
import type { ProblemBoard } from '../../lib/platform/problems';
import type { PaperSearch } from '../../lib/platform/search/paper-search';
import { setSyncAlarm } from '../../lib/platform/sync/sync-alarm';
import { syncArea, withTimeouts } from '../../lib/platform/sync/sync-area';
import { syncMemory } from '../../lib/platform/sync/sync-memory-store';
import { createSyncTransport } from '../../lib/platform/sync/sync-transport';
import { translate } from '../../lib/platform/texts';

export type Library = ReturnType<typeof constructLibrary>;

/** Constructs the library service, its sync and the card service. */
export function constructLibrary(problems: ProblemBoard, search: () => PaperSearch) {
  // Created before the device id is read, because it must listen when a change of the sync area wakes the background.
  const transport = createSyncTransport(withTimeouts(syncArea()));
  const service = deviceId().then((device) =>
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
    },
  };
}
