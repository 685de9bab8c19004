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
  let entering = true;
  let complete = true;
  const shadowRoots: ShadowRoot[] = [];

  /** Moves to the next node in document order; true when a block boundary or gap was crossed on the way. */
  function advance(skipChildren: boolean): boolean {
    let crossed = false;
    if (!skipChildren && node?.firstChild) {
      node = node.firstChild;
      return false;
    }
    while (node && node !== root) {
      if (node instanceof Element && roleOf(node) === 'block') crossed = true;
      if (node.nextSibling) {
        node = node.nextSibling;
        return crossed;
      }
      node = node.parentNode;
    }
    if (node === null) complete = false;
    node = null;
    return true;
  }

  return {
    get complete() {
      return complete;
    },
    shadowRoots,
    next() {
      while (node) {
        let skipChildren = false;
        let boundary = false;
        if (node.nodeType === Node.TEXT_NODE) {
          run.push(node as Text);
        } else if (node.nodeType === Node.ELEMENT_NODE) {
          const element = node as Element;
          const role = entering ? 'inline' : roleOf(element);
          if (role === 'line-break') run.push(null);
          skipChildren =
            role === 'skipped' || role === 'gap' || (role === 'block' && options.shallow === true);
          boundary = role === 'block' || role === 'gap';
          if (element.shadowRoot && !skipChildren) shadowRoots.push(element.shadowRoot);
        }
        entering = false;
        const crossed = advance(skipChildren);
        if ((boundary || crossed) && run.length > 0) {
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
