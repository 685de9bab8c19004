import { signal } from '@preact/signals';
import type { PopupPorts } from './ports';

/** So many fit on two lines. */
const MOST = 6;
/** Longer texts were pasted, and nobody would know them again by their beginning. */
const MAX_LENGTH = 80;

/** Queries that led somewhere, the latest first. Where they cannot be stored, they are forgotten with the popup. */
export function createRecentState(ports: Pick<PopupPorts, 'recentQueries' | 'setRecentQueries'>) {
  const queries = signal<readonly string[]>([]);

  async function load(): Promise<void> {
    const stored = await ports.recentQueries().catch(() => []);
    if (queries.peek().length === 0) queries.value = stored.slice(0, MOST);
  }

  function keep(next: readonly string[]): void {
    queries.value = next;
    ports.setRecentQueries(next).catch(() => undefined);
  }

  /** Notes a query of which a result was opened or saved. */
  function note(text: string): void {
    const query = text.trim();
    if (query.length < 2 || query.length > MAX_LENGTH) return;
    const others = queries.peek().filter((one) => one.toLowerCase() !== query.toLowerCase());
    keep([query, ...others].slice(0, MOST));
  }

  function remove(query: string): void {
    keep(queries.peek().filter((one) => one !== query));
  }

  return { queries, load, note, remove };
}
