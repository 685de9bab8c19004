import { isEditable, type ReadRoot, readRootOf, roleOf } from '../page/element-roles';
import type { Change } from '../page/page-change';
import { parentOf } from '../page/tree';

/** Above this number of changed places the whole page counts as changed: reading it is cheaper than merging them. */
const MAX_PLACES = 500;

/**
 * Collects changes of the page's text until they are taken. Memory stays bounded and no change is lost: above a limit
 * the whole page counts as changed.
 */
export interface Watcher {
  /** The changes since the last call; no change is inside another deep one. */
  take(): Change[];
  /** Watches an open shadow root too: observers of the document do not see changes inside. */
  include(root: ShadowRoot): void;
}

const WATCHED: MutationObserverInit = {
  childList: true,
  characterData: true,
  subtree: true,
  attributeFilter: ['contenteditable', 'href', 'hidden', 'aria-hidden'],
};

/** Watches the document and calls `onChange` after mutations whenever there are changes to take. */
export function createWatcher(onChange: () => void, signal: AbortSignal): Watcher {
  let places = new Map<ReadRoot, boolean>();
  const included = new WeakSet<ShadowRoot>();
  let designMode = document.designMode;

  function add(root: ReadRoot | null, shallow: boolean): void {
    if (!root) return;
    if (places.size >= MAX_PLACES) places = new Map([[document.documentElement, false]]);
    places.set(root, shallow && (places.get(root) ?? true));
  }

  function addRecord(record: MutationRecord): void {
    const { target } = record;
    if (record.type === 'characterData') {
      add(readRootOf(target), true);
      return;
    }
    if (record.type === 'attributes') {
      // `contenteditable` decides whether everything inside the element is read. A new link address or hidden words
      // affect only the text around them.
      const shallow = record.attributeName !== 'contenteditable';
      add(readRootOf(shallow ? (parentOf(target) ?? target) : target), shallow);
      return;
    }
    if (target instanceof Element && isEditable(target)) return;
    for (const node of record.addedNodes) {
      if (node instanceof Element && roleOf(node) === 'block') add(node, false);
      else if (isText(node)) add(readRootOf(target), true);
    }
    // The text around the removed nodes joins differently now, and mentions in them must disappear.
    if ([...record.removedNodes].some(isText)) add(readRootOf(target), true);
  }

  function onMutations(records: readonly MutationRecord[]): void {
    for (const record of records) addRecord(record);
    if (document.designMode !== designMode) {
      designMode = document.designMode;
      add(document.documentElement, false);
    }
    if (places.size > 0) onChange();
  }

  const observer = new MutationObserver(onMutations);
  observer.observe(document, WATCHED);
  // No event reports a change of `designMode`, but editing the page always moves the caret.
  document.addEventListener('selectionchange', () => onMutations([]), { signal });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    include(root) {
      if (included.has(root) || signal.aborted) return;
      included.add(root);
      observer.observe(root, WATCHED);
    },
    take() {
      for (const [root, shallow] of places) {
        // An added element of an unknown name counts as a block until its layout is asked for, which is now.
        if (!shallow && root instanceof Element && roleOf(root, true) === 'inline') {
          places.delete(root);
          add(readRootOf(root), !root.firstElementChild);
        }
      }
      const taken = [...places].filter(([root]) => root.isConnected);
      places = new Map();
      const deep = new Set(taken.filter(([, shallow]) => !shallow).map(([root]) => root));
      return taken.filter(([root]) => !hasAncestorIn(root, deep)).map(([root, shallow]) => ({ root, shallow }));
    },
  };
}

/** Whether the node may hold text of the page. The card does not, so its coming and going is no change. */
function isText(node: Node): boolean {
  return node instanceof Text || (node instanceof Element && node.localName !== 'paperbeacon-card');
}

function hasAncestorIn(root: ReadRoot, roots: ReadonlySet<ReadRoot>): boolean {
  for (let up = parentOrHost(root); up; up = parentOrHost(up)) {
    if (roots.has(up as ReadRoot)) return true;
  }
  return false;
}

function parentOrHost(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : parentOf(node);
}
