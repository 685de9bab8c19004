import { type ReadRoot, readRootOf } from '../page/element-roles';
import type { Mention } from '../page/mention';
import { parentOf } from '../page/tree';
import type { Change } from '../page/page-change';

/**
 * Returns a test whether a mention is inside one of the places that were read, so that new findings replace it. It
 * climbs from the mention: comparing thousands of mentions with hundreds of places pairwise would take seconds.
 */
export function mentionsIn(changes: readonly Change[]): (mention: Mention) => boolean {
  const deep = new Set<Node>();
  const shallow = new Set<ReadRoot | null>();
  // A link mention belongs to the link element, even when its text is in another block.
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
