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
  /** Whether a page draws something over it, as far as this browser can tell. */
  isVeiled(): boolean;
}

export function createSight(element: Element): Sight {
  const options: object = { trackVisibility: true, delay: 100 };
  let covered = false;
  const observer = new IntersectionObserver((entries) => {
    covered = (entries.at(-1) as SeenEntry).isVisible === false;
  }, options);
  const root = document.documentElement;
  return {
    watch: () => observer.observe(element),
    stop() {
      observer.disconnect();
      covered = false;
    },
    // Firefox applies filters of the root element to the top layer, and cannot tell what covers an element. The snapshots of
    // a view transition lie above everything.
    isVeiled: () =>
      covered ||
      (!('trackVisibility' in observer) && getComputedStyle(root).filter !== 'none') ||
      root.matches(':is(:active-view-transition)'),
  };
}
