import { attributeOf, hasAttributes, parentOf } from './tree';

/**
 * How an element takes part in the text around it. For the elements of HTML its name decides, because computing the
 * style of every element costs more than reading the page. Where a style disagrees (a `span` shown as a block), titles
 * can still start and end at the element's edges, which count as word boundaries.
 */
export type ElementRole = 'inline' | 'block' | 'line-break' | 'picture' | 'gap' | 'skipped';

const ROLES = new Map<string, ElementRole>();
function assign(role: ElementRole, names: string): void {
  for (const name of names.split(' ')) ROLES.set(name, role);
}

assign(
  'inline',
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb ruby s samp slot ' +
    'small span strike strong sub sup time tt u var wbr',
);
// Asked for so often that the name alone must do. All other elements of HTML are blocks, too.
assign('block', 'div li p td');
assign('line-break', 'br');
/** Replaced elements that carry no text: a word ends there, and the text around them goes on. */
assign('picture', 'img picture');
/** Replaced elements and controls that may show text, which is not read: the text before and behind is apart. */
assign('gap', 'audio canvas embed iframe input meter object progress select textarea video');
assign(
  'skipped',
  'annotation annotation-xml datalist defs desc head metadata noscript paperbeacon-card rp rt script style template ' +
    'title optgroup option',
);

/** Headings and the text layers of PDF viewers: the blocks inside are lines of one text. */
const LINED = 'h1,h2,h3,h4,h5,h6,[role=heading],.textLayer,.pf>.pc';

/** Elements of other names, as they were laid out when they were last read. */
const laidOut = new WeakMap<Element, ElementRole>();

/** The element that was asked for its layout last, and the answer. */
let asked: { parent: Node | null; look: string; role: ElementRole } | undefined;

/** Forgets the layout that was asked for last. Call it before each reading, because styles change. */
export function forgetLayout(): void {
  asked = undefined;
}

function layoutOf(element: Element, name: string): ElementRole {
  const parent = parentOf(element);
  const look = `${name} ${attributeOf(element, 'class')}`;
  // Highlighters wrap thousands of words alike.
  if (asked?.parent !== parent || asked.look !== look) {
    const isInline = /^(?:inline|contents|ruby)/u.test(getComputedStyle(element).display);
    asked = { parent, look, role: isInline ? 'inline' : 'block' };
  }
  return asked.role;
}

/** Whether the blocks inside the element are lines of one text. */
export function holdsLines(element: Element): boolean {
  return (element.localName.startsWith('h') || hasAttributes(element)) && element.matches(LINED);
}

/**
 * The role of an element. What an element of an unknown name is depends on its layout: `measured` asks for it, which
 * makes the browser compute styles; else the last answer counts.
 */
export function roleOf(element: Element, measured = false): ElementRole {
  const name = element.localName;
  const role = ROLES.get(name) ?? otherRole(element, name, measured);
  if (!hasAttributes(element) && name !== 'body') return role;
  if (isEditable(element)) return 'skipped';
  // Scripts that animate words and letters wrap each in such a block.
  if (role === 'block' && /display:\s*inline/u.test(attributeOf(element, 'style') ?? '')) return 'inline';
  return role === 'inline' && isUnheard(element) ? 'skipped' : role;
}

function otherRole(element: Element, name: string, measured: boolean): ElementRole {
  if (element instanceof SVGElement) {
    if (name === 'svg') return element.querySelector('text,foreignObject') ? 'block' : 'picture';
    return name === 'text' || name === 'foreignObject' ? 'block' : 'inline';
  }
  // MathJax takes its copy for screen readers out of the flow, which makes it a block.
  if (element instanceof MathMLElement || name.startsWith('mjx-')) return 'inline';
  if (!name.includes('-') && !(element instanceof HTMLUnknownElement)) return 'block';
  if (!element.firstChild && !element.shadowRoot) return 'picture';
  if (measured) laidOut.set(element, layoutOf(element, name));
  return laidOut.get(element) ?? 'block';
}

/**
 * Whether text stands twice, and this is the copy that the reader does not see, or text that is no part of the sentence.
 * Formulas keep their MathML for screen readers, which has a better order than what is seen.
 */
function isUnheard(element: Element): boolean {
  if (attributeOf(element, 'hidden') !== null) return true;
  if (attributeOf(element, 'aria-hidden') === 'true') return !isSeenCopy(element);
  if (element.localName === 'sup') return isNote(element) && element.querySelector('a[href*="#"]') !== null;
  if (element.localName === 'a' && attributeOf(element, 'href')?.startsWith('#')) return isNote(element);
  return twinOf(element, (other) => attributeOf(other, 'aria-hidden') === 'true');
}

/** Whether text that screen readers do not read is what they read elsewhere: in a hidden twin, or in a label. */
function isSeenCopy(element: Element): boolean {
  const isFormula = element.matches('mjx-math,.mjx-math,.katex-html');
  if (isFormula && !element.parentElement?.querySelector('math')) return true;
  const label = element.closest('[aria-label]');
  return (
    twinOf(element, () => true) ||
    (!isFormula &&
      label !== null &&
      lettersOf(label.getAttribute('aria-label')).includes(lettersOf(element.textContent) || '-'))
  );
}

/** Whether the element beside, if it fits, has the same text. */
function twinOf(element: Element, fits: (other: Element) => boolean): boolean {
  return [element.previousElementSibling, element.nextElementSibling].some(
    (other) => other && fits(other) && lettersOf(other.textContent) === lettersOf(element.textContent),
  );
}

function lettersOf(text: string | null): string {
  return text?.replace(/\s+/gu, '') ?? '';
}

/** Whether the element holds the mark of a footnote or citation. */
function isNote({ textContent }: Element): boolean {
  return /^\s*(?:\[.{0,9}\]|\(?\d{1,3}\)?|\W{1,3})\s*$/u.test(textContent ?? '');
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
/** Code editors that show their text in plain elements: CodeMirror 5 and 6, Monaco, Ace; icons named by ligatures. */
const EDITOR_CLASS = /(?:^|\s)(?:CodeMirror|cm-editor|monaco-editor|ace_editor|material-(?:icons|symbols)\S*)(?:\s|$)/u;

/** A part of the page that is read separately: an element or an open shadow root. */
export type ReadRoot = Element | ShadowRoot;

/** The nearest block that contains the node or is it, else its shadow root or root element; null outside elements. */
export function readRootOf(node: Node): ReadRoot | null {
  let at: Node | null = node;
  while (at) {
    if (at instanceof ShadowRoot) return at;
    const parent = parentOf(at);
    if (at instanceof Element && (roleOf(at) === 'block' || !parent)) return at.closest(LINED) ?? at;
    at = parent;
  }
  return null;
}

/** The nearest block element that contains the node or is it; the host for text directly in a shadow root. */
export function blockOf(node: Node): Element | null {
  const root = readRootOf(node);
  return root instanceof ShadowRoot ? root.host : root;
}

const UNREAD: ReadonlySet<ElementRole> = new Set(['skipped', 'gap', 'picture']);

/** Whether the node is inside a part of the page that is not read, such as a script or an editor. */
export function isUnread(node: Node): boolean {
  for (let at: Node | null = node; at; at = at instanceof ShadowRoot ? at.host : parentOf(at)) {
    if (at instanceof Element && UNREAD.has(roleOf(at))) return true;
  }
  return false;
}
