import { furnitureOf } from './page-furniture';
import { shapeOf } from './shape';

/** Longer lines name no authors. */
const MAX_BYLINE = 20_000;
/** "Bin Lei", "J. van der Berg", "Ana-María O'Neill Jr.": two to five words, in capitals but for small ones between. */
const NAME =
  /^\p{Lu}[\p{L}\p{M}.'’-]{0,30}(?: (?:\p{Lu}[\p{L}\p{M}.'’-]{0,30}|van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn)){0,4} \p{Lu}[\p{L}\p{M}.'’-]{0,30}$/u;

/** A text, and the empty lines before it. */
interface Placed {
  readonly text: string;
  readonly gap: number;
}

export interface Bylines {
  /** Most abstracts have one. */
  readonly usual: boolean;
  /** The authors that a line between a title and its abstract names; undefined where it is anything else. */
  names(text: string, next: string | undefined): string[] | undefined;
}

/**
 * How to tell the bylines among the paragraphs of a dump. Several names speak for themselves. One may as well be a title,
 * "Graph Attention Networks": it is a byline only above an abstract, and where most abstracts of the dump have one.
 */
export function bylinesAmong(paragraphs: readonly Placed[]): Bylines {
  const usual = haveBylines(paragraphs);
  return {
    usual,
    names(text, next) {
      const names = namesIn(text);
      if (names === undefined || names.length > 1) return names;
      return usual && next !== undefined && shapeOf(next) === 'body' ? names : undefined;
    },
  };
}

/** Fewer are chance: a title that lost its abstract, above one that reads like a name. */
const MIN_BYLINES = 2;

function haveBylines(paragraphs: readonly Placed[]): boolean {
  let abstracts = 0;
  const signed: (readonly [title: string, byline: Placed])[] = [];
  for (const [i, { text }] of paragraphs.entries()) {
    const above = paragraphs[i - 1];
    if (above === undefined || shapeOf(text) !== 'body' || shapeOf(above.text) === 'body') continue;
    abstracts++;
    const title = paragraphs[i - 2]?.text;
    if (title === undefined || shapeOf(title) === 'body' || furnitureOf(title)) continue;
    if (namesIn(above.text)) signed.push([title, above]);
  }
  // The ends of titles that were wrapped read like names, too: but there the line above has no room for another word.
  const width = signed.reduce((longest, [title]) => Math.max(longest, title.length), 0);
  const bylines = signed.filter(
    ([title, { text, gap }]) => gap > 0 || title.length + text.indexOf(' ') + 1 <= width,
  );
  return bylines.length >= MIN_BYLINES && bylines.length > abstracts / 2;
}

function namesIn(text: string): string[] | undefined {
  if (text.length > MAX_BYLINE || /[:;?!]/.test(text)) return undefined;
  const names = text
    .split(/,(?: and| &)? | and | & /)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 && names.every((name) => NAME.test(name)) ? names : undefined;
}
