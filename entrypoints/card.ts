import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createCard } from '../lib/dom/card/card';
import { createMentionTravel } from '../lib/dom/mention-travel';
import { followPointing } from '../lib/dom/pointing';
import { askForCard, askForRelated } from '../lib/platform/card-port';

/** Runs in frames that mention papers, beside the script that reads them. */
export default defineUnlistedScript(() => {
  globalThis.paperbeacon?.attach(({ reader, signal, onError }, earlier) => {
    const card = createCard({ ask: askForCard, askForRelated, onError, signal });
    // Paper has no pointer: a card there would only hide the text.
    window.addEventListener('beforeprint', () => card.hide(), { signal });
    followPointing(reader.mentions, reader.ensurePainted, card, signal, earlier);
    return createMentionTravel(reader.mentions, card);
  });
});
