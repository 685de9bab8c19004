/** The toolbar popup: its views, its keys and, in `state`, everything they show and do. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Paper } from '../../lib/core/papers/paper';
import { LiveRegion } from '../shared/live-region';
import { TextProvider, type Translate } from '../text';
import { Banners } from '../shared/banner';
import { HeldRemovalsBanner } from '../shared/held-removals';
import { Footer } from './footer';
import { createKeyHandler } from './keyboard';
import { PageView } from './page-view';
import type { RowActions } from './row-actions';
import { SavedView } from './saved-view';
import { SearchField } from './search-field';
import { SearchView } from './search-view';
import type { PopupState } from './state/popup-state';
import { PANEL_ID, tabId, Tabs } from './tabs';
import { ToastRegion } from '../shared/toast';
import { WatchLine } from './watch-line';

interface PopupProps {
  state: PopupState;
  translate: Translate;
  /** Closes the popup; by default `window.close`. */
  close?: () => void;
}

export function Popup({ state, translate, close = () => window.close() }: PopupProps) {
  const root = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const scrolled = useRef(false);
  const focusField = (): void => root.current?.querySelector('input')?.focus();
  const actions = useMemo(() => rowActions(state, focusField), [state]);
  const view = state.view.value;
  const View = VIEWS[view];
  const { page, library } = state;

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    if (root.current) document.addEventListener('keydown', popupKeys(root.current, state, actions, close), { signal });
    // A popup that is open as a tab stays open while the page it speaks of changes.
    document.addEventListener('visibilitychange', () => document.hidden || void state.page.load(), {
      signal,
    });
    for (const act of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
      document.addEventListener(act, state.beginUse, { signal, passive: true });
    return () => stop.abort();
  }, [state]);
  useEffect(() => {
    // Scrolls only after a scroll event: reading the position would cost a layout with every key.
    if (scrolled.current) panel.current?.scrollTo(0, 0);
    scrolled.current = false;
  }, [view, view === 'saved' ? state.query.value : state.search.answer.value?.query]);

  return (
    <TextProvider value={translate}>
      <div class="popup" ref={root}>
        <header class="header">
          <h1 class="unseen">Paperbeacon</h1>
          <SearchField
            query={state.query.value}
            label={translate(view === 'saved' ? 'popup.saved.field' : 'popup.searchField')}
            placeholder={translate(view === 'saved' ? 'popup.saved.fieldHint' : 'popup.searchPlaceholder')}
            completion={view === 'saved' ? state.savedSearch.completion.value : ''}
            onInput={state.type}
          />
          <Tabs
            view={view}
            counts={{
              ...(page.papers.value.length > 0 && { page: page.papers.value.length }),
              ...(library.status.value === 'ready' && { saved: library.view.value.papers.length }),
            }}
            onSelect={state.showView}
          />
        </header>
        <main class="main">
          <Banners problems={state.problems} onRetry={state.load} onFocusLost={focusField} />
          <HeldRemovalsBanner
            sync={state.sync}
            library={library}
            titleOf={(saved) => state.papers.of(saved).title}
            onFocusLost={focusField}
          />
          <WatchLine news={state.news} onShow={() => state.openPage('news')} />
          <div
            class="view"
            id={PANEL_ID}
            role="tabpanel"
            aria-labelledby={tabId(view)}
            ref={panel}
            onScroll={() => void (scrolled.current = true)}
          >
            {state.ready.value && <View state={state} actions={actions} />}
          </div>
          <ToastRegion toast={state.toast} onFocusLost={focusField} />
          <LiveRegion message={state.announcement.value} />
        </main>
        <Footer
          host={page.host.value}
          siteOff={page.siteOff.value}
          paused={page.paused.value}
          markNames={page.markNames.value}
          onSiteOff={(off) => void state.setSiteOff(off)}
          onMarkNames={(on) => void state.setMarkNames(on)}
          onPause={(paused) => void state.setPaused(paused)}
          onPage={state.openPage}
          onPanel={state.openPanel}
        />
      </div>
    </TextProvider>
  );
}

const VIEWS = { page: PageView, search: SearchView, saved: SavedView };

function rowActions(state: PopupState, focusField: () => void): RowActions {
  return {
    open: (paper, background) => {
      state.addRecentQuery();
      void state.openPaper(paper, background);
    },
    openLink: state.openLink,
    toggleSaved: (paper) => {
      state.addRecentQuery();
      void state.toggleSaved(paper);
    },
    related: (id) => state.related.toPaper(id),
    fullPaper: state.papers.of,
    searchFor: (text) => {
      state.searchFor(text);
      focusField();
    },
    setInList: (paper, listId, member) => void state.setInList(paper, listId, member),
    addToNewList: (paper, name) => void state.addToNewList(paper, name),
    copy: (paper, kind) => void state.copyPapers([paper], kind),
    noteInObsidian: (paper, note) => void state.noteInObsidian(paper, note),
    setNote: (paper, note, over) => state.setNote(paper.id, note, over),
  };
}

function popupKeys(root: HTMLElement, state: PopupState, actions: RowActions, close: () => void) {
  const withPaper = (id: string, act: (paper: Paper) => void): void => {
    const paper = state.paperOf(id);
    if (paper !== undefined) act(paper);
  };
  const save = (paper: Paper): void => {
    state.addRecentQuery();
    void state.keep(paper);
  };
  let presses = 0;
  /** When several presses wait for the answer, only the last one opens a paper. */
  const openFirst = async (background: boolean): Promise<void> => {
    const press = ++presses;
    const paper = await state.firstShown();
    if (paper !== undefined && press === presses) actions.open(paper, background);
  };
  return createKeyHandler(root, {
    open: (id, background) => withPaper(id, (paper) => actions.open(paper, background)),
    openFirst: (background) => void openFirst(background),
    save: (id) => withPaper(id, (paper) => save(paper)),
    saveFirst: () => void state.firstShown().then((paper) => paper && save(paper)),
    help: () => root.querySelector<HTMLElement>('[data-keys]')?.click(),
    hasQuery: () => state.query.peek() !== '',
    clear: () => state.type(''),
    close,
    undo: () => {
      if (state.toast.current.peek()?.undo === undefined) return false;
      void state.toast.undo();
      return true;
    },
  });
}
