/** What Chromium tells of an observed element beyond whether it is within the window. */
interface SeenEntry extends IntersectionObserverEntry {
  /** Nothing covers it, and no effect hides or distorts it. */
  isVisible?: boolean;
}

/** Knows whether the reader sees an element as it is. */
export interface Sight {
  /** The element came into the document. */
  watch(): void;
  stop(): void;
  /** The page distorts all it shows, and the element with it. */
  isDistorted(): boolean;
  /** Whether the reader sees something else in its place, as far as this browser can tell. */
  isVeiled(): boolean;
}

export function createSight(element: Element): Sight {
  const options: object = { trackVisibility: true, delay: 100 };
  let covered = false;
  const observer = new IntersectionObserver((entries) => {
    covered = (entries.at(-1) as SeenEntry).isVisible === false;
  }, options);
  const root = document.documentElement;
  // Firefox applies a filter of the root element to the top layer too, and cannot tell what the reader sees.
  const isDistorted = (): boolean =>
    !('trackVisibility' in observer) && getComputedStyle(root).filter !== 'none';

  return {
    watch: () => observer.observe(element),
    stop() {
      observer.disconnect();
      covered = false;
    },
    isDistorted,
    // The snapshots of a view transition lie above everything.
    isVeiled: () => covered || isDistorted() || root.matches(':is(:active-view-transition)'),
  };
}
