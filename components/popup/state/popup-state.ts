/** State of the popup: everything it shows and does, without a view. */
import { batch, computed, effect, signal } from '@preact/signals';
import { primaryUrl } from '../../../lib/core/papers/urls/paper-urls';
import type { OwnPage } from '../../../lib/core/own-page';
import type { Paper } from '../../../lib/core/papers/paper';
import type { PopupPorts } from './ports';
import type { Message, TextKey } from '../../text';
import { createCopying } from '../../shared/state/copying';
import { createEditor } from '../../shared/state/editor';
import { createLibraryActions } from '../../shared/state/library-actions';
import { createLiveLibrary } from '../../shared/state/live-library';
import { createPageAddingState } from './page-adding-state';
import { createFrontPageState } from './front-page-state';
import { createOpeningView } from './opening-view';
import { createNewsState } from '../../shared/state/news-state';
import { createProblemsState } from '../../shared/state/problems-state';
import { createPapersState } from '../../shared/state/papers-state';
import { createSourceRemoval } from '../../shared/state/source-removal';
import { createRelatedState } from '../../shared/state/related-state';
import { createRecentState } from './recent-state';
import { libraryScope } from '../../../lib/core/library/search-scope';
import { createSavedViewState } from './saved-view-state';
import { createPdfState } from './pdf-state';
import { createSearchState, isBlank, announceAnswers } from './search-state';
import { FIRST_ROWS, freshFirst } from './first-rows';
import { createSyncState } from '../../shared/state/sync-state';
import { createThisPaperState } from '../../shared/state/this-paper-state';
import { createToastState } from '../../shared/state/toast-state';

export type ViewName = 'page' | 'search' | 'saved';

/** Longest wait for the abstracts of the first rows, in ms: one frame. */
const PAPERS_WAIT_MS = 16;

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export type PopupState = ReturnType<typeof createPopupState>;

/** Creates and loads the popup's state; `opened` resolves when the first view can render. Call `dispose` at the end. */
export function createPopupState(ports: PopupPorts) {
  const announcement = signal<Message | undefined>(undefined);
  const chosenView = signal<ViewName | undefined>(undefined);

  const toast = createToastState();
  const search = createSearchState(async (query) => {
    const answer = await ports.search(query, scope.peek());
    const fresh = isBlank(query) ? news.freshIds.peek().flatMap((id) => papers.known.peek().get(id) ?? []) : [];
    const found = freshFirst(answer, fresh);
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
  const { copyPapers, copyText, noteInObsidian } = createCopying({ ports, toast });
  const related = createRelatedState({ ports, papers, announce });
  const news = createNewsState({ ports, toast, announce });
  const actions = createLibraryActions({ library, editor, toast, announce, newId: () => ports.newId() });
  const adding = createPageAddingState({
    ports,
    removeSource: createSourceRemoval({ ports, library }),
    announce,
    afterChange: page.follow,
  });

  const common = { ports, library, editor, toast, announce };
  const thisPaper = createThisPaperState({
    ...common,
    remove: actions.remove,
    remember: papers.remember,
    afterChange: () => page.loadSoon(),
  });

  const { propose } = thisPaper;
  const pdf = createPdfState({ port: () => ports.pdf(), announce, remember: papers.remember, propose });

  const saved = createSavedViewState({ ports, library, papers, related });
  const opening = createOpeningView({ page, adding, thisPaper });
  const view = computed<ViewName>(() => chosenView.value ?? opening.view.value ?? 'search');
  // Held removals with known titles have their own banner.
  const problems = createProblemsState(ports, (code) => code === 'removals-held' && sync.held.value !== undefined);

  async function loadProblems(): Promise<void> {
    if ((await problems.load()).includes('removals-held')) void sync.load();
  }

  function loadPage(): void {
    void page.load();
    void adding.load();
    void thisPaper.load();
  }

  /** The tab in front is another one, or shows another page. */
  function followTab(): void {
    thisPaper.link.value = undefined;
    thisPaper.propose(undefined);
    adding.forget();
    pdf.forget();
    loadPage();
    page.loadSoon();
  }

  function showView(next: ViewName): void {
    if (next === 'page') loadPage();
    chosenView.value = next;
    if (next === 'saved') saved.savedSearch.start();
  }

  function type(query: string): void {
    batch(() => {
      if (view.peek() === 'saved') saved.typeInSaved(query);
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

  let loadedLibrary = Promise.resolve();

  /** Performs an action that was requested outside the popup. */
  function perform(action: Awaited<ReturnType<PopupPorts['pendingAction']>>): void {
    if (action === 'add-page') {
      chosenView.value = 'page';
      void adding.add();
    } else if (action !== undefined && 'query' in action) searchFor(action.query);
    else if (action !== undefined) {
      chosenView.value = 'page';
      void loadedLibrary.then(() => thisPaper.saveFrom(action.save));
    }
  }

  /** Loads everything, also after a failure. Resolves when the first view can render. */
  async function load(): Promise<void> {
    const chosen = Promise.all([page.load(), page.loadSettings(), recent.load(), adding.load()]).then(
      opening.openSearch,
    );
    void thisPaper.load();
    const answered = search.ask();
    void ports.pendingAction().then(perform, () => undefined);
    loadedLibrary = library.load();
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
        return saved.firstSaved();
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

  const stopRemembering = effect(() => papers.remember(page.papers.value));
  const stopLooking = effect(() => {
    const ids = news.freshIds.value;
    if (ids.length === 0 && news.telling.value.length === 0) return;
    news.looked();
    void papers.want(ids).then(() => (isBlank(search.query.peek()) ? search.ask() : undefined));
  });
  // Results do not change while the user reads them; the next key updates them. The list of newest papers and an empty
  // result can update at once. An answer that is under way may come from the papers of before.
  const stopListening = ports.onSearchChange(() => {
    const answer = search.answer.peek();
    if (answer === undefined || answer.blank || answer.hits.length === 0) void search.ask();
  });
  /** Adds the query to the recent ones. Call it when the user opens or saves a result. */
  function addRecentQuery(): void {
    if (view.peek() === 'search') recent.add(search.query.peek());
  }

  const stopAnnouncing = announceAnswers(search.answer, () => view.value === 'search', announce);

  function dispose(): void {
    pdf.forget();
    opening.stop();
    stopRemembering();
    stopLooking();
    news.stop();
    saved.savedSearch.stop();
    papers.stop();
    stopListening();
    stopAnnouncing();
    library.stop();
    sync.stop();
    page.stop();
    toast.dismiss();
  }

  const { openPanel } = ports;
  const opened = load();
  return {
    opened,
    view,
    ready: computed(() => (chosenView.value ?? opening.view.value) !== undefined),
    /** The user began to use the popup, which changes its view no more by itself. */
    beginUse: opening.beginUse,
    search,
    page,
    adding,
    thisPaper,
    pdf,
    library,
    news,
    papers,
    toast,
    announcement,
    problems,
    sync,
    ...saved,
    /** What is typed in the view shown. */
    query: computed(() => (view.value === 'saved' ? saved.savedQuery.value : search.query.value)),
    recent,
    related,
    ...actions,
    copyPapers,
    noteInObsidian,
    copyText,
    paperOf,
    firstShown,
    trySetting,
    load: () => void load(),
    loadProblems,
    followTab,
    showView,
    type,
    searchFor,
    setPaused: (paused: boolean) => trySetting(() => page.setPaused(paused)),
    setMarkNames: (on: boolean) => trySetting(() => page.setMarkNames(on)),
    setSiteOff: (off: boolean) => trySetting(() => page.setSiteOff(off)),
    addRecentQuery,
    openPanel: openPanel && (() => void trySetting(openPanel, 'settings.faults.other')),
    openReader: () => ports.openReader(),
    openPage: (place: OwnPage) => ports.openPage(place),
    /** Marks all new papers as seen. */
    async seeFresh(): Promise<void> {
      if (await news.seeFresh()) await search.ask();
    },
    openLink: (url: string, background: boolean) => ports.openLink(url, { background }),
    /** Opens the paper's page. A result may still lack what the store knows, and its title alone leads to a search. */
    async openPaper(paper: Paper, background: boolean): Promise<void> {
      const isKnown = papers.known.peek().has(paper.id);
      const [stored] = isKnown ? [] : await ports.papers([paper.id]).catch(() => []);
      ports.openLink(primaryUrl(stored ?? paper), { background });
    },
    showMention: (paperId: string) => trySetting(() => ports.showMention(paperId), 'popup.said.mentionGone'),
    dispose,
  };
}
