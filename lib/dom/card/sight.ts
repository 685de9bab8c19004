/** What Chromium tells of an observed element beyond whether it is within the window. */
interface SeenEntry extends IntersectionObserverEntry {
  /** Nothing covers it, and no effect hides or distorts it. */
  isVisible?: boolean;
}

/** How often the browser is asked, in ms: it looks no more often by itself. */
const ASK_EVERY_MS = 100;

/** Whether the reader sees an element as it is, as far as this browser can tell. */
export interface Sight {
  /** The page distorts all it shows, and the element with it. */
  isDistorted(): boolean;
  /** Something else may be seen in its place. */
  isVeiled(): boolean;
  /**
   * Whether the reader saw the element as it is all the time from `span` ms before `time` (as in events). Not so where the
   * browser has found no moment to look: a page can hold it up, having covered the element just before.
   */
  wasClear(time: number, span: number): boolean;
}

export function createSight(element: Element): Sight {
  const options: object = { trackVisibility: true, delay: ASK_EVERY_MS };
  let covered = false;
  /** The first and the last look of those since which nothing covered it. */
  let clearFrom = Infinity;
  let clearTo = -Infinity;
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, isVisible, time } of entries as SeenEntry[]) {
      covered = isIntersecting && isVisible === false;
      clearFrom = isIntersecting && !covered ? Math.min(clearFrom, time) : Infinity;
      clearTo = time;
    }
    if (clearFrom < Infinity || covered) setTimeout(ask, ASK_EVERY_MS);
  }, options);
  const root = document.documentElement;
  const tells = 'trackVisibility' in observer;

  /** Observers tell of changes alone; one that has just begun tells how things are. */
  function ask(): void {
    observer.unobserve(element);
    observer.observe(element);
  }

  // Firefox applies a filter of the root element to the top layer too, and cannot tell what the reader sees.
  const isDistorted = (): boolean => !tells && getComputedStyle(root).filter !== 'none';

  ask();
  return {
    isDistorted,
    // The snapshots of a view transition lie above everything.
    isVeiled: () => covered || isDistorted() || root.matches(':is(:active-view-transition)'),
    wasClear: (time, span) => !tells || (time - clearFrom >= span && time - clearTo < span),
  };
}
