/** What Chromium tells of an observed element beyond whether it is within the window. */
interface SeenEntry extends IntersectionObserverEntry {
  /** Nothing covers it, and no effect hides or distorts it. */
  isVisible?: boolean;
}

/** Whether the reader sees an element as it is, as far as this browser can tell. */
export interface Sight {
  /** The page distorts all it shows, and the element with it. */
  isDistorted(): boolean;
  /** Something else may be seen in its place. */
  isVeiled(): boolean;
}

export function createSight(element: Element): Sight {
  const options: object = { trackVisibility: true, delay: 100 };
  let covered = false;
  const observer = new IntersectionObserver((entries) => {
    const { isIntersecting, isVisible } = entries.at(-1) as SeenEntry;
    covered = isIntersecting && isVisible === false;
  }, options);
  observer.observe(element);
  const root = document.documentElement;
  // Firefox applies a filter of the root element to the top layer too, and cannot tell what the reader sees.
  const isDistorted = (): boolean =>
    !('trackVisibility' in observer) && getComputedStyle(root).filter !== 'none';

  return {
    isDistorted,
    // The snapshots of a view transition lie above everything.
    isVeiled: () => covered || isDistorted() || root.matches(':is(:active-view-transition)'),
  };
}
