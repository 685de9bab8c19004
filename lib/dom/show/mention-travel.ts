import type { Card } from '../card/card';
import { elementOf, inPageOrder, type Mention, withOverlapping } from '../page/mention';

/** Moves from mention to mention, for the keyboard and the popup. */
export interface MentionTravel {
  /** Scrolls to the next mention after the last one visited and opens its card. False when there is none. */
  next(): boolean;
  /** Scrolls to the first mention of a paper and opens its card. */
  show(paperId: string): boolean;
}

export function createMentionTravel(mentions: () => readonly Mention[], card: Card): MentionTravel {
  let last: Mention | undefined;

  function goTo(mention: Mention | undefined): boolean {
    if (!mention) return false;
    last = mention;
    const place = mention.range.getBoundingClientRect();
    // In sight it stays where it is. At once, whatever the page's `scroll-behavior`: the card opens beside where it comes.
    if (place.top < 0 || place.bottom > innerHeight * 0.8) {
      elementOf(mention.range.startContainer)?.scrollIntoView({ block: 'center', behavior: 'instant' });
    }
    const { left } = mention.range.getBoundingClientRect();
    void card.show(withOverlapping(mention, mentions()), { x: left, focus: true });
    return true;
  }

  return {
    next() {
      // The card of a focused link is open already: the first press steps into it.
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
