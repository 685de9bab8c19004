import { blockOf, isEditable, roleOf } from './element-roles';

/** A part of the page whose text may have changed. */
export interface Change {
  root: Element;
  /** Only the text that belongs to the element itself, not that of blocks inside it. */
  shallow: boolean;
}

/** More changed places than this are taken as one: reading the page again is cheaper than sorting them out. */
const MAX_PLACES = 500;

/**
 * Gathers changes of the page's text until they are taken. However many there are, memory stays bounded and nothing
 * is given up: past a limit the whole page counts as changed.
 */
export interface Watcher {
  /** The changes since the last call, none inside another. */
  take(): Change[];
}

/** Watches the document; `changed` is called once when there is something to take. */
export function createWatcher(changed: () => void, signal: AbortSignal): Watcher {
  let places = new Map<Element, boolean>();

  function add(root: Element | null, shallow: boolean): void {
    if (!root) return;
    if (places.size >= MAX_PLACES) places = new Map([[document.documentElement, false]]);
    places.set(root, shallow && (places.get(root) ?? true));
  }

  function note(record: MutationRecord): void {
    const { target } = record;
    if (record.type === 'characterData') {
      add(blockOf(target), true);
      return;
    }
    if (target instanceof Element && isEditable(target)) return;
    for (const node of record.addedNodes) {
      if (node instanceof Element && roleOf(node) === 'block') add(node, false);
      else if (node instanceof Element && node.localName === 'paperbeacon-card') continue;
      else if (node instanceof Element || node instanceof Text) add(blockOf(target), true);
    }
    // What is left joins up differently, and mentions in what is gone must go.
    if (record.removedNodes.length > 0) add(blockOf(target), true);
  }

  const observer = new MutationObserver((records) => {
    for (const record of records) note(record);
    if (places.size > 0) changed();
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
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

function hasAncestorIn(element: Element, roots: ReadonlySet<Element>): boolean {
  for (let up = element.parentElement; up; up = up.parentElement) if (roots.has(up)) return true;
  return false;
}
