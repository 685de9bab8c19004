import { linkKey } from '../../core/matching';
import type { BackgroundPort } from './background-port';
import { type ReadRoot, readRootOf } from '../page/element-roles';
import type { FoundLink } from '../page/found';
import type { Slices } from './slices';
import type { Change } from '../page/page-change';

/** Finds the links in the changed places whose address alone identifies a paper. */
export async function findLinks(
  changes: readonly Change[],
  port: BackgroundPort,
  slices: Slices,
): Promise<FoundLink[]> {
  const anchors = new Map<string, HTMLAnchorElement[]>();
  for (const { root, shallow } of changes) {
    for (const anchor of anchorsIn(root)) {
      const key = linkKey(anchor.href);
      if (key !== undefined && (!shallow || readRootOf(anchor) === root || anchor.contains(root))) {
        const same = anchors.get(key);
        if (same) same.push(anchor);
        else anchors.set(key, [anchor]);
      }
      const pause = slices.yieldIfDue();
      if (pause) await pause;
    }
  }
  if (anchors.size === 0) return [];
  const probable = [...(await port.probableKeys([...anchors.keys()]))];
  if (probable.length === 0) return [];
  const ids = await port.resolveKeys(probable);
  return probable.flatMap((key, i) => {
    const id = ids[i];
    return id ? (anchors.get(key) ?? []).map((anchor) => ({ id, anchor })) : [];
  });
}

/** The links inside the root, and the link around it, because its text may have changed. */
function anchorsIn(root: ReadRoot): HTMLAnchorElement[] {
  const around = root instanceof Element ? root.closest<HTMLAnchorElement>('a[href]') : null;
  const inside = root.querySelectorAll<HTMLAnchorElement>('a[href]');
  return around && !root.contains(around) ? [around, ...inside] : [...inside];
}
