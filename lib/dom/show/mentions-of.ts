import type { Found, FoundText } from '../page/found';
import { linkMention } from './link-mention';
import { type Mention, overlap } from '../page/mention';
import { toRange } from '../page/text-range';

/** A paper is marked once at a place: as a title rather than as a link, as a link rather than as a name. */
export function mentionsOf(found: Found): Mention[] {
  const texts = found.texts.flatMap((text) => textMention(text) ?? []);
  const links = found.links.flatMap((link) => linkMention(link) ?? []);
  const titles = texts.filter(({ reason }) => reason !== 'name');
  const names = texts.filter(({ reason }) => reason === 'name');
  const ownLinks = notOver(links, titles);
  return [...titles, ...ownLinks, ...notOver(names, ownLinks)];
}

/** Those whose paper the others do not mention in the same text. Text is shared within a block only, so few pairs are looked at. */
function notOver(mentions: readonly Mention[], others: readonly Mention[]): Mention[] {
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
