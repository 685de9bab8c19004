import { parentOf } from './tree';

/** A `form` hides its own `assignedSlot` behind an input of that name, as it does with `parentNode`. */
const SLOT = Object.getOwnPropertyDescriptor(Element.prototype, 'assignedSlot');

/** The parent by which a node is drawn: the slot that shows it, and the host of a shadow root; null at the top. */
export function drawnParentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  const slot = node instanceof Element ? (SLOT?.get?.call(node) as Node | null) : (node as Text).assignedSlot;
  return slot ?? parentOf(node);
}

/** The element that has the focus, in whichever open shadow root it is. */
export function focusedElement(): Element | null {
  let focused = document.activeElement;
  for (let inner = focused; inner; inner = inner.shadowRoot?.activeElement ?? null) focused = inner;
  return focused;
}
