import { parseArxivId } from '../../papers';
import { furnitureOf } from '../../papers/page-furniture';
import { endsSentence, MAX_TITLE_LENGTH, shapeOf } from '../../papers/shape';
import { arxivIdIn } from '../paper-of';

/** A dump with the lines of the page around the papers emptied, and what those lines told. Line numbers stay. */
export interface DumpLines {
  readonly text: string;
  /** arXiv ids by the line they stand on, ascending. */
  readonly ids: ReadonlyMap<number, string>;
}

/** Counters, buttons and bylines between the papers of a page. */
const NOISE: readonly RegExp[] = [
  /^\d{1,6}k?$/i,
  /^\[-\]\s?(?:\d+|-)$/,
  /^\[?\s?\d+ authors?\]?(?:\(\S+\))?$/i,
  /^[[\]()·•|–\-*_=#\s]+$/,
  /^(?:upvotes?|submitted by|published on|view (?:pdf|arxiv page|on)|github|project page|add to collection|read more|models citing|get trending papers|arxiv(?: page)?|pdf|code|comments?)\b[^.]{0,60}$/i,
];
/** A date under the names of the authors is when a paper appeared, not the day of the page. */
const BYLINE = /\bauthors?\]?\S*$|^·$/i;
const DATE = /^(?:\p{L}{3,9}\.? \d{1,2}(?:, \d{4})?|\d{1,2} \p{L}{3,9}\.? \d{4}|\d{4}-\d{2}-\d{2})$/u;
const ID_LINE =
  /^(?:arxiv(?: id)?\s?:?\s?|id:\s?|\[)?((?:\d{4}\.\d{4,5}|[a-z-]{2,8}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?)\]?(?:\s\[[\w.-]{2,12}\])?$/i;
const LONE_ADDRESS = /^<?(https?:\/\/\S+?)>?$/;
/** Keywords that link somewhere are at most a few words. */
const MAX_KEYWORD = 60;
/** No abstract is longer; joining further would be work without end on text that is none. */
const MAX_JOINED = 5000;

/**
 * Takes a dump of a page down to titles and abstracts: Markdown links become their text, lines with only an address, an
 * id or a counter go, and abstracts that links on keywords broke into lines are joined again.
 */
export function dumpLines(text: string): DumpLines {
  const ids = new Map<number, string>();
  let afterByline = false;
  let inFrontMatter = false;
  const lines = text.split(/\r\n|\n|\r/).map((raw, i): string => {
    const line = unlinked(raw.trim(), (id) => ids.set(i + 1, id));
    if (i === 0 && line === '---') inFrontMatter = true;
    else if (inFrontMatter) {
      if (line === '---') inFrontMatter = false;
      return '';
    }
    if (inFrontMatter) return '';
    const address = LONE_ADDRESS.exec(line)?.[1];
    const id = address === undefined ? parseArxivId(ID_LINE.exec(line)?.[1] ?? '') : arxivIdIn(address);
    if (id !== undefined) ids.set(i + 1, id);
    if (address !== undefined || id !== undefined) return '';
    if (DATE.test(line) && afterByline) return '';
    if (line !== '') afterByline = BYLINE.test(line) && line.length < MAX_KEYWORD;
    return NOISE.some((noise) => noise.test(line)) ? '' : line;
  });
  return { text: withKeywordsJoined(lines).join('\n'), ids };
}

/** `### [Title](https://huggingface.co/papers/2606.00683)` is its text; the address may tell an id. */
function unlinked(line: string, onId: (id: string) => void): string {
  if (line.length > 50_000 || !/[[\]#]/.test(line)) return line;
  return line
    .replace(/^#{1,6}\s+/, '')
    .replace(/!\[[^[\]]{0,200}\]\([^\s()]{0,500}\)/g, '')
    .replace(/\[([^[\]]{1,20000})\]\(([^\s()]{1,500})\)/g, (_, label: string, address: string) => {
      const id = arxivIdIn(address);
      if (id !== undefined) onId(id);
      return label.trim();
    })
    .trim();
}

/**
 * An abstract in which a line ended in mid-sentence, a few words follow by themselves, and a line that goes on in
 * mid-sentence: the few words were a link. The pieces are joined on the first line.
 */
function withKeywordsJoined(lines: readonly string[]): string[] {
  const joined = [...lines];
  let at = -1;
  let above = '';
  for (let i = 0; i < joined.length; i++) {
    const line = joined[i] ?? '';
    if (line === '') continue;
    const before = joined[at] ?? '';
    const open = at >= 0 && before.length < MAX_JOINED && !endsSentence(before);
    const next = open ? nextText(joined, i + 1) : undefined;
    // A short line may be a title; under a title it is the beginning of an abstract.
    const inAbstract =
      before.length > MAX_KEYWORD || (above !== '' && !endsSentence(above) && !furnitureOf(above));
    const keyword =
      open &&
      inAbstract &&
      line.length <= MAX_KEYWORD &&
      shapeOf(line) !== 'body' &&
      next !== undefined &&
      /^[\p{Ll}.,;:!?)\]'’-]/u.test(joined[next] ?? '');
    const goesOn = open && before.length > MAX_TITLE_LENGTH && /^[\p{Ll},;)]/u.test(line);
    if (!keyword && !goesOn) {
      above = before;
      at = i;
      continue;
    }
    const pieces = keyword && next !== undefined ? [line, joined[next] ?? ''] : [line];
    joined[at] = pieces.reduce(
      (all, piece) => all + (/^[.,;:!?)\]'’]/.test(piece) ? '' : ' ') + piece,
      before,
    );
    joined[i] = '';
    if (keyword && next !== undefined) {
      joined[next] = '';
      i = next;
    }
  }
  return joined;
}

/** Blank lines and noise may stand between the pieces, but not many. */
function nextText(lines: readonly string[], from: number): number | undefined {
  for (let i = from; i < Math.min(lines.length, from + 4); i++) if (lines[i] !== '') return i;
  return undefined;
}
