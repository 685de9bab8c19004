import { blockOf, isUnread } from '../page/element-roles';
import type { FoundLink } from '../page/found';
import { elementOf, type Mention } from '../page/mention';

/** A mention over the first block of the link's text: a link around a whole entry is marked at its start only. */
export function linkMention({ id, anchor }: FoundLink): Mention | undefined {
  if (!anchor.isConnected || isUnread(anchor)) return undefined;
  const texts: Text[] = [];
  const walker = document.createTreeWalker(anchor, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    // Icons contain titles, and some parts of a label show only at certain window sizes.
    if (isUnread(text) || elementOf(text)?.checkVisibility() === false) continue;
    if (texts.length > 0 && blockOf(text) !== blockOf(texts[0] as Text)) break;
    if (texts.length > 0 || text.data.trim() !== '') texts.push(text);
  }
  while (texts.at(-1)?.data.trim() === '') texts.pop();
  const first = texts[0];
  const last = texts.at(-1);
  const container = first && blockOf(first);
  if (!first || !last || !container) return undefined;
  const range = document.createRange();
  range.setStart(first, first.data.length - first.data.trimStart().length);
  range.setEnd(last, last.data.trimEnd().length);
  return { id, range, container, reason: 'link', anchor };
}
