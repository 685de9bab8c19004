/** State of the library page: what it shows, the selection, imports, exports, sources and storage. */
import type { OwnPage } from '../../../lib/core/own-page';
import { batch, computed, effect, signal } from '@preact/signals';
import type { SavedPaper } from '../../../lib/core/library/types';
import { createCopying } from '../../shared/state/copying';
import { createEditor } from '../../shared/state/editor';
import { createLibraryActions } from '../../shared/state/library-actions';
import { createLiveLibrary } from '../../shared/state/live-library';
import { createNewsState } from '../../shared/state/news-state';
import { createProblemsState } from '../../shared/state/problems-state';
import { createPapersState } from '../../shared/state/papers-state';
import { createSavedSearchState } from '../../shared/state/saved-search-state';
import { createSyncState } from '../../shared/state/sync-state';
import { createToastState } from '../../shared/state/toast-state';
import type { Message } from '../../text';
import type { LibraryPorts } from './ports';
import { createAddState } from './add-state';
import { createBulkActions } from './bulk-actions';
import { createExportState } from './export-state';
import { createExportTargets } from './export-targets';
import { createFiltersState } from './filters-state';
import { hashOf, pushRoute, readRoute, type Route } from './route';
import { keepShown, NOTHING_SELECTED, type Selection } from './selection';
import { createLikeState } from './like-state';
import { createNewsOrder } from './news-order';
import { createShown } from './shown';
import { createServerState } from './server-state';
import { createSourcesState } from './sources-state';
import { createStorageState } from './storage-state';
import { createWideWindow } from './wide-window';

/** Delay between the last keystroke and announcing the number of results, in ms. */
const ANNOUNCE_AFTER = 500;
/** Delay between a change of the library and reloading its storage state, in ms. */
const RELOAD_AFTER = 300;

export type LibraryPageState = ReturnType<typeof createLibraryPageState>;

/** All state and actions of the library page. Call `dispose` when done. */
export function createLibraryPageState(ports: LibraryPorts, now: () => number = Date.now) {
  const announcement = signal<Message | undefined>(undefined);
  // Held removals have their own banner.
  const problems = createProblemsState(ports, (code) => code === 'removals-held');
  const reminderDismissed = signal(false);
  const route = signal<Route>(readRoute(location.hash, history.state));
  const query = signal('');
  const opened = signal<string | undefined>(undefined);
  const selection = signal<Selection>(NOTHING_SELECTED);
  const { wide, stop: stopMeasuring } = createWideWindow();
  /** Buttons click this field, because only a file input can open the file chooser. */
  const fileField: { current: HTMLInputElement | null } = { current: null };

  const toast = createToastState();
  const library = createLiveLibrary(ports);
  const papers = createPapersState(ports);
  const announce = (message: Message): void => void (announcement.value = message);
  const editor = createEditor({ library, toast, announce, afterEdit: () => problems.load() });
  const actions = createLibraryActions({ library, editor, toast, announce, newId: () => ports.newId() });
  const news = createNewsState({ ports, toast, announce });
  const titleOf = (paper: SavedPaper): string => papers.known.value.get(paper.id)?.title ?? paper.title;
  const bulk = createBulkActions({ library, editor, titleOf, announce });
  const sync = createSyncState({ ports, toast, afterSettling: () => storage.load() });
  const storage = createStorageState({
    ports,
    editor,
    toast,
    sync,
    accept: ({ view }) => library.accept(view),
    now,
  });

  const exporting = createExportState({ ports, toast, titleOf, onBackup: storage.noteBackup, now });
  const { copyPapers, copyText, noteInObsidian } = createCopying({ ports, toast });
  const like = createLikeState({ ports, library, papers, announce, route });
  const server = createServerState(ports);
  const sources = createSourcesState({ ports, library, toast });
  const add = createAddState({
    ports,
    library,
    editor,
    announce,
    remove: sources.takeBack,
    afterImport: () => {
      void sources.load();
      void problems.load();
    },
  });

  /** The paper whose details are shown: beside the list, or in its opened row. */
  const inDetail = computed(() => (wide.value ? selection.value.active : opened.value));
  const savedSearch = createSavedSearchState({ ports, library, query });
  const shelf = createFiltersState({ ports, library, entries: savedSearch.entries });
  const { sort, filters } = shelf;
  const newsOrder = createNewsOrder({ ports, library, route, freshIds: news.freshIds, order: shelf.newsOrder });
  const shownPapers = createShown({
    library,
    search: savedSearch,
    route,
    query,
    filters,
    sort,
    opened: inDetail,
    selection,
  });
  const { list, shown, order, isFiltered, selected } = shownPapers;

  /** Loads everything; also the action of Retry. */
  function load(): void {
    void shelf.load();
    void library.load();
    savedSearch.start();
    void problems.load();
    void news.load();
    void storage.load();
    if (route.peek().view === 'sources') void sources.load();
    if (route.peek().view === 'sync') void server.load();
  }

  function show(next: Route): void {
    if (hashOf(next) !== hashOf(route.peek())) pushRoute(next);
    batch(() => {
      route.value = next;
      selection.value = NOTHING_SELECTED;
      opened.value = undefined;
    });
    if (next.view !== 'papers') void storage.load();
    if (next.view === 'sources') void sources.load();
    if (next.view === 'sync') void server.load();
  }

  function onPopState(): void {
    show(readRoute(location.hash, history.state));
  }

  /** Shows the view for adding papers and imports the files. */
  async function takeFiles(files: readonly File[], name = nameOf(files)): Promise<void> {
    if (files.length === 0) return;
    show({ view: 'add' });
    await add.take(files, { name, kind: 'files' });
  }

  async function takeText(text: string, name: string): Promise<void> {
    if (text.trim() === '') return;
    show({ view: 'add' });
    await add.take([new File([text], name)], { name, kind: 'text' });
  }

  // Some papers sync without a title; then the store may have it.
  const stopLoadingTitles = effect(() => {
    const nameless = library.view.value.papers.filter(({ id, title }) => title === id).map(({ id }) => id);
    if (nameless.length > 0) void papers.want(nameless);
  });
  let orderBefore: readonly string[] = [];
  let listBefore: string | undefined;
  const stopPruning = effect(() => {
    const rows = order.value;
    const { ids, ...rest } = selection.peek();
    // If another browser deletes the list shown, all papers appear and Remove means something else: clear the choice.
    const isSameList = list.value?.id === listBefore;
    const kept = keepShown({ ids: isSameList ? ids : NOTHING_SELECTED.ids, ...rest }, rows, orderBefore);
    orderBefore = rows;
    listBefore = list.value?.id;
    selection.value = kept;
  });
  const stopAnnouncing = effect(() => {
    if (!isFiltered.value) return undefined;
    const count = shown.value.length;
    const timer = setTimeout(() => announce({ key: 'library.papers.found', count }), ANNOUNCE_AFTER);
    return () => clearTimeout(timer);
  });
  const stopReloading = effect(() => {
    if (library.view.value.lists.length === 0) return undefined;
    const timer = setTimeout(() => void storage.load(), RELOAD_AFTER);
    return () => clearTimeout(timer);
  });
  window.addEventListener('popstate', onPopState);

  function dispose(): void {
    for (const stop of [
      stopLoadingTitles,
      stopPruning,
      stopAnnouncing,
      stopReloading,
      stopMeasuring,
      library.stop,
      like.stop,
      news.stop,
      newsOrder.stop,
      papers.stop,
      savedSearch.stop,
      server.stop,
      sync.stop,
    ])
      stop();
    window.removeEventListener('popstate', onPopState);
    toast.dismiss();
  }

  load();
  return {
    route,
    query,
    shelf,
    like,
    savedSearch,
    opened,
    wide,
    selection,
    fileField,
    announcement,
    problems,
    toast,
    library,
    news,
    newsOrder,
    papers,
    sync,
    storage,
    list,
    shown,
    order,
    selected,
    isFiltered,
    isRanked: shownPapers.isRanked,
    foundCount: shownPapers.foundCount,
    termsOf: shownPapers.termsOf,
    /** True if sync is off and the last export is old or missing. */
    remindsToExport: computed(
      () =>
        storage.sync.value?.status.kind === 'off' &&
        storage.exportIsDue.value === true &&
        library.view.value.papers.length > 0 &&
        !reminderDismissed.value,
    ),
    ...actions,
    setNote(paperId: string, note: string, over: string): Promise<boolean> {
      shownPapers.noteEdited(paperId);
      return actions.setNote(paperId, note, over);
    },
    ...bulk,
    ...exporting,
    copyPapers,
    noteInObsidian,
    targets: createExportTargets({ library, list, shown, selected, isFiltered, query, filters }),
    /** Adds papers to the list with this name, new or existing. */
    async addToListNamed(ids: readonly string[], name: string): Promise<void> {
      const listId = await actions.createList(name);
      if (listId !== undefined) await bulk.addToList(ids, listId);
    },
    titleOf,
    announce,
    show,
    load,
    add,
    sources,
    server,
    takeFiles,
    takeText,
    dropFailed: () => toast.show({ message: { key: 'library.add.dropFailed' } }),
    saveFile: (name: string, text: string) => ports.saveFile(name, new Blob([text], { type: 'text/plain' })),
    copy: (text: string) => copyText(Promise.resolve(text), { key: 'library.report.copied' }),
    dismissReminder: () => void (reminderDismissed.value = true),
    openLink: (url: string, background: boolean) => ports.openLink(url, { background }),
    openPage: (page: OwnPage) => ports.openPage(page),
    clearFilter: () =>
      batch(() => {
        query.value = '';
        shelf.dropFilters();
      }),
    dispose,
  };
}

/** Most file names in the name of an import. */
const NAMED = 3;

/** The name of an import: its folder, or its first files. */
function nameOf(files: readonly File[]): string {
  const folders = new Set(files.map((file) => (file.webkitRelativePath || file.name).split('/')[0]));
  const [folder] = folders;
  if (folders.size === 1 && files.length > 1 && folder !== undefined) return folder;
  const names = files.slice(0, NAMED).map(({ name }) => name);
  return files.length > NAMED ? `${names.join(', ')}, …` : names.join(', ');
}
