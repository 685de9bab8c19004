/**
 * Reads this page and shows its mentions. Browsers run no content scripts in the pages of an extension, so the page runs
 * what those scripts run: the same reader, marks and card, answered by the background as for a web page.
 */
import type { Sight, WelcomePorts } from '../../components/welcome/state/ports';
import { createCard } from '../../lib/dom/card/card';
import { constructedSheets } from '../../lib/dom/card/constructed-sheets';
import type { ShownMentions } from '../../lib/dom/page/page-handle';
import { readPage } from '../../lib/dom/read/page-reader';
import { createMentionTravel, type MentionTravel } from '../../lib/dom/show/mention-travel';
import { followPointing } from '../../lib/dom/show/pointing';
import { showMentions } from '../../lib/dom/show/shown-mentions';
import { askForCard, askForRelated } from '../../lib/platform/card/card-port';
import { onPageMessage, sendPageMessage } from '../../lib/platform/messages/frame-messages';
import { createMentionReporter } from '../../lib/platform/pages/mention-reporter';
import { type PageConfig, watchPageConfig } from '../../lib/platform/pages/page-config';

/** Starts at once; the page may be drawn later. */
export function readThisPage(): Pick<WelcomePorts, 'onSight' | 'showCard'> {
  const life = new AbortController();
  const reporter = createMentionReporter(life.signal);
  let reading: AbortController | undefined;
  let shown: ShownMentions | undefined;
  let travel: MentionTravel | undefined;
  let state: PageConfig['state'] = 'reading';
  let tell: ((sight: Sight) => void) | undefined;

  const sight = (): Sight => (state !== 'reading' ? 'off' : shown?.mentions().length ? 'lit' : 'unlit');

  function show(signal: AbortSignal): ShownMentions {
    const mentions = showMentions((report) => {
      reporter.tell(report.map(({ id }) => id));
      tell?.(sight());
    }, signal);
    const card = createCard({
      ask: askForCard,
      askForRelated,
      onError: () => undefined,
      signal,
      makeSheet: constructedSheets(),
    });
    followPointing(mentions.mentions, mentions.ensurePainted, card, signal);
    travel = createMentionTravel(mentions.mentions, card);
    return (shown = mentions);
  }

  watchPageConfig('', life.signal, (config) => {
    reading?.abort();
    shown = travel = undefined;
    reporter.tell([]);
    ({ state } = config);
    tell?.(sight());
    if (state !== 'reading') return;
    const { signal } = (reading = new AbortController());
    readPage({
      filter: config.index.titles,
      names: config.names,
      signal,
      port: {
        verifyBlocks: (blocks) => sendPageMessage('verifyBlocks', blocks),
        resolveKeys: (keys) => sendPageMessage('resolveKeys', keys),
        probableKeys: config.index.probableKeys,
      },
      show: () => Promise.resolve(show(signal)),
      onError: () => undefined,
    });
  });
  onPageMessage('getPageReport', () => ({ state, host: '', mentions: shown?.report() ?? [] }));
  onPageMessage('showMention', (paperId) => travel?.show(paperId) ?? false);
  onPageMessage('nextMention', () => travel?.next() ?? false);

  return {
    onSight(callback) {
      tell = callback;
      callback(sight());
    },
    showCard: () => void travel?.next(),
  };
}
