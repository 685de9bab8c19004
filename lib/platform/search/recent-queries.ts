import { storedItem } from '../stored-item';

/** In local storage, so that searches stay on this device. */
const recentQueries = storedItem('local', 'recentQueries', (stored): string[] =>
  Array.isArray(stored) ? stored.filter((query) => typeof query === 'string') : [],
);

/** The queries that led to a paper, latest first. */
export const readRecentQueries = (): Promise<string[]> => recentQueries.get();

export const storeRecentQueries = (queries: readonly string[]): Promise<void> => recentQueries.set([...queries]);
