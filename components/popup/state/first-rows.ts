import type { Paper } from '../../../lib/core/papers/paper';
import type { PopupSearchAnswer } from './ports';

/** Number of rows in the first paint: more than the popup can show. */
export const FIRST_ROWS = 5;

/** Puts new papers from the feed first. */
export function freshFirst(found: PopupSearchAnswer, fresh: readonly Paper[]): PopupSearchAnswer {
  if (fresh.length === 0) return found;
  const ids = new Set(fresh.map(({ id }) => id));
  const others = found.hits.filter(({ paper }) => !ids.has(paper.id));
  return { ...found, hits: [...fresh.map((paper) => ({ paper, terms: [] })), ...others] };
}
