import { isEditable, type ReadRoot, readRootOf, roleOf } from '../page/element-roles';
import type { Change } from '../page/page-change';
import { parentOf } from '../page/tree';

/** More changed places than this are taken as one: reading the page again is cheaper than sorting them out. */
const MAX_PLACES = 500;

/**
 * Gathers changes of the page's text until they are taken. However many there are, memory stays bounded and nothing
 * is given up: past a limit the whole page counts as changed.
 */
export interface Watcher {
  /** The changes since the last call, none inside another. */
  take(): Change[];
  /** Watches an open shadow root too: what happens inside is not told outside. */
  include(root: ShadowRoot): void;
}

const WATCHED: MutationObserverInit = {
  childList: true,
  characterData: true,
  subtree: true,
  attributeFilter: ['contenteditable', 'href', 'hidden', 'aria-hidden'],
};

/** Watches the document; `changed` is called once when there is something to take. */
export function createWatcher(changed: () => void, signal: AbortSignal): Watcher {
  let places = new Map<ReadRoot, boolean>();
  const included = new WeakSet<ShadowRoot>();
  let designMode = document.designMode;

  function add(root: ReadRoot | null, shallow: boolean): void {
    if (!root) return;
    if (places.size >= MAX_PLACES) places = new Map([[document.documentElement, false]]);
    places.set(root, shallow && (places.get(root) ?? true));
  }

  function note(record: MutationRecord): void {
    const { target } = record;
    if (record.type === 'characterData') {
      add(readRootOf(target), true);
      return;
    }
    if (record.type === 'attributes') {
      // What became editable is not read any more, what ceased to be is read again: all of it. A link that leads elsewhere,
      // or words that are hidden, concern the text around them.
      const shallow = record.attributeName !== 'contenteditable';
      add(readRootOf(shallow ? (parentOf(target) ?? target) : target), shallow);
      return;
    }
    if (target instanceof Element && isEditable(target)) return;
    for (const node of record.addedNodes) {
      if (node instanceof Element && roleOf(node) === 'block') add(node, false);
      else if (isText(node)) add(readRootOf(target), true);
    }
    // What is left joins up differently, and mentions in what is gone must go.
    if ([...record.removedNodes].some(isText)) add(readRootOf(target), true);
  }

  /** Notes what happened, and tells when there is something to take. */
  function onMutations(records: readonly MutationRecord[]): void {
    for (const record of records) note(record);
    if (document.designMode !== designMode) {
      designMode = document.designMode;
      add(document.documentElement, false);
    }
    if (places.size > 0) changed();
  }

  const observer = new MutationObserver(onMutations);
  observer.observe(document, WATCHED);
  // Nothing tells that a page made itself one big editor; but nobody edits it without moving the caret.
  document.addEventListener('selectionchange', () => onMutations([]), { signal });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    include(root) {
      if (included.has(root) || signal.aborted) return;
      included.add(root);
      observer.observe(root, WATCHED);
    },
    take() {
      const taken = [...places].filter(([root]) => root.isConnected);
      places = new Map();
      const deep = new Set(taken.filter(([, shallow]) => !shallow).map(([root]) => root));
      return taken
        .filter(([root]) => !hasAncestorIn(root, deep))
        .map(([root, shallow]) => ({ root, shallow }));
    },
  };
}

/** Whether a node may hold text of the page: the card comes and goes without anything to read. */
function isText(node: Node): boolean {
  return node instanceof Text || (node instanceof Element && node.localName !== 'paperbeacon-card');
}

function hasAncestorIn(root: ReadRoot, roots: ReadonlySet<ReadRoot>): boolean {
  for (let up = above(root); up; up = above(up)) {
    if (roots.has(up as ReadRoot)) return true;
  }
  return false;
}

function above(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : parentOf(node);
}
