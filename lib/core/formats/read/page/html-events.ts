import { Parser } from 'htmlparser2';
import { formatCount, RefusedFile } from '../../refuse';
import type { Text } from '../../source/text';

/** Receives the elements of a page as they open and close, without scripts, styles and other skipped elements. */
export interface PageListener {
  open?(name: string, attributes: Readonly<Record<string, string>>, page: PageEvents): void;
  close?(name: string, page: PageEvents): void;
  /** Receives the text of a script that holds linked data (JSON-LD) instead of code; longer ones are left out. */
  data?(text: string): void;
  comment?(text: string): void;
  /** A declaration such as the document type. */
  instruction?(text: string): void;
}

export interface PageEvents {
  /** Number of open elements, including the one just opened. */
  readonly depth: number;
  /**
   * Passes the text of the element just opened to `onText` when the element closes. Call it in `open`. Does nothing
   * inside too many elements whose text is collected.
   */
  capture(onText: (text: string) => void): void;
}

/** Characters of linked data of one page; real ones have some ten thousand. */
const MAX_DATA = 2_000_000;
/** Characters collected of an element; longer text is not about one paper. */
const MAX_CAPTURED = 40_000;
/** Elements whose text is collected at a time: a listing has three inside each other. Each takes part of every text. */
const MAX_CAPTURES = 16;
const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg', 'button', 'mjx-container']);
/** Real pages stay below 200 levels; the work of the parser grows with each level. */
const MAX_DEPTH = 1000;
/** Attributes of one element; real ones have dozens. The parser keeps those of an element at once. */
const MAX_ATTRIBUTES = 1_000;
const BLOCK_ELEMENTS = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'dd', 'dt', 'tr']);

interface Capture {
  readonly depth: number;
  readonly onText: (text: string) => void;
  readonly parts: string[];
  length: number;
}

/**
 * Streams HTML through htmlparser2 and reports elements to the listeners. Builds no tree, so that memory does not grow
 * with the page. Throws a `RefusedFile` when the page nests too deep or declares its own entities.
 */
export async function readPage(
  text: Text,
  listeners: readonly PageListener[],
  { xmlMode = false }: { xmlMode?: boolean } = {},
): Promise<void> {
  let depth = 0;
  /** Depth of the outermost skipped element; 0 outside such elements. */
  let skippedDepth = 0;
  let captures: Capture[] = [];
  /** The script of linked data that is open, and the characters of all of them. */
  let script: string[] | undefined;
  let dataLength = 0;
  const page: PageEvents = {
    get depth() {
      return depth;
    },
    capture(onText) {
      if (captures.length < MAX_CAPTURES) captures.push({ depth, onText, parts: [], length: 0 });
    },
  };
  const write = (part: string): void => {
    if (script && (dataLength += part.length) <= MAX_DATA) script.push(part);
    if (skippedDepth > 0) return;
    for (const capture of captures) {
      if (capture.length > MAX_CAPTURED) continue;
      capture.parts.push(part.slice(0, MAX_CAPTURED + 1 - capture.length));
      capture.length += part.length;
    }
  };
  let attributeCount = 0;
  const parser = new Parser(
    {
      onopentagname() {
        attributeCount = 0;
      },
      onattribute() {
        if (++attributeCount <= MAX_ATTRIBUTES) return;
        throw new RefusedFile(
          'too-many',
          `The page has an element with more than ${formatCount(MAX_ATTRIBUTES)} attributes, which a saved web page never has; save the page again from the browser.`,
        );
      },
      onopentag(name, attributes) {
        if (++depth > MAX_DEPTH) {
          throw new RefusedFile(
            'too-deep',
            `The page nests elements more than ${MAX_DEPTH} levels deep, which a saved web page never does; save the page again from the browser.`,
          );
        }
        if (!xmlMode && SKIPPED.has(name) && skippedDepth === 0) {
          skippedDepth = depth;
          if (name === 'script' && /^application\/ld\+json\b/i.test(attributes['type']?.trim() ?? '')) script = [];
        }
        if (skippedDepth > 0) return;
        if (!xmlMode && BLOCK_ELEMENTS.has(name)) write('\n');
        for (const listener of listeners) listener.open?.(name, attributes, page);
      },
      ontext: write,
      onclosetag(name) {
        if (skippedDepth === depth) {
          skippedDepth = 0;
          if (script && dataLength <= MAX_DATA) for (const listener of listeners) listener.data?.(script.join(''));
          script = undefined;
        } else if (skippedDepth === 0) {
          if (captures.some((capture) => capture.depth === depth)) {
            const closed = captures.filter((capture) => capture.depth === depth);
            captures = captures.filter((capture) => capture.depth !== depth);
            for (const { parts, onText } of closed) onText(parts.join('').trim());
          }
          for (const listener of listeners) listener.close?.(name, page);
        }
        depth--;
      },
      oncomment(data) {
        for (const listener of listeners) listener.comment?.(data);
      },
      onprocessinginstruction(_name, data) {
        for (const listener of listeners) listener.instruction?.(data);
        if (/<!ENTITY|\[\s*<!/i.test(data) || /^!doctype[^>]*\[/i.test(data)) {
          throw new RefusedFile(
            'hostile',
            'The page declares its own entities, which a saved web page never does; save the page again from the browser.',
            data,
          );
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, xmlMode },
  );
  for await (const piece of text) parser.write(piece);
  parser.end();
}

export function hasClass(attributes: Readonly<Record<string, string>>, name: string): boolean {
  return (attributes['class'] ?? '').split(/\s+/).includes(name);
}
