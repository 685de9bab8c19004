import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createCard } from '../lib/dom/card/card';
import { createMentionTravel, type MentionTravel } from '../lib/dom/show/mention-travel';
import { followPointing } from '../lib/dom/show/pointing';
import { showMentions } from '../lib/dom/show/shown-mentions';
import { watchCardSettings } from '../lib/platform/pages/card-config';
import { askForCard, askForRelated } from '../lib/platform/card/card-port';
import { createMentionReporter } from '../lib/platform/pages/mention-reporter';
import { onPageMessage } from '../lib/platform/messages/frame-messages';

/** Interval of the checks on pages with mentions, in ms. */
const UPKEEP_MS = 1000;

/** Runs in frames that mention papers, next to the content script: paints mentions and shows their cards. */
export default defineUnlistedScript(() => {
  const page = globalThis.paperbeacon;
  if (!page) return;
  const reporter = createMentionReporter(page.signal);
  const cardSettings = watchCardSettings(page.signal);
  let travel: MentionTravel | undefined;
  const listening = [
    onPageMessage('showMention', (paperId) => travel?.show(paperId) ?? false),
    onPageMessage('nextMention', () => travel?.next() ?? false),
  ];
  page.signal.addEventListener('abort', () => listening.forEach((stop) => stop()));
  page.registerRenderer(({ endIfOrphan, signal }) => {
    const shown = showMentions((report) => reporter.tell(report.map(({ id }) => id)), signal);
    const card = createCard({ ask: askForCard, askForRelated, onError: endIfOrphan, signal });
    // A printed card would only hide the text.
    window.addEventListener('beforeprint', () => card.hide(), { signal });
    followPointing(shown.mentions, shown.ensurePainted, card, signal, cardSettings);
    // No event tells that the page clears the highlights or that the extension is updated or removed, and the user sees
    // the result of either.
    const upkeep = setInterval(() => {
      if (shown.mentions().length === 0) return;
      endIfOrphan();
      shown.ensurePainted();
    }, UPKEEP_MS);
    travel = createMentionTravel(shown.mentions, card);
    signal.addEventListener('abort', () => {
      clearInterval(upkeep);
      reporter.tell([]);
      travel = undefined;
    });
    return shown;
  });
});
