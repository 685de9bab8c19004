import { forgetLayout, holdsLines, type ReadRoot, roleOf } from './element-roles';

/** Text without a block boundary inside: text nodes in order, with `null` for a line break or a picture between them. */
export type Run = readonly (Text | null)[];

export interface ReadOptions {
  /** Reads only the root's own text, not the blocks inside it. */
  shallow?: boolean;
}

/** Text nodes after which a run ends anyway, so that one paragraph of a whole book does not hold the page up. */
const LONGEST_RUN = 5000;

/** Reads one run per call of `next`, so that long pages can be read in slices. */
export interface RunReader {
  /** The next run, or undefined at the end. A run may hold no letter at all. */
  next(): Run | undefined;
  /** False after the end when the page changed during reading, so that part of it was not reached. */
  readonly complete: boolean;
  /** Open shadow roots found so far; their text is not part of the runs. */
  readonly shadowRoots: readonly ShadowRoot[];
}

/**
 * Reads the text under `root` run by run, except scripts, forms, editors and hidden copies of formulas. The page may
 * change between calls: when the current node leaves the document, reading ends early and `complete` is false.
 */
export function readRuns(root: ReadRoot, options: ReadOptions = {}): RunReader {
  forgetLayout();
  let run: (Text | null)[] = [];
  let node: Node | null = root;
  let complete = true;
  // A TreeWalker follows the real tree, even where a form field's name shadows a property such as `parentNode`.
  const walker = document.createTreeWalker(root);
  /** The open elements below the root, outermost first: what ends where each ends. */
  const inside: ('run' | 'line' | undefined)[] = [];
  /** Number of open elements outside of the one whose blocks are lines; -1 when the root is inside of it. */
  let linedFrom = root instanceof Element && holdsLines(root) ? -1 : Infinity;
  const shadowRoots: ShadowRoot[] = [];

  /** Moves past the node and out of the elements that end there; true when it crosses a block boundary. */
  function leave(): boolean {
    let crossed = false;
    while (node && node !== root) {
      if (walker.nextSibling()) {
        node = walker.currentNode;
        return crossed;
      }
      node = walker.parentNode();
      const ended = inside.pop();
      if (ended === 'run') crossed = true;
      if (ended === 'line') run.push(null);
      if (inside.length === linedFrom) linedFrom = Infinity;
    }
    if (node === null) complete = false;
    node = null;
    return true;
  }

  /** Enters the element or skips it; true when words do not join across its start. */
  function enter(element: Element): boolean {
    const role = element === root ? 'inline' : roleOf(element, true);
    const isLine = role === 'block' && linedFrom < Infinity;
    const isBlock = role === 'block' && !isLine;
    if (isLine || role === 'line-break' || role === 'picture') run.push(null);
    const isRead = (role === 'inline' || role === 'block') && !(isBlock && options.shallow);
    if (isRead && element.shadowRoot) shadowRoots.push(element.shadowRoot);
    const child = isRead ? walker.firstChild() : null;
    if (!child) return leave() || isBlock || role === 'gap';
    if (isBlock && holdsLines(element)) linedFrom = inside.length;
    if (element !== root) inside.push(isBlock ? 'run' : isLine ? 'line' : undefined);
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
        if ((crossed && run.length > 0) || run.length >= LONGEST_RUN) {
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
