import type { ReadonlySignal } from '@preact/signals';
import type { ShelfFilters } from '../../../lib/core/library/shelf-view';
import type { ListView, SavedPaper } from '../../../lib/core/library/types';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { ExportTarget } from './export-state';

interface Shown {
  library: LiveLibrary;
  list: ReadonlySignal<ListView | undefined>;
  shown: ReadonlySignal<SavedPaper[]>;
  selected: ReadonlySignal<string[]>;
  isFiltered: ReadonlySignal<boolean>;
  query: ReadonlySignal<string>;
  filters: ReadonlySignal<ShelfFilters>;
}

/** Name of files with more than one list. */
const ALL = 'Paperbeacon';

/** The papers that can be exported at the moment. */
export function createExportTargets({ library, list, shown, selected, isFiltered, query, filters }: Shown) {
  return {
    everything: (): ExportTarget => ({
      name: ALL,
      everything: true,
      papers: library.view.value.papers,
    }),
    list: ({ id, name }: ListView): ExportTarget => ({
      name,
      listId: id,
      papers: library.view.value.papers.filter(({ lists }) => lists.includes(id)),
    }),
    /** The papers shown: a list or all papers, possibly filtered. */
    shown: (): ExportTarget => ({
      name: [list.value?.name ?? ALL, query.value, filters.value.readState ?? '', filters.value.year ?? ''].join(' '),
      papers: shown.value,
      ...(list.value !== undefined && !isFiltered.value && { listId: list.value.id }),
    }),
    chosen(): ExportTarget {
      const ids = new Set(selected.value);
      return {
        name: `${list.value?.name ?? ALL} ${ids.size}`,
        papers: shown.value.filter(({ id }) => ids.has(id)),
      };
    },
  };
}
