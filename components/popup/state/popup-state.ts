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
import { createSearchState, isBlank, saidOf } from './search-state';
import { FIRST_ROWS } from './first-rows';
import { createSyncState } from '../../shared/state/sync-state';
import { createToastState } from '../../shared/state/toast-state';

export type ViewName = 'page' | 'search' | 'saved';

/** Longest wait for the page's report before the popup opens on the search (ms). */
const PAGE_PATIENCE = 120;
/** Longest wait for the abstracts of what the popup opens on (ms): one frame. */
const PAPERS_PATIENCE = 16;
/** A count is announced once typing rests (ms). */
const ANNOUNCE_AFTER = 500;

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export type PopupState = ReturnType<typeof createPopupState>;

/** Everything the popup shows and does. Construct it with the ports, render it, dispose of it. */
export function createPopupState(ports: PopupPorts) {
  const announcement = signal<Message | undefined>(undefined);
  /** Undefined until it is known which view comes first. */
  const chosenView = signal<ViewName | undefined>(undefined);

  const toast = createToastState();
  const search = createSearchState(async (query) => {
    const found = withFresh(query, await ports.search(query, scope.peek()));
    // Abstracts join their titles when the store has answered, mostly in the same frame: waiting for them could cost a
    // keystroke two. What the popup opens on is complete when it appears, unless the store is slow.
    const first = papers.want(found.hits.slice(0, FIRST_ROWS).map(({ paper }) => paper.id));
    if (isBlank(query)) await Promise.race([first, later(PAPERS_PATIENCE)]);
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
  /** The list shown in the saved view; undefined for all. A deleted list falls back to all, an undo brings it back. */
  const savedList = computed(() =>
    chosenList.value === undefined ? undefined : library.lists.value.get(chosenList.value),
  );
  const savedPapers = computed(() => {
    const list = savedList.value;
    const all = library.view.value.papers;
    return list === undefined ? all : all.filter(({ lists }) => lists.includes(list.id));
  });
  const view = computed<ViewName>(() => chosenView.value ?? 'search');
  // Removals that are known by name have a place of their own.
  const problems = createProblemsState(
    ports,
    (code) => code === 'removals-held' && sync.held.value !== undefined,
  );

  /** Before anything was typed, what the feed brought comes first. */
  function withFresh(query: string, found: PopupSearchAnswer): PopupSearchAnswer {
    const fresh = isBlank(query)
      ? news.freshIds.peek().flatMap((id) => papers.known.peek().get(id) ?? [])
      : [];
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
  }

  function chooseFirstView(): void {
    const { count, known } = adding.listing.peek() ?? { count: 0, known: 0 };
    chosenView.value ??= page.papers.peek().length > 0 || count > known ? 'page' : 'search';
  }

  function type(query: string): void {
    batch(() => {
      search.setQuery(query);
      if (query !== '') chosenView.value = 'search';
    });
  }

  /** Does what was asked for outside of the popup. */
  function perform(action: Awaited<ReturnType<PopupPorts['pendingAction']>>): void {
    if (action === 'add-page') {
      chosenView.value = 'page';
      void adding.add();
    } else if (action !== undefined) type(action.query);
  }

  /** Asks for everything; also the remedy after a silence. Resolves once there is a first view to draw. */
  async function load(): Promise<void> {
    setTimeout(chooseFirstView, PAGE_PATIENCE);
    const chosen = Promise.all([page.load(), page.loadSettings(), recent.load(), adding.load()]).then(
      chooseFirstView,
    );
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

  /** What Enter in the field opens: the best answer to the present query, once it is there; nothing when that changes first. */
  async function firstShown(): Promise<Paper | undefined> {
    switch (view.peek()) {
      case 'page':
        return page.papers.peek()[0];
      case 'saved':
        return savedPapers.peek().map(papers.of)[0];
      case 'search':
        break;
    }
    const asked = search.query.peek();
    await search.settled();
    const { query, hits = [] } = search.answer.peek() ?? {};
    return query === asked ? hits.map(({ paper }) => papers.of(paper))[0] : undefined;
  }

  async function trySetting(
    change: () => Promise<void>,
    failed: TextKey = 'popup.said.settingFailed',
  ): Promise<void> {
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
  // Results that somebody reads do not change under the pointer; the next keystroke asks anew. The newest papers only
  // go on further down, and where nothing was found, nothing moves.
  const stopListening = ports.onSearchChange(() => {
    const { blank, hits } = search.answer.peek() ?? {};
    if (blank || hits?.length === 0) void search.ask();
  });
  /** To be called when a result is opened or saved: the query has led somewhere. */
  function noteQuery(): void {
    if (view.peek() === 'search') recent.note(search.query.peek());
  }

  const stopAnnouncing = effect(() => {
    const answer = search.answer.value;
    if (answer === undefined || answer.blank || view.value !== 'search') return undefined;
    const timer = setTimeout(() => announce(saidOf(answer)), ANNOUNCE_AFTER);
    return () => clearTimeout(timer);
  });

  function dispose(): void {
    stopRemembering();
    stopLooking();
    news.stop();
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
    setPaused: (paused: boolean) => trySetting(() => page.setPaused(paused)),
    setMarkNames: (on: boolean) => trySetting(() => page.setMarkNames(on)),
    setSiteOff: (off: boolean) => trySetting(() => page.setSiteOff(off)),
    noteQuery,
    related: (paperId: string) => ports.related(paperId),
    openLibrary: () => ports.openLibrary(),
    openNews: () => ports.openNews(),
    openAdding: () => ports.openAdding(),
    /** New papers are new no longer. */
    async seeFresh(): Promise<void> {
      if (await news.seeFresh()) await search.ask();
    },
    openLink: (url: string, background: boolean) => ports.openLink(url, { background }),
    showMention: (paperId: string) => trySetting(() => ports.showMention(paperId), 'popup.said.mentionGone'),
    dispose,
  };
}
