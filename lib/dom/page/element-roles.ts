import { attributeOf, hasAttributes, parentOf } from './tree';

/**
 * How an element takes part in the text around it, judged by its name: asking for computed styles of every element
 * would cost more than reading the page. Where style disagrees (a `span` shown as a block), word boundaries at the
 * edges of elements still let titles start and end there.
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
/** Replaced elements and controls: no text of theirs is read, and words do not join across them. */
assign('gap', 'audio canvas embed iframe img input meter object picture progress select svg textarea video');
assign(
  'skipped',
  'annotation annotation-xml datalist head noscript paperbeacon-card rp script style template title optgroup option',
);

/** Everything not named is a block: better an unmatched oddity than two paragraphs read as one. */
export function roleOf(element: Element): ElementRole {
  const name = element.localName;
  const role = ROLES.get(name) ?? 'block';
  if (!hasAttributes(element) && name !== 'body') return role;
  if (isEditable(element)) return 'skipped';
  // Formulas carry their text twice, once for screen readers; the copy for the eye is hidden from those.
  if (
    role === 'inline' &&
    (attributeOf(element, 'hidden') !== null || attributeOf(element, 'aria-hidden') === 'true')
  ) {
    return 'skipped';
  }
  return role;
}

/** Text being edited is never read nor painted: an editor's document is not ours to touch. */
export function isEditable(element: Element): boolean {
  const name = element.localName;
  // A document that is edited as a whole is left from its body on: the root stays, so that its mentions are let go.
  if (name === 'html') return false;
  if (
    name === 'body' &&
    (element.ownerDocument.designMode === 'on' || hasEditableValue(element.parentElement))
  )
    return true;
  return hasEditableValue(element) || EDITOR_CLASS.test(attributeOf(element, 'class') ?? '');
}

function hasEditableValue(element: Element | null): boolean {
  const value = element && attributeOf(element, 'contenteditable');
  return value !== null && EDITABLE_VALUE.test(value);
}

/** Other values, misspelt ones too, leave an element as editable as its parent. */
const EDITABLE_VALUE = /^(?:true|plaintext-only|)$/iu;
/** Code editors that draw their text in plain elements: CodeMirror 5 and 6, Monaco, Ace. */
const EDITOR_CLASS = /(?:^|\s)(?:CodeMirror|cm-editor|monaco-editor|ace_editor)(?:\s|$)/u;

/** A part of the page that is read by itself: an element, or the inside of an open shadow root. */
export type ReadRoot = Element | ShadowRoot;

/** The nearest ancestor-or-self that is a block, or the shadow root or root element in the end. */
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

/** The nearest ancestor-or-self that is a block element; the host for text that stands directly in a shadow root. */
export function blockOf(node: Node): Element | null {
  const root = readRootOf(node);
  return root instanceof ShadowRoot ? root.host : root;
}

/** Whether the node lies in a part of the page that is not read. */
export function isUnread(node: Node): boolean {
  for (let at: Node | null = node; at; at = at instanceof ShadowRoot ? at.host : parentOf(at)) {
    if (!(at instanceof Element)) continue;
    const role = roleOf(at);
    if (role === 'skipped' || role === 'gap') return true;
  }
  return false;
}
