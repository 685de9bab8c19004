/** An intersection entry of Chromium, with the result of `trackVisibility`. */
interface SeenEntry extends IntersectionObserverEntry {
  /** True when nothing covers the element and no effect hides or distorts it. */
  isVisible?: boolean;
}

/** Interval of visibility checks, in ms: the shortest that the browser allows. */
const CHECK_EVERY_MS = 100;

/** Whether the user sees an element unchanged, as far as this browser can tell. */
export interface Sight {
  /** Whether the page distorts everything it shows, including the element. */
  isDistorted(): boolean;
  /** Whether the user may see something else in the element's place. */
  isCovered(): boolean;
  /**
   * Whether the element was unchanged in view for `span` ms before `time` (an event's `timeStamp`). False when the
   * browser had no time to check: a page can cover the element and then block the browser.
   */
  wasVisible(time: number, span: number): boolean;
}

export function createSight(element: Element): Sight {
  const options: object = { trackVisibility: true, delay: CHECK_EVERY_MS };
  let covered = false;
  /** Times of the first check of the current uncovered period, and of the last check of all. */
  let clearFrom = Infinity;
  let clearTo = -Infinity;
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, isVisible, time } of entries as SeenEntry[]) {
      covered = isIntersecting && isVisible === false;
      clearFrom = isIntersecting && !covered ? Math.min(clearFrom, time) : Infinity;
      clearTo = time;
    }
    if (clearFrom < Infinity || covered) setTimeout(check, CHECK_EVERY_MS);
  }, options);
  const root = document.documentElement;
  const reportsVisibility = 'trackVisibility' in observer;

  /** Forces a check: observers report only changes, but a new observation reports the current state. */
  function check(): void {
    observer.unobserve(element);
    observer.observe(element);
  }

  // Firefox applies a filter of the root element to the top layer too, and has no `trackVisibility`.
  const isDistorted = (): boolean => !reportsVisibility && getComputedStyle(root).filter !== 'none';

  check();
  return {
    isDistorted,
    // The snapshots of a view transition cover everything.
    isCovered: () => covered || isDistorted() || root.matches(':is(:active-view-transition)'),
    wasVisible: (time, span) => !reportsVisibility || (time - clearFrom >= span && time - clearTo < span),
  };
}
