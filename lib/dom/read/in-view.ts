import { type ReadRoot, readRootOf } from '../page/element-roles';
import type { Change } from '../page/page-change';

/** Heights at which to look for a first block, as shares of the window. One height is not enough, because it may hit a picture. */
const HEIGHTS = [0.1, 0.3, 0.5, 0.7, 0.9];
/** Most blocks to return: a window rarely holds more. */
const MAX_BLOCKS = 200;

/**
 * Blocks whose text is in view, so that they are read before the rest of a long page. Some may be missing: only the
 * first is looked up by position, which takes 1 ms or more on such a page, and the rest by walking on in the document.
 */
export function blocksInView(): Change[] {
  const first = blockAt(HEIGHTS);
  if (!first) return [];
  const roots = new Set<ReadRoot>([first]);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = first;
  let last: ReadRoot | null = null;
  while (roots.size < MAX_BLOCKS && walker.nextNode()) {
    const root = readRootOf(walker.currentNode);
    if (root === last || !(root instanceof Element)) continue;
    if (root.getBoundingClientRect().top > innerHeight) break;
    roots.add(root);
    last = root;
  }
  return [...roots].map((root) => ({ root, shallow: true }));
}

/** The first block found at one of the heights, in the horizontal middle of the window. */
function blockAt(heights: readonly number[]): ReadRoot | undefined {
  for (const height of heights) {
    const element = document.elementFromPoint(innerWidth / 2, innerHeight * height);
    const root = element && readRootOf(element);
    if (root && root !== document.body && root !== document.documentElement) return root;
  }
  return undefined;
}
