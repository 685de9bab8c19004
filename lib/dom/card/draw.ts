import type { CardNode } from '../../core/card';

/** Creates the DOM node of a card node. Text becomes a text node; an address that is not `https:` is left out. */
export function draw(node: CardNode): Node {
  if (typeof node === 'string') return new Text(node);
  const [name, attributes, ...content] = node;
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== 'href' || value.startsWith('https:')) element.setAttribute(key, value);
  }
  element.append(...content.map(draw));
  return element;
}
