import type { Paper } from '../papers/paper';
import { fold } from '../text/fold';

/**
 * How a title is keyed for recognition. A title such as `GENNAPE: Towards Generalized Neural Architecture
 * Performance Estimators` is looked up by its core, the part after the name: that one key finds the title with its
 * name and with the name dropped.
 */
export interface TitleKey {
  /** Paper id. */
  id: string;
  /** Folded letters looked up in the text. */
  core: string;
  /** Folded letters before the core: the name before the colon; empty when the core is the whole title. */
  name: string;
}

/** Shorter titles are words rather than titles; they are found by their links only. */
export const MIN_TITLE_LETTERS = 8;
/** A longer part before the colon is a half of the title rather than a name. */
const MAX_NAME_LETTERS = 24;
/** A shorter part after the colon is too generic to be looked up alone. */
const MIN_CORE_LETTERS = 30;

/** The keys of a paper: its title, and the title as the source spelled it where that folds differently. */
export function titleKeys(paper: Pick<Paper, 'id' | 'title' | 'raw'>): TitleKey[] {
  const titles = new Set([paper.title, paper.raw?.title ?? paper.title]);
  const keys: TitleKey[] = [];
  for (const title of titles) {
    const key = titleKey(paper.id, title);
    if (key && !keys.some((other) => other.core === key.core && other.name === key.name)) keys.push(key);
  }
  return keys;
}

function titleKey(id: string, title: string): TitleKey | undefined {
  const colon = title.indexOf(':');
  if (colon > 0) {
    const name = fold(title.slice(0, colon));
    const core = fold(title.slice(colon + 1));
    if (name !== '' && name.length <= MAX_NAME_LETTERS && core.length >= MIN_CORE_LETTERS) {
      return { id, core, name };
    }
  }
  const core = fold(title);
  return core.length >= MIN_TITLE_LETTERS ? { id, core, name: '' } : undefined;
}
