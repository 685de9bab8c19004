import { effect, signal } from '@preact/signals';
import type { createFrontPageState } from './front-page-state';
import type { createPageAddingState } from './page-adding-state';
import type { createThisPaperState } from '../../shared/state/this-paper-state';

/**
 * Longest wait for the page's report before the popup opens on the search view, in ms. Meanwhile the popup shows its
 * frame and takes a query. A page that is busy for longer brings its view when it answers.
 */
const PAGE_WAIT_MS = 1000;

interface Deps {
  page: Pick<ReturnType<typeof createFrontPageState>, 'papers' | 'loadSoon'>;
  adding: Pick<ReturnType<typeof createPageAddingState>, 'listing'>;
  thisPaper: Pick<ReturnType<typeof createThisPaperState>, 'front'>;
}

/** The view that the popup opens on by itself: what the page has comes first whenever it arrives, except under a hand. */
export function createOpeningView({ page, adding, thisPaper }: Deps) {
  /** Undefined until the page has answered. */
  const view = signal<'page' | 'search' | undefined>(undefined);
  let isInUse = false;

  const stopWatching = effect(() => {
    const { count, known } = adding.listing.value ?? { count: 0, known: 0 };
    const isPaper = (thisPaper.front.value?.kind ?? 'none') !== 'none';
    if ((isPaper || page.papers.value.length > 0 || count > known) && !isInUse) view.value = 'page';
  });

  /** Opens the search view, unless the page's view is open already. A page may still be reading itself. */
  function openSearch(): void {
    if (view.peek() !== undefined) return;
    view.value = 'search';
    page.loadSoon();
  }

  const timer = setTimeout(openSearch, PAGE_WAIT_MS);
  return {
    view,
    openSearch,
    /** The user began to use the popup, which changes its view no more by itself. */
    beginUse: () => void (isInUse = view.peek() !== undefined),
    stop() {
      clearTimeout(timer);
      stopWatching();
    },
  };
}
