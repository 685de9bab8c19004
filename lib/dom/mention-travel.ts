import type { Card } from './card/card';
import { inPageOrder, type Mention } from './mention';

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
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const place = mention.range.getBoundingClientRect();
    // A mention in sight stays where it is; otherwise it comes to the upper third, so that the card fits below.
    if (place.top < 0 || place.bottom > innerHeight * 0.8) {
      const wanted = scrollY + place.top - innerHeight / 3;
      mention.range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
      scrollTo({ top: wanted, behavior: calm ? 'instant' : 'auto' });
    }
    const { left } = mention.range.getBoundingClientRect();
    void card.show(mention, { x: left, focus: true });
    return true;
  }

  return {
    next() {
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
