/** Shows the mentions of a page, painting and pointing included; this code loads with a page's first mention. */
import type { PageMention } from '../../core/matching';
import { mentionsIn } from './changed-mentions';
import { inPageOrder, isShown, type Mention } from '../page/mention';
import { mentionsOf } from './mentions-of';
import { createPainter } from './painter';
import type { ShownMentions } from '../page/page-handle';

/** Delay before mentions are checked after a click, a key or a toggle, which may show hidden text, in ms. */
const UNFOLD_MS = 250;

/** Attributes with which pages hide and show elements. */
const VISIBILITY_ATTRIBUTES: MutationObserverInit = {
  attributes: true,
  subtree: true,
  attributeFilter: ['class', 'style', 'hidden', 'open', 'aria-hidden'],
};

/** Shows the mentions passed to `replace`; calls `onChange` when the set of visible mentions changes. */
export function showMentions(onChange: (report: PageMention[]) => void, signal: AbortSignal): ShownMentions {
  const painter = createPainter(signal);
  const visibilityChanges = new MutationObserver(() => showAgain());
  /** All mentions found, including those in text that is hidden at the moment. */
  let found: Mention[] = [];
  let mentions: Mention[] = [];
  let unfolding: ReturnType<typeof setTimeout> | undefined;

  /** Paints and reports the visible mentions. */
  function show(): void {
    mentions = found.filter(({ range }) => isShown(range));
    painter.paint(mentions);
    onChange(report());
    // Observes only while a mention is hidden, because pages change attributes all the time.
    if (mentions.length < found.length) visibilityChanges.observe(document, VISIBILITY_ATTRIBUTES);
    else visibilityChanges.disconnect();
  }

  /** Checks visibility soon, once for many events. */
  function showAgain(): void {
    if (found.length > 0)
      unfolding ??= setTimeout(() => {
        unfolding = undefined;
        const shown = found.filter(({ range }) => isShown(range));
        if (shown.length !== mentions.length || shown.some((mention, i) => mention !== mentions[i])) show();
      }, UNFOLD_MS);
  }

  function report(): PageMention[] {
    const counts = new Map<string, number>();
    for (const { id } of mentions) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].map(([id, count]) => ({ id, count }));
  }

  // A page may lose its highlights in the back/forward cache.
  window.addEventListener('pageshow', () => painter.ensure(), { signal });
  window.addEventListener('load', showAgain, { signal });
  for (const type of ['click', 'keyup', 'toggle', 'transitionend']) {
    document.addEventListener(type, showAgain, { capture: true, passive: true, signal });
  }
  signal.addEventListener('abort', () => {
    clearTimeout(unfolding);
    visibilityChanges.disconnect();
  });

  return {
    mentions: () => mentions,
    report,
    replace(read, fresh) {
      const isReplaced = mentionsIn(read);
      const kept = found.filter((mention) => isAlive(mention) && !isReplaced(mention));
      const added = mentionsOf(fresh);
      if (kept.length === found.length && added.length === 0) return;
      found = [...kept, ...added].sort(inPageOrder);
      show();
    },
    ensurePainted: () => painter.ensure(),
  };
}

/** Whether the mention's text still exists: otherwise its range has collapsed or left the document. */
function isAlive({ range }: Mention): boolean {
  return range.startContainer.isConnected && !range.collapsed;
}
