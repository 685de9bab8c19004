import { type ReadRoot, roleOf } from './element-roles';

/** A stretch of text with no block boundary inside: text nodes in order, `null` for a line break between them. */
export type Run = readonly (Text | null)[];

export interface ReadOptions {
  /** Reads only the text that belongs to the root itself, not that of blocks inside it. */
  shallow?: boolean;
}

/** Where reading stands; `next` continues it, so that long pages can be read in slices. */
export interface RunReader {
  /** The next run, or undefined at the end. Runs without a letter may be returned too. */
  next(): Run | undefined;
  /** After the end: false when the page changed under the reader and part of it was not reached. */
  readonly complete: boolean;
  /** Open shadow roots met on the way; their text is not part of the runs. */
  readonly shadowRoots: readonly ShadowRoot[];
}

/**
 * Reads the text under `root` run by run. Nothing is read from scripts, forms, editors and hidden formula copies. The
 * page may change between calls: when the node that reading stands at leaves the document, reading ends early and
 * `complete` tells.
 */
export function readRuns(root: ReadRoot, options: ReadOptions = {}): RunReader {
  let run: (Text | null)[] = [];
  let node: Node | null = root;
  let complete = true;
  // Its steps go by the document, which names of a form's fields cannot bend.
  const walker = document.createTreeWalker(root);
  /** For each element that reading is inside of, below the root: whether it is a block. */
  const inside: boolean[] = [];
  const shadowRoots: ShadowRoot[] = [];

  /** Moves behind the node, out of the elements that end there; true when a block boundary was crossed. */
  function leave(): boolean {
    let crossed = false;
    while (node && node !== root) {
      if (walker.nextSibling()) {
        node = walker.currentNode;
        return crossed;
      }
      node = walker.parentNode();
      if (inside.pop()) crossed = true;
    }
    if (node === null) complete = false;
    node = null;
    return true;
  }

  /** Reads the element's start and moves on; true when words do not join across it. */
  function enter(element: Element): boolean {
    const role = element === root ? 'inline' : roleOf(element);
    if (role === 'line-break') run.push(null);
    const isBlock = role === 'block';
    const isRead = role !== 'skipped' && role !== 'gap' && !(isBlock && options.shallow);
    if (isRead && element.shadowRoot) shadowRoots.push(element.shadowRoot);
    const child = isRead ? walker.firstChild() : null;
    if (!child) return leave() || isBlock || role === 'gap';
    if (element !== root) inside.push(isBlock);
    node = child;
    return isBlock;
  }

  return {
    get complete() {
      return complete;
    },
    shadowRoots,
    next() {
      while (node) {
        let crossed: boolean;
        if (node.nodeType === Node.TEXT_NODE) {
          run.push(node as Text);
          crossed = leave();
        } else if (node.nodeType === Node.ELEMENT_NODE) {
          crossed = enter(node as Element);
        } else if (node === root && walker.firstChild()) {
          // A shadow root.
          node = walker.currentNode;
          crossed = false;
        } else crossed = leave();
        if (crossed && run.length > 0) {
          const done = run;
          run = [];
          return done;
        }
      }
      const rest = run;
      run = [];
      return rest.length > 0 ? rest : undefined;
    },
  };
}
