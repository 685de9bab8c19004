import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { NewsOrder } from '../../../lib/core/library/shelf-view';
import type { NearnessOrder } from '../../../lib/core/search';
import type { LiveLibrary } from '../../shared/state/live-library';
import type { LibraryPorts } from './ports';
import type { Route } from './route';

interface Deps {
  ports: Pick<LibraryPorts, 'nearestFirst' | 'onSearchChange'>;
  library: LiveLibrary;
  route: ReadonlySignal<Route>;
  /** Ids of the feed's new papers by day, the latest first. */
  freshIds: ReadonlySignal<readonly string[]>;
  order: ReadonlySignal<NewsOrder>;
}

/** The feed's new papers in the order that the user chose. */
export function createNewsOrder({ ports, library, route, freshIds, order }: Deps) {
  const nearest = signal<NearnessOrder | { readonly lacks: 'answer' } | undefined>(undefined);
  const isReady = computed(() => library.status.value === 'ready');
  // Only the view of new papers opens the index, which may be large.
  const isWanted = computed(() => order.value === 'nearest' && route.value.view === 'new');
  let asked: readonly string[] | undefined;

  async function ask(ids: readonly string[]): Promise<void> {
    asked = ids;
    const saved = library.view.peek().papers.map(({ id }) => id);
    const found = await ports.nearestFirst(ids, saved).catch(() => ({ lacks: 'answer' }) as const);
    // Papers may have arrived meanwhile.
    if (asked === ids) nearest.value = found;
  }

  const stop = effect(() => {
    const ids = freshIds.value;
    if (!isWanted.value || !isReady.value || ids.length === 0) return undefined;
    // Not tracked, so that no row moves while the user saves some.
    untracked(() => void ask(ids));
    // What was lacking may be there now. An order stays, so that no row moves.
    return ports.onSearchChange(() => {
      if ('lacks' in (nearest.peek() ?? {})) void ask(ids);
    });
  });

  const answer = computed(() => (order.value === 'nearest' ? nearest.value : undefined));
  return {
    /** Ids in the chosen order; undefined until it is known. Papers that arrived since come first. */
    ids: computed<readonly string[] | undefined>(() => {
      if (order.value === 'day') return freshIds.value;
      if (answer.value === undefined) return undefined;
      if ('lacks' in answer.value) return freshIds.value;
      const { ids } = answer.value;
      const fresh = new Set(freshIds.value);
      const ordered = new Set(ids);
      return [...freshIds.value.filter((id) => !ordered.has(id)), ...ids.filter((id) => fresh.has(id))];
    }),
    /** What is lacking for the chosen order, so that the papers are in that of days. */
    lacks: computed(() => (answer.value !== undefined && 'lacks' in answer.value ? answer.value.lacks : undefined)),
    stop,
  };
}
