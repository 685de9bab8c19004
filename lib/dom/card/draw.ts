import type { CardNode } from '../../core/card';

/**
 * Creates the element of a card node. Text becomes generated content (`data-drawn`), because a page searches and selects
 * text nodes even in a closed shadow root. An address that is not `https:` is left out.
 */
export function draw([name, attributes, ...content]: CardNode): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== 'href' || value.startsWith('https:')) element.setAttribute(key, value);
  }
  for (const part of content) {
    if (typeof part === 'string') element.dataset.drawn = part;
    else element.append(draw(part));
  }
  return element;
}
