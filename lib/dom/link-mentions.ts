import { linkKey } from '../core/matching';
import type { BackgroundPort } from './background-port';
import { blockOf, isUnread, type ReadRoot, readRootOf } from './element-roles';
import { elementOf, type Mention } from './mention';
import type { Slices } from './slices';
import type { Change } from './watcher';

/** Links whose address alone tells the paper. */
export async function findLinkMentions(
  changes: readonly Change[],
  port: BackgroundPort,
  slices: Slices,
): Promise<Mention[]> {
  const anchors = new Map<string, HTMLAnchorElement[]>();
  for (const { root, shallow } of changes) {
    for (const anchor of anchorsIn(root)) {
      const key = linkKey(anchor.href);
      if (key !== undefined && (!shallow || readRootOf(anchor) === root || anchor.contains(root))) {
        const same = anchors.get(key);
        if (same) same.push(anchor);
        else anchors.set(key, [anchor]);
      }
      const pause = slices.breathe();
      if (pause) await pause;
    }
  }
  if (anchors.size === 0) return [];
  const probable = [...(await port.probableKeys([...anchors.keys()]))];
  if (probable.length === 0) return [];
  const ids = await port.resolveKeys(probable);
  return probable.flatMap((key, i) => {
    const id = ids[i];
    return id ? (anchors.get(key) ?? []).flatMap((anchor) => mentionOf(anchor, id) ?? []) : [];
  });
}

/** Links inside the root, and the one around it: its text may be what changed. */
function anchorsIn(root: ReadRoot): HTMLAnchorElement[] {
  const around = root instanceof Element ? root.closest<HTMLAnchorElement>('a[href]') : null;
  const inside = root.querySelectorAll<HTMLAnchorElement>('a[href]');
  return around && !root.contains(around) ? [around, ...inside] : [...inside];
}

/** The first line of the link's text: a link around a whole entry is marked at its head. */
function mentionOf(anchor: HTMLAnchorElement, id: string): Mention | undefined {
  if (!anchor.isConnected || isUnread(anchor)) return undefined;
  const texts: Text[] = [];
  const walker = document.createTreeWalker(anchor, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    // Icons have titles, and labels parts that only some windows show.
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
