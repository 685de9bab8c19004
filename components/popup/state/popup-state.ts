/** State of the popup: everything it shows and does, without a view. */
import { batch, computed, effect, signal } from '@preact/signals';
import type { Paper } from '../../../lib/core/papers/paper';
import type { PopupPorts, PopupSearchAnswer } from './ports';
import type { Message, TextKey } from '../../text';
import { createCopying } from '../../shared/state/copying';
import { createEditor } from '../../shared/state/editor';
import { createLibraryActions } from '../../shared/state/library-actions';
import { createLiveLibrary } from '../../shared/state/live-library';
import { createPageAddingState } from './page-adding-state';
import { createFrontPageState } from './front-page-state';
import { createNewsState } from '../../shared/state/news-state';
import { createProblemsState } from '../../shared/state/problems-state';
import { createPapersState } from '../../shared/state/papers-state';
import { createSourceRemoval } from '../../shared/state/source-removal';
import { createRecentState } from './recent-state';
import { libraryScope } from '../../../lib/core/library/search-scope';
import { createSavedPapers } from './saved-papers';
import { createSavedSearchState } from '../../shared/state/saved-search-state';
import { createSearchState, isBlank, announcementOf } from './search-state';
import { FIRST_ROWS } from './first-rows';
import { createSyncState } from '../../shared/state/sync-state';
import { createToastState } from '../../shared/state/toast-state';

export type ViewName = 'page' | 'search' | 'saved';

/** Longest wait for the page's report before the popup opens on the search view, in ms. */
const PAGE_WAIT_MS = 120;
/** Longest wait for the abstracts of the first rows before the popup shows, in ms: one frame. */
const PAPERS_WAIT_MS = 16;
/** Pause in typing before the number of results is announced, in ms. */
const ANNOUNCE_DELAY_MS = 500;

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export type PopupState = ReturnType<typeof createPopupState>;

/** Creates and loads the popup's state; `opened` resolves when the first view can render. Call `dispose` at the end. */
export function createPopupState(ports: PopupPorts) {
  const announcement = signal<Message | undefined>(undefined);
  /** Undefined until the first view is chosen. */
  const chosenView = signal<ViewName | undefined>(undefined);

  const toast = createToastState();
  const search = createSearchState(async (query) => {
    const found = withFresh(query, await ports.search(query, scope.peek()));
    // Abstracts appear when the store answers, mostly in the same frame as their titles: waiting for them could delay a
    // keystroke by two frames. Only the first view waits for them, unless the store is slow.
    const first = papers.want(found.hits.slice(0, FIRST_ROWS).map(({ paper }) => paper.id));
    if (isBlank(query)) await Promise.race([first, delay(PAPERS_WAIT_MS)]);
    return found;
  });
  const sync = createSyncState({ ports, toast, afterSettling: loadProblems });
  const recent = createRecentState(ports);
  const page = createFrontPageState(ports);
  const library = createLiveLibrary(ports);
  const papers = createPapersState(ports);
  const scope = computed(() => libraryScope(library.view.value));
  const announce = (message: Message): void => void (announcement.value = message);
  const editor = createEditor({ library, toast, announce, afterEdit: loadProblems });
  const { copyPapers, copyText } = createCopying({ ports, toast });
  const news = createNewsState({ ports, toast, announce });
  const actions = createLibraryActions({ library, editor, toast, announce, newId: () => ports.newId() });
  const adding = createPageAddingState({
    ports,
    removeSource: createSourceRemoval({ ports, library }),
    announce,
    afterChange: () => {
      void page.load();
      page.loadSoon();
    },
  });

  const chosenList = signal<string | undefined>(undefined);
  /** The list in the saved view; undefined for all papers, also while the chosen list is deleted. */
  const savedList = computed(() =>
    chosenList.value === undefined ? undefined : library.lists.value.get(chosenList.value),
  );
  /** What is typed in the saved view, which opens with all saved papers. */
  const savedQuery = signal('');
  const savedSearch = createSavedSearchState({ ports, library, query: savedQuery });
  const savedPapers = createSavedPapers({ library, list: savedList, search: savedSearch });
  const view = computed<ViewName>(() => chosenView.value ?? 'search');
  // Held removals with known titles have their own banner.
  const problems = createProblemsState(ports, (code) => code === 'removals-held' && sync.held.value !== undefined);

  /** Puts new papers from the feed first while the query is blank. */
  function withFresh(query: string, found: PopupSearchAnswer): PopupSearchAnswer {
    const fresh = isBlank(query) ? news.freshIds.peek().flatMap((id) => papers.known.peek().get(id) ?? []) : [];
    if (fresh.length === 0) return found;
    const ids = new Set(fresh.map(({ id }) => id));
    const others = found.hits.filter(({ paper }) => !ids.has(paper.id));
    return { ...found, hits: [...fresh.map((paper) => ({ paper, terms: [] })), ...others] };
  }

  async function loadProblems(): Promise<void> {
    if ((await problems.load()).includes('removals-held')) void sync.load();
  }

  function showView(next: ViewName): void {
    if (next === 'page' && chosenView.peek() !== undefined) {
      void page.load();
      void adding.load();
    }
    chosenView.value = next;
    if (next === 'saved') savedSearch.start();
  }

  function chooseFirstView(): void {
    const { count, known } = adding.listing.peek() ?? { count: 0, known: 0 };
    chosenView.value ??= page.papers.peek().length > 0 || count > known ? 'page' : 'search';
  }

  function type(query: string): void {
    batch(() => {
      if (view.peek() === 'saved') savedQuery.value = query;
      else {
        search.setQuery(query);
        if (query !== '') chosenView.value = 'search';
      }
    });
  }

  /** Searches all papers, whatever is shown. */
  function searchFor(query: string): void {
    showView('search');
    type(query);
  }

  /** Performs an action that was requested outside the popup. */
  function perform(action: Awaited<ReturnType<PopupPorts['pendingAction']>>): void {
    if (action === 'add-page') {
      chosenView.value = 'page';
      void adding.add();
    } else if (action !== undefined) searchFor(action.query);
  }

  /** Loads everything, also after a failure. Resolves when the first view can render. */
  async function load(): Promise<void> {
    setTimeout(chooseFirstView, PAGE_WAIT_MS);
    const chosen = Promise.all([page.load(), page.loadSettings(), recent.load(), adding.load()]).then(chooseFirstView);
    const answered = search.ask();
    void ports.pendingAction().then(perform, () => undefined);
    void library.load();
    void news.load();
    void loadProblems();
    await Promise.all([chosen, answered]);
  }

  function paperOf(id: string): Paper | undefined {
    const hit = search.answer.peek()?.hits.find(({ paper }) => paper.id === id);
    const found = library.saved.peek().get(id) ?? hit?.paper;
    return papers.known.peek().get(id) ?? (found && papers.of(found));
  }

  /** The paper that Enter in the field opens, once the query is answered; undefined when the query changes first. */
  async function firstShown(): Promise<Paper | undefined> {
    switch (view.peek()) {
      case 'page':
        return page.papers.peek()[0];
      case 'saved':
        return savedPapers.shown.peek().map(papers.of)[0];
      case 'search':
        break;
    }
    const current = search.query.peek();
    await search.settled();
    const { query, hits = [] } = search.answer.peek() ?? {};
    return query === current ? hits.map(({ paper }) => papers.of(paper))[0] : undefined;
  }

  async function trySetting(change: () => Promise<void>, failed: TextKey = 'popup.said.settingFailed'): Promise<void> {
    try {
      await change();
    } catch {
      toast.show({ message: { key: failed } });
    }
  }

  const stopRemembering = effect(() => {
    papers.remember(page.papers.value);
  });
  const stopLooking = effect(() => {
    const ids = news.freshIds.value;
    if (ids.length === 0 && news.telling.value.length === 0) return;
    news.looked();
    void papers.want(ids).then(() => (isBlank(search.query.peek()) ? search.ask() : undefined));
  });
  // Results do not change while the user reads them; the next key updates them. The list of newest papers and an empty
  // result can update at once.
  const stopListening = ports.onSearchChange(() => {
    const { blank, hits } = search.answer.peek() ?? {};
    if (blank || hits?.length === 0) void search.ask();
  });
  /** Adds the query to the recent ones. Call it when the user opens or saves a result. */
  function addRecentQuery(): void {
    if (view.peek() === 'search') recent.add(search.query.peek());
  }

  const stopAnnouncing = effect(() => {
    const answer = search.answer.value;
    if (answer === undefined || answer.blank || view.value !== 'search') return undefined;
    const timer = setTimeout(() => announce(announcementOf(answer)), ANNOUNCE_DELAY_MS);
    return () => clearTimeout(timer);
  });

  function dispose(): void {
    stopRemembering();
    stopLooking();
    news.stop();
    savedSearch.stop();
    papers.stop();
    stopListening();
    stopAnnouncing();
    library.stop();
    sync.stop();
    page.stop();
    toast.dismiss();
  }

  const opened = load();
  return {
    opened,
    view,
    ready: computed(() => chosenView.value !== undefined),
    search,
    page,
    adding,
    library,
    news,
    papers,
    toast,
    announcement,
    problems,
    sync,
    savedList,
    savedPapers,
    savedSearch,
    /** What is typed in the view shown. */
    query: computed(() => (view.value === 'saved' ? savedQuery.value : search.query.value)),
    recent,
    ...actions,
    copyPapers,
    copyText,
    paperOf,
    firstShown,
    trySetting,
    chooseList: (listId: string | undefined) => void (chosenList.value = listId),
    load: () => void load(),
    loadProblems,
    showView,
    type,
    searchFor,
    setPaused: (paused: boolean) => trySetting(() => page.setPaused(paused)),
    setMarkNames: (on: boolean) => trySetting(() => page.setMarkNames(on)),
    setSiteOff: (off: boolean) => trySetting(() => page.setSiteOff(off)),
    addRecentQuery,
    related: (paperId: string) => ports.related(paperId),
    openLibrary: () => ports.openLibrary(),
    openNews: () => ports.openNews(),
    openAdding: () => ports.openAdding(),
    /** Marks all new papers as seen. */
    async seeFresh(): Promise<void> {
      if (await news.seeFresh()) await search.ask();
    },
    openLink: (url: string, background: boolean) => ports.openLink(url, { background }),
    showMention: (paperId: string) => trySetting(() => ports.showMention(paperId), 'popup.said.mentionGone'),
    dispose,
  };
}
