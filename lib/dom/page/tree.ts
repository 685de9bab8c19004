/**
 * Access to the tree that a page cannot falsify. `form.parentNode` returns the form's input when one has that name, and
 * a loop that follows it to the root never ends.
 */
const PARENT = Object.getOwnPropertyDescriptor(Node.prototype, 'parentNode');

/** The node's real parent. */
export function parentOf(node: Node): Node | null {
  return PARENT?.get?.call(node) as Node | null;
}

/** The element's real attribute. */
export function attributeOf(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

/** Whether the element really has attributes. */
export function hasAttributes(element: Element): boolean {
  return Element.prototype.hasAttributes.call(element);
}
