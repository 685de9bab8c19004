import './highlight.css';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { createCard } from '../../lib/dom/card/card';
import { createMentionTravel, type MentionTravel } from '../../lib/dom/mention-travel';
import { createPageReader, type PageReader } from '../../lib/dom/page-reader';
import { followPointing } from '../../lib/dom/pointing';
import { cardActions } from '../../lib/platform/card-port';
import { onMessage, sendMessage } from '../../lib/platform/messages';
import { type PageConfig, watchPageConfig } from '../../lib/platform/page-config';

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(context) {
    let reading: { reader: PageReader; travel: MentionTravel; stop: AbortController } | undefined;
    let config: PageConfig | undefined;
    let told = 0;

    function stop(): void {
      reading?.stop.abort();
      reading = undefined;
      tell(0);
    }

    function start({ index, names }: PageConfig): void {
      const stop = new AbortController();
      const { signal } = stop;
      const reader = createPageReader({
        filter: index.titles,
        names,
        signal,
        port: {
          verifyBlocks: (blocks) => sendMessage('verifyBlocks', blocks),
          resolveKeys: (keys) => sendMessage('resolveKeys', keys),
          probableKeys: index.probableKeys,
        },
        onChange: (mentions) => tell(mentions.length),
        // An extension that was updated or removed leaves this script behind: it must clean up after itself.
        onError: () => browser.runtime?.id ?? context.notifyInvalidated(),
      });
      const card = createCard({ actions: cardActions, signal });
      followPointing(reader.mentions, reader.ensurePainted, card, signal);
      reading = { reader, travel: createMentionTravel(reader.mentions, card), stop };
    }

    /** Tells the badge, and only when it changes: a page without mentions wakes nobody. */
    function tell(count: number): void {
      if (count === told) return;
      told = count;
      sendMessage('reportCount', count).catch(() => undefined);
    }

    watchPageConfig(location.host, context.signal, (next) => {
      config = next;
      stop();
      if (next.state === 'reading') start(next);
    });
    context.onInvalidated(stop);

    onMessage('getPageReport', () => ({
      state: config?.state ?? 'reading',
      host: location.host,
      mentions: reading?.reader.report() ?? [],
    }));
    onMessage('showMention', ({ data }) => reading?.travel.show(data) ?? false);
    onMessage('nextMention', () => reading?.travel.next() ?? false);
  },
});
