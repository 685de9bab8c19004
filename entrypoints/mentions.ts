import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createCard } from '../lib/dom/card/card';
import { createMentionTravel, type MentionTravel } from '../lib/dom/show/mention-travel';
import { followPointing } from '../lib/dom/show/pointing';
import { showMentions } from '../lib/dom/show/shown-mentions';
import { askForCard, askForRelated } from '../lib/platform/card/card-port';
import { createMentionReporter } from '../lib/platform/pages/mention-reporter';
import { onPageMessage } from '../lib/platform/messages/page-messages';

/** How often pages with mentions are looked after, in ms. */
const UPKEEP_MS = 1000;

/** Runs in frames that mention papers, beside the script that reads them: paints mentions and shows their cards. */
export default defineUnlistedScript(() => {
  const page = globalThis.paperbeacon;
  if (!page) return;
  const reporter = createMentionReporter(page.life);
  let travel: MentionTravel | undefined;
  const listening = [
    onPageMessage('showMention', ({ data }) => travel?.show(data) ?? false),
    onPageMessage('nextMention', () => travel?.next() ?? false),
  ];
  page.life.addEventListener('abort', () => listening.forEach((stop) => stop()));
  page.registerRenderer(({ checkLife, signal }) => {
    const shown = showMentions((report) => reporter.tell(report.map(({ id }) => id)), signal);
    const card = createCard({ ask: askForCard, askForRelated, onError: checkLife, signal });
    // Paper has no pointer: a card there would only hide the text.
    window.addEventListener('beforeprint', () => card.hide(), { signal });
    followPointing(shown.mentions, shown.ensurePainted, card, signal);
    // Neither a page that empties the registry of highlights nor a browser that updates or removes the extension says so,
    // and in both cases the user looks at what is wrong.
    const upkeep = setInterval(() => {
      if (shown.mentions().length === 0) return;
      checkLife();
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
