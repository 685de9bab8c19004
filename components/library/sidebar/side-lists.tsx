import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { READING_LIST } from '../../../lib/core/library/types';
import { focusIsLost } from '../../shared/use-kept-focus';
import { useText } from '../../text';
import { ListEntry } from './list-entry';
import { SideLink } from './sidebar-link';
import type { LibraryPageState } from '../state/library-page-state';
import { useRowWindow } from '../shared/use-row-window';
import { topOf, totalHeight } from '../shared/windowing';

/** Number of entries above the lists. */
const ABOVE = 2;

interface SideListsProps {
  state: LibraryPageState;
  /** The scrolling element. Its content above the entries must be lower than the rows rendered beyond an edge. */
  scroller: { readonly current: HTMLElement | null };
}

/** Links to all papers, new papers and the lists. There may be thousands, so only those in view are in the document. */
export function SideLists({ state, scroller }: SideListsProps) {
  const t = useText();
  const route = state.route.value;
  const { lists, papers } = state.library.view.value;
  const chosen = route.view === 'papers' ? state.list.value?.id : undefined;
  const probe = useRef<HTMLLIElement>(null);
  const openedEntry = useRef<HTMLLIElement>(null);
  const [opened, setOpened] = useState<string>();
  const [focused, setFocused] = useState<string>();
  const entries = useRef<HTMLUListElement>(null);
  useFocusAcrossMoves(entries);
  const placeOf = (id: string | undefined): number =>
    id === undefined ? -1 : lists.findIndex((list) => list.id === id);
  const openedPlace = placeOf(opened);
  const openedRow = openedPlace < 0 ? -1 : openedPlace + ABOVE;
  const count = lists.length + ABOVE;
  const { rows, start, end } = useRowWindow(count, openedRow, scroller, probe, openedEntry);
  const first = lists[0]?.id === READING_LIST ? 1 : 0;

  const drawn = new Set<number>();
  for (let place = Math.max(0, start - ABOVE); place < Math.min(end - ABOVE, lists.length); place++) {
    drawn.add(place);
  }
  // Always rendered, even when scrolled out of view, because they may have or get the focus.
  for (const place of [openedPlace, placeOf(chosen), placeOf(focused)]) if (place >= 0) drawn.add(place);

  return (
    <ul
      class="side-entries"
      ref={entries}
      style={{ blockSize: `${totalHeight(rows)}px` }}
      onFocusIn={(event) => setFocused(listAt(event.target))}
      onFocusOut={() => setFocused(undefined)}
    >
      <li class="entry" ref={probe} aria-posinset={1} aria-setsize={count}>
        <SideLink
          state={state}
          to={{ view: 'papers' }}
          current={route.view === 'papers' && chosen === undefined}
          count={papers.length}
        >
          {t('popup.saved.all')}
        </SideLink>
      </li>
      <li class="entry" aria-posinset={2} aria-setsize={count}>
        <SideLink
          state={state}
          to={{ view: 'new' }}
          current={route.view === 'new'}
          count={state.news.unseenCount.value || undefined}
        >
          {t('news.title')}
        </SideLink>
      </li>
      {[...drawn]
        .sort((a, b) => a - b)
        .map((place) => {
          const list = lists[place];
          if (list === undefined) return null;
          return (
            <ListEntry
              key={list.id}
              state={state}
              list={list}
              current={chosen === list.id}
              place={place - first}
              places={lists.length - first}
              row={{ index: place + ABOVE, count, top: topOf(rows, place + ABOVE) }}
              opened={place === openedPlace ? openedEntry : undefined}
              onMenu={(open) => setOpened((now) => (open ? list.id : now === list.id ? undefined : now))}
            />
          );
        })}
    </ul>
  );
}

/** Restores the focus of an entry that moved: moving an element takes it out of the document for a moment. */
function useFocusAcrossMoves(entries: { readonly current: HTMLElement | null }): void {
  const { activeElement } = document;
  const focusedEntry =
    activeElement instanceof HTMLElement && entries.current?.contains(activeElement) ? activeElement : undefined;
  useLayoutEffect(() => {
    if (focusedEntry?.isConnected && focusIsLost()) focusedEntry.focus({ preventScroll: true });
  });
}

function listAt(target: EventTarget | null): string | undefined {
  return (target as Element).closest<HTMLElement>('[data-list]')?.dataset['list'];
}
