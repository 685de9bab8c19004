import type { Found, FoundText } from '../page/found';
import { linkMention } from './link-mention';
import { type Mention, overlap } from '../page/mention';
import { toRange } from '../page/text-range';

/** Turns findings into mentions. Where mentions of one paper overlap, a title wins over a link, a link over a name. */
export function mentionsOf(found: Found): Mention[] {
  const texts = found.texts.flatMap((text) => textMention(text) ?? []);
  const links = found.links.flatMap((link) => linkMention(link) ?? []);
  const titles = texts.filter(({ reason }) => reason !== 'name');
  const names = texts.filter(({ reason }) => reason === 'name');
  const ownLinks = withoutOverlaps(links, titles);
  return [...titles, ...ownLinks, ...withoutOverlaps(names, ownLinks)];
}

/** Drops the mentions that overlap one of `others` for the same paper. Only mentions in one block can overlap. */
function withoutOverlaps(mentions: readonly Mention[], others: readonly Mention[]): Mention[] {
  const byBlock = Map.groupBy(others, ({ container }) => container);
  return mentions.filter(
    ({ id, range, container }) =>
      !byBlock.get(container)?.some((other) => other.id === id && overlap(other.range, range)),
  );
}

function textMention({ id, reason, block, start, end }: FoundText): Mention | undefined {
  const range = toRange(block, start, end);
  return range && { id, range, container: block.container, reason };
}
