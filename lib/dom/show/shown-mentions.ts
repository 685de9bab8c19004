import type { PageMention } from '../../core/matching';
import { mentionsIn } from './changed-mentions';
import { inPageOrder, isShown, type Mention } from '../page/mention';
import { mentionsOf } from './mentions-of';
import { createPainter } from './painter';
import type { ShownMentions } from '../page/page-handle';

/** After a click, a key or a toggle, text that was hidden may show, in ms. */
const UNFOLD_MS = 250;

/** Attributes by which pages hide and show. */
const VISIBILITY_ATTRIBUTES: MutationObserverInit = {
  attributes: true,
  subtree: true,
  attributeFilter: ['class', 'style', 'hidden', 'open', 'aria-hidden'],
};

/** Shows what is found from now on; `onChange` is called when the set of mentions changed. */
export function showMentions(onChange: (report: PageMention[]) => void, signal: AbortSignal): ShownMentions {
  const painter = createPainter(signal);
  const visibilityChanges = new MutationObserver(() => showAgain());
  /** Everything found; some of it may be hidden at the moment, such as what is folded away. */
  let found: Mention[] = [];
  let mentions: Mention[] = [];
  let unfolding: ReturnType<typeof setTimeout> | undefined;

  /** Paints and reports what can be seen of what was found. */
  function show(): void {
    mentions = found.filter(({ range }) => isShown(range));
    painter.paint(mentions);
    onChange(report());
    // Only while something is hidden: pages change attributes all the time.
    if (mentions.length < found.length) visibilityChanges.observe(document, VISIBILITY_ATTRIBUTES);
    else visibilityChanges.disconnect();
  }

  /** After something was unfolded or folded away; soon, however often it happens. */
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

  // A page that comes back from the back/forward cache may have lost its highlights.
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

/** A mention whose text was taken away or emptied is over; its range has collapsed or left the document. */
function isAlive({ range }: Mention): boolean {
  return range.startContainer.isConnected && !range.collapsed;
}
