import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  readShelfView,
  type NewsOrder,
  type ShelfFilters,
  type ShelfView,
  type Sort,
} from '../../../lib/core/library/shelf-view';
import type { SavedEntry } from '../../../lib/core/saved-search';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { LibraryPorts } from './ports';

type FilterName = keyof ShelfFilters;

interface Deps {
  ports: Pick<LibraryPorts, 'shelfView' | 'setShelfView'>;
  library: LiveLibrary;
  entries: ReadonlySignal<ReadonlyMap<string, SavedEntry>>;
}

/** Orders and filters of the papers shown. They are remembered, so that the page opens as the user left it. */
export function createFiltersState({ ports, library, entries }: Deps) {
  const view = signal<ShelfView>(readShelfView(undefined));
  let isChanged = false;

  async function load(): Promise<void> {
    const stored = await ports.shelfView().catch(() => undefined);
    // What the user chose in the meantime counts.
    if (stored !== undefined && !isChanged) view.value = stored;
  }

  function change(next: Partial<ShelfView>): void {
    isChanged = true;
    view.value = { ...view.peek(), ...next };
    // Without storage, the choice holds until the page closes.
    ports.setShelfView(view.peek()).catch(() => undefined);
  }

  /** The filters in force. That of a list that was deleted is none. */
  const filters = computed<ShelfFilters>(() => {
    const { list, ...others } = view.value.filters;
    return list !== undefined && library.lists.value.has(list) ? { ...others, list } : others;
  });

  /** Lists that have papers. */
  const lists = computed(() => library.view.value.lists.filter(({ count }) => count > 0));
  /** Years of saved papers, and that of the filter, newest first. */
  const years = computed(() => {
    const found = new Set([...entries.value.values()].flatMap(({ year }) => year ?? []));
    if (filters.value.year !== undefined) found.add(filters.value.year);
    return [...found].sort((a, b) => b - a);
  });

  return {
    sort: computed(() => view.value.sort),
    newsOrder: computed(() => view.value.news),
    filters,
    lists,
    years,
    load,
    setSort: (sort: Sort) => change({ sort }),
    setNewsOrder: (news: NewsOrder) => change({ news }),
    /** Sets a filter; undefined drops it. */
    setFilter<Name extends FilterName>(name: Name, value: ShelfFilters[Name] | undefined): void {
      const { [name]: _, ...others } = view.peek().filters;
      change({ filters: value === undefined ? others : { ...others, [name]: value } });
    },
    dropFilters: () => change({ filters: {} }),
  };
}
