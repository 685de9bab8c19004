import { type ReadRoot, readRootOf } from './element-roles';
import type { Change } from './watcher';

/** Distance of the places looked at, in px: about a line of text, so that few lines are missed. */
const LINE = 20;
/** Across the page, as shares of its width: columns and margins. */
const COLUMNS = [0.1, 0.35, 0.6, 0.85];

/**
 * The blocks whose text is in view, for reading them before the rest of a long page. Found by asking what stands at the
 * points of a grid, which costs what the window is large rather than what the page is long; some may be missed.
 */
export function blocksInView(): Change[] {
  const roots = new Set<ReadRoot>();
  for (let y = LINE / 2; y < innerHeight; y += LINE) {
    for (const share of COLUMNS) {
      const element = document.elementFromPoint(innerWidth * share, y);
      const root = element && readRootOf(element);
      if (root) roots.add(root);
    }
  }
  return [...roots].map((root) => ({ root, shallow: true }));
}
