import type { Card } from '../card/card';
import { elementOf, inPageOrder, type Mention, withOverlapping } from '../page/mention';

/** Navigates between mentions, for the keyboard shortcut and the popup. */
export interface MentionTravel {
  /** Scrolls to the mention after the last one visited and opens its card. False when the page has no mention. */
  next(): boolean;
  /** Scrolls to the first mention of the paper and opens its card. False when the page does not mention it. */
  show(paperId: string): boolean;
}

export function createMentionTravel(mentions: () => readonly Mention[], card: Card): MentionTravel {
  let last: Mention | undefined;

  function goTo(mention: Mention | undefined): boolean {
    if (!mention) return false;
    last = mention;
    const place = mention.range.getBoundingClientRect();
    // Overrides the page's `scroll-behavior`: the card opens at the mention's final position.
    if (place.top < 0 || place.bottom > innerHeight * 0.8) {
      elementOf(mention.range.startContainer)?.scrollIntoView({ block: 'center', behavior: 'instant' });
    }
    const { left } = mention.range.getBoundingClientRect();
    void card.show(withOverlapping(mention, mentions()), { x: left, focus: true });
    return true;
  }

  return {
    next() {
      // A focused link already shows its card: the first press moves the focus into it.
      const open = card.mention;
      if (open && !card.host.hasFocus) return goTo(open);
      const all = mentions();
      const from = last;
      const after = from?.range.startContainer.isConnected
        ? all.find((mention) => inPageOrder(mention, from) > 0)
        : all.find(({ range }) => range.getBoundingClientRect().top >= 0);
      return goTo(after ?? all[0]);
    },
    show: (paperId) => goTo(mentions().find(({ id }) => id === paperId)),
  };
}
