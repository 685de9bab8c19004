import { READ_STATES, type ReadState } from './types';

/** Orders of the saved papers. */
export const SORTS = ['newest', 'oldest', 'published', 'title', 'author', 'venue'] as const;
export type Sort = (typeof SORTS)[number];

/** Orders of the new papers of the feed. */
export const NEWS_ORDERS = ['day', 'nearest'] as const;
export type NewsOrder = (typeof NEWS_ORDERS)[number];

/** What papers must be or have to be shown. */
export interface ShelfFilters {
  readonly readState?: ReadState;
  /** Id of a list. */
  readonly list?: string;
  /** Year of publication. */
  readonly year?: number;
  readonly hasNote?: true;
  readonly hasCode?: true;
}

/** How the library page shows the saved and the new papers, which it remembers. */
export interface ShelfView {
  readonly sort: Sort;
  readonly filters: ShelfFilters;
  readonly news: NewsOrder;
}

/**
 * Reads a stored view; missing or invalid parts get their defaults, which are: newest first, no filter, new papers by
 * day.
 */
export function readShelfView(stored: unknown): ShelfView {
  const { sort, filters, news } = recordOf(stored);
  const { readState, list, year, hasNote, hasCode } = recordOf(filters);
  const state = READ_STATES.find((one) => one === readState);
  return {
    sort: SORTS.find((one) => one === sort) ?? 'newest',
    news: NEWS_ORDERS.find((one) => one === news) ?? 'day',
    filters: {
      ...(state !== undefined && { readState: state }),
      ...(typeof list === 'string' && { list }),
      ...(typeof year === 'number' && { year }),
      ...(hasNote === true && { hasNote }),
      ...(hasCode === true && { hasCode }),
    },
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
