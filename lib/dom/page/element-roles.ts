import { attributeOf, hasAttributes, parentOf } from './tree';

/**
 * How an element takes part in the text around it. Its name decides, because computing the style of every element
 * costs more than reading the page. Where a style disagrees (a `span` shown as a block), titles can still start and end
 * at the element's edges, which count as word boundaries.
 */
export type ElementRole = 'inline' | 'block' | 'line-break' | 'gap' | 'skipped';

const ROLES = new Map<string, ElementRole>();
function assign(role: ElementRole, names: string): void {
  for (const name of names.split(' ')) ROLES.set(name, role);
}

assign(
  'inline',
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rt ruby s samp ' +
    'slot small span strike strong sub sup time tt u var wbr ' +
    'math mi mn mo mrow ms mtext msub msup msubsup mover munder mstyle mspace mfrac semantics mjx-container ' +
    'mjx-assistive-mml',
);
assign('line-break', 'br');
/** Replaced elements and controls: their text is not read, and words do not join across them. */
assign('gap', 'audio canvas embed iframe img input meter object picture progress select svg textarea video');
assign(
  'skipped',
  'annotation annotation-xml datalist head noscript paperbeacon-card rp script style template title optgroup option',
);

/** Unknown elements count as blocks: missing an odd title is better than reading two paragraphs as one. */
export function roleOf(element: Element): ElementRole {
  const name = element.localName;
  const role = ROLES.get(name) ?? 'block';
  if (!hasAttributes(element) && name !== 'body') return role;
  if (isEditable(element)) return 'skipped';
  // Formulas contain their text twice: the visible copy is hidden from screen readers and would be read again.
  if (
    role === 'inline' &&
    (attributeOf(element, 'hidden') !== null || attributeOf(element, 'aria-hidden') === 'true')
  ) {
    return 'skipped';
  }
  return role;
}

/** Whether the user edits the element's text. Such text is neither read nor painted. */
export function isEditable(element: Element): boolean {
  const name = element.localName;
  // When the whole document is edited, only its body counts: the root is still read, which removes the old mentions.
  if (name === 'html') return false;
  if (name === 'body' && (element.ownerDocument.designMode === 'on' || hasEditableValue(element.parentElement)))
    return true;
  return hasEditableValue(element) || EDITOR_CLASS.test(attributeOf(element, 'class') ?? '');
}

function hasEditableValue(element: Element | null): boolean {
  const value = element && attributeOf(element, 'contenteditable');
  return value !== null && EDITABLE_VALUE.test(value);
}

/** An element with any other value, even a misspelt one, is as editable as its parent. */
const EDITABLE_VALUE = /^(?:true|plaintext-only|)$/iu;
/** Code editors that show their text in plain elements: CodeMirror 5 and 6, Monaco, Ace. */
const EDITOR_CLASS = /(?:^|\s)(?:CodeMirror|cm-editor|monaco-editor|ace_editor)(?:\s|$)/u;

/** A part of the page that is read separately: an element or an open shadow root. */
export type ReadRoot = Element | ShadowRoot;

/** The nearest block that contains the node or is it, else its shadow root or root element; null outside elements. */
export function readRootOf(node: Node): ReadRoot | null {
  let at: Node | null = node;
  while (at) {
    if (at instanceof ShadowRoot) return at;
    const parent = parentOf(at);
    if (at instanceof Element && (roleOf(at) === 'block' || !parent)) return at;
    at = parent;
  }
  return null;
}

/** The nearest block element that contains the node or is it; the host for text directly in a shadow root. */
export function blockOf(node: Node): Element | null {
  const root = readRootOf(node);
  return root instanceof ShadowRoot ? root.host : root;
}

/** Whether the node is inside a part of the page that is not read, such as a script or an editor. */
export function isUnread(node: Node): boolean {
  for (let at: Node | null = node; at; at = at instanceof ShadowRoot ? at.host : parentOf(at)) {
    if (!(at instanceof Element)) continue;
    const role = roleOf(at);
    if (role === 'skipped' || role === 'gap') return true;
  }
  return false;
}
