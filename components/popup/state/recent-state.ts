import { signal } from '@preact/signals';
import type { PopupPorts } from './ports';

/** Most queries to store: they fit on two lines. */
const MAX_QUERIES = 6;
/** Longest query to store, in UTF-16 units: longer texts are pasted, and their beginning does not identify them. */
const MAX_LENGTH = 80;

/** Queries of which a result was opened or saved, latest first. If storing fails, they last until the popup closes. */
export function createRecentState(ports: Pick<PopupPorts, 'recentQueries' | 'setRecentQueries'>) {
  const queries = signal<readonly string[]>([]);

  async function load(): Promise<void> {
    const stored = await ports.recentQueries().catch(() => []);
    if (queries.peek().length === 0) queries.value = stored.slice(0, MAX_QUERIES);
  }

  function store(next: readonly string[]): void {
    queries.value = next;
    ports.setRecentQueries(next).catch(() => undefined);
  }

  /** Adds a query of which a result was opened or saved. */
  function add(text: string): void {
    const query = text.trim();
    if (query.length < 2 || query.length > MAX_LENGTH) return;
    const others = queries.peek().filter((one) => one.toLowerCase() !== query.toLowerCase());
    store([query, ...others].slice(0, MAX_QUERIES));
  }

  function remove(query: string): void {
    store(queries.peek().filter((one) => one !== query));
  }

  return { queries, load, add, remove };
}
