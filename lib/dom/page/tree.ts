/**
 * Ways through the document that a page cannot bend: `form.parentNode` is the form's input where one bears that name, and
 * whoever climbs by it climbs for ever.
 */
const PARENT = Object.getOwnPropertyDescriptor(Node.prototype, 'parentNode');

/** The node's true parent. */
export function parentOf(node: Node): Node | null {
  return PARENT?.get?.call(node) as Node | null;
}

/** The element's true attribute. */
export function attributeOf(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

/** Whether the element truly has attributes. */
export function hasAttributes(element: Element): boolean {
  return Element.prototype.hasAttributes.call(element);
}
