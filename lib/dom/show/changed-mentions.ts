import { type ReadRoot, readRootOf } from '../page/element-roles';
import type { Mention } from '../page/mention';
import { parentOf } from '../page/tree';
import type { Change } from '../page/page-change';

/**
 * Whether a mention stands in one of the places that were read, so that what was found there replaces it. Looks from the
 * mention upwards: with thousands of mentions and hundreds of places, comparing each with each would take seconds.
 */
export function mentionsIn(changes: readonly Change[]): (mention: Mention) => boolean {
  const deep = new Set<Node>();
  const shallow = new Set<ReadRoot | null>();
  // A link is found by its element, wherever the line of its text stands.
  const links = new Set<Element | null>();
  for (const change of changes) {
    if (change.shallow) shallow.add(change.root);
    else deep.add(change.root);
    if (change.root instanceof Element) links.add(change.root.closest('a[href]'));
  }
  return ({ anchor, container, range }) => {
    if (anchor && (links.has(anchor) || shallow.has(readRootOf(anchor)))) return true;
    if (deep.has(container) || shallow.has(readRootOf(range.startContainer))) return true;
    for (let at: Node | null = range.startContainer; at; at = parentOf(at)) if (deep.has(at)) return true;
    return false;
  };
}
