import { furnitureOf } from './page-furniture';
import { shapeOf } from './shape';

/** Longer lines are no bylines, in UTF-16 units. */
const MAX_BYLINE = 20_000;
/** "Bin Lei", "J. van der Berg", "Ana-María O'Neill Jr.": two to six words, capitalised except small ones between. */
const NAME =
  /^\p{Lu}[\p{L}\p{M}.'’-]{0,30}(?: (?:\p{Lu}[\p{L}\p{M}.'’-]{0,30}|van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn)){0,4} \p{Lu}[\p{L}\p{M}.'’-]{0,30}$/u;

/** A text, and the number of empty lines before it. */
interface SpacedText {
  readonly text: string;
  readonly gap: number;
}

export interface Bylines {
  /** Whether most abstracts of the dump have a byline. */
  readonly usual: boolean;
  /** The authors in `text`, a line after a title; undefined when it is no byline. `next` is the paragraph below. */
  names(text: string, next: string | undefined): string[] | undefined;
}

/**
 * Builds the recognition of bylines for the paragraphs of a dump. A line of several names is a byline. One name can
 * also be a title, "Graph Attention Networks": it is a byline only above an abstract, if most abstracts of the dump
 * have one.
 */
export function bylinesAmong(paragraphs: readonly SpacedText[]): Bylines {
  const usual = mostHaveBylines(paragraphs);
  return {
    usual,
    names(text, next) {
      const names = namesIn(text);
      if (names === undefined || names.length > 1) return names;
      return usual && next !== undefined && shapeOf(next) === 'body' ? names : undefined;
    },
  };
}

/** Fewer can be chance: a title without its abstract, above a title that reads like a name. */
const MIN_BYLINES = 2;

function mostHaveBylines(paragraphs: readonly SpacedText[]): boolean {
  let abstracts = 0;
  const candidates: (readonly [title: string, byline: SpacedText])[] = [];
  for (const [i, { text }] of paragraphs.entries()) {
    const above = paragraphs[i - 1];
    if (above === undefined || shapeOf(text) !== 'body' || shapeOf(above.text) === 'body') continue;
    abstracts++;
    const title = paragraphs[i - 2]?.text;
    if (title === undefined || shapeOf(title) === 'body' || furnitureOf(title)) continue;
    if (namesIn(above.text)) candidates.push([title, above]);
  }
  // The end of a wrapped title can read like a name, but the line above it has no room for another word.
  const width = candidates.reduce((longest, [title]) => Math.max(longest, title.length), 0);
  const bylines = candidates.filter(
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
