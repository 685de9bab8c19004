import { type Mention, onePerPaper } from '../page/mention';
import { HIGHLIGHTS } from '../page/highlights';
import { holds, partsInView } from '../page/pieces';

/** The mentions at a point of the viewport, surest first, one per paper; empty where something hides them. */
export function mentionsAt(mentions: readonly Mention[], x: number, y: number): Mention[] {
  const [top, ...under] = seenAt(x, y);
  if (!top) return [];
  const found = mentions.filter((mention) => {
    const { range, container } = mention;
    // Elements under the topmost one hold most of the page, so only mentions whose block is at the point are looked up.
    const isNear =
      isOf(top, mention) ||
      (under.some((element) => isOf(element, mention)) && holds(container.getBoundingClientRect(), x, y));
    if (!isNear) return false;
    const there = [...range.getClientRects()].filter((box) => holds(box, x, y));
    return there.length > 0 && partsInView(there, range.startContainer).some((box) => holds(box, x, y));
  });
  const reasons = Object.keys(HIGHLIGHTS);
  return onePerPaper(found.sort((a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason)));
}

/** Whether the element contains the mention or is a part of its block. */
function isOf(element: Element, { range, container }: Mention): boolean {
  return element.contains(container) || container.contains(element) || element.contains(range.startContainer);
}

/** The elements at a point, topmost first, down to the first that hides what is under it. */
function seenAt(x: number, y: number): Element[] {
  const all = elementsAt(document, x, y);
  const last = all.findIndex((element) => !isClear(element));
  return last === -1 ? all : all.slice(0, last + 1);
}

/** The elements at a point, topmost first, including those inside open shadow roots. */
function elementsAt(root: Document | ShadowRoot, x: number, y: number): Element[] {
  return root
    .elementsFromPoint(x, y)
    .filter((element) => root === document || element.getRootNode() === root)
    .flatMap((element) => (element.shadowRoot ? [...elementsAt(element.shadowRoot, x, y), element] : [element]));
}

/** Elements that draw something of their own. */
const PICTURES = new Set('canvas embed iframe img object video'.split(' '));
/** Opacity below which one still sees what is under an element. */
const SHEER = 0.5;

/** Whether one sees what is under the element: pages lay clear links, buttons and fields over whole tiles. */
function isClear(element: Element): boolean {
  const { opacity } = getComputedStyle(element);
  if (Number(opacity) < SHEER || !element.checkVisibility({ opacityProperty: true })) return true;
  if (!(element instanceof HTMLElement) || PICTURES.has(element.localName)) return false;
  return [null, '::before', '::after'].every((part) => {
    const { content, backgroundColor, backgroundImage, backdropFilter } = getComputedStyle(element, part);
    const isDrawn = part === null || !/^(?:none|normal)$/.test(content);
    return !isDrawn || ((backdropFilter || 'none') === 'none' && isSheer(backgroundColor) && isSheer(backgroundImage));
  });
}

/** Whether all colours of a computed value are sheer; an image is not. */
function isSheer(value: string): boolean {
  const colours = value.match(/[\w-]+\([^()]*\)/g) ?? [];
  return colours.every((colour) => {
    const [, alpha = 1] = /^rgba\(.*,(.*)\)$/.exec(colour) ?? /\/(.*)\)$/.exec(colour) ?? [];
    return Number(alpha) < SHEER;
  });
}
