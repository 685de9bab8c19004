import { type ReadRoot, readRootOf } from '../page/element-roles';
import type { Change } from '../page/page-change';

/** Where in the window a first block is looked for, as shares of its height: the middle may be a picture. */
const HEIGHTS = [0.1, 0.3, 0.5, 0.7, 0.9];
/** Blocks looked at from there on: a window seldom holds more. */
const MOST_BLOCKS = 200;

/**
 * Blocks whose text is in view, for reading them before the rest of a long page; some may be missed. One block is asked
 * for by its place, which takes the browser a millisecond or more on such a page, and the others follow it in the page.
 */
export function blocksInView(): Change[] {
  const first = blockAt(HEIGHTS);
  if (!first) return [];
  const roots = new Set<ReadRoot>([first]);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = first;
  let last: ReadRoot | null = null;
  while (roots.size < MOST_BLOCKS && walker.nextNode()) {
    const root = readRootOf(walker.currentNode);
    if (root === last || !(root instanceof Element)) continue;
    if (root.getBoundingClientRect().top > innerHeight) break;
    roots.add(root);
    last = root;
  }
  return [...roots].map((root) => ({ root, shallow: true }));
}

/** The uppermost block of text in the middle of the window. */
function blockAt(heights: readonly number[]): ReadRoot | undefined {
  for (const height of heights) {
    const element = document.elementFromPoint(innerWidth / 2, innerHeight * height);
    const root = element && readRootOf(element);
    if (root && root !== document.body && root !== document.documentElement) return root;
  }
  return undefined;
}
