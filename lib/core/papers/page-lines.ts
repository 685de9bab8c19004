import { fold } from '../text/fold';
import { arxivIdIn, parseArxivId } from './arxiv-id';
import { endsMidSentence, joinKeywordBreaks } from './keyword-breaks';
import type { Line } from './lines';
import { COUNTER } from './page-furniture';
import { endsSentence, MAX_TITLE_LENGTH } from './shape';

/** The lines of a dump, with those of the page around the papers made empty. Line numbers stay. */
export interface PageLines {
  readonly lines: Line[];
  /** arXiv ids by line number, ascending; they come from the lines made empty and from links. */
  readonly ids: ReadonlyMap<number, string>;
}

/** Buttons and bylines between the papers. A word that can begin a title counts only alone or with a number. */
const NOISE: readonly RegExp[] = [
  COUNTER,
  /^[[·•(\s]*\d+ authors?\]?(?:\(\S+\))?$/i,
  /^(?:upvotes?|github|code|pdf|arxiv(?: page)?|comments?|project page|models citing[^.]{0,40}|read more)[:\s]{0,3}(?:\(?[\d.,]{1,8}k?\)?)?(?:\s?stars?)?$/i,
  /^(?:submitted by|published on|view (?:pdf|arxiv page|on)|add to collection|get trending papers)\b[^.]{0,60}$/i,
];
/** End of a line about authors. A date below it is the date of a paper and not of the page. */
const BYLINE = /\bauthors?\]?\S*$|^·$/i;
const DATE = /^(?:\p{L}{3,9}\.? \d{1,2}(?:, \d{4})?|\d{1,2} \p{L}{3,9}\.? \d{4}|\d{4}-\d{2}-\d{2})$/u;
/** Longer lines are no bylines. */
const MAX_BYLINE = 60;
const ID_LINE =
  /^(?:arxiv(?: id)?\s?:?\s?|id:\s?|\[)?((?:\d{4}\.\d{4,5}|[a-z-]{2,8}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?)\]?(?:\s\[[\w.-]{2,12}\])?$/i;
const LONE_ADDRESS = /^<?(https?:\/\/\S+?)>?$/;
const OWN_SITE = /^https?:\/\/(?:www\.)?huggingface\.co\/(?!datasets\/|spaces\/)/i;
/** Lines with fewer letters and digits stay, because `readRecords` reports them. */
const MIN_LETTERS = 3;

/**
 * Reduces a dump of a page to titles and abstracts. Markdown links become their text. Lines with only an address, an id
 * or a counter become empty. Abstracts that links on keywords broke into lines are joined.
 */
export function pageLines(lines: readonly Line[]): PageLines {
  const ids = new Map<number, string>();
  let afterByline = false;
  let inFrontMatter = false;
  let above = '';
  const cleaned = lines.map(({ text: raw, number }, i): Line => {
    const empty = { text: '', number };
    const line = withoutPageLinks(raw, (id) => ids.set(number, id));
    if (number === 1 && line === '---') {
      inFrontMatter = true;
      return empty;
    }
    if (inFrontMatter) {
      if (line === '---') inFrontMatter = false;
      return empty;
    }
    const address = LONE_ADDRESS.exec(line)?.[1];
    const id = address === undefined ? parseArxivId(ID_LINE.exec(line)?.[1] ?? '') : arxivIdIn(address);
    if (id !== undefined) {
      ids.set(number, id);
      return empty;
    }
    // An address after "Code is at" belongs to the abstract; any other separate address is a button.
    const isWrapped = above !== '' && lines[i - 1]?.text === above && (lines[i - 2]?.text ?? '') !== '';
    const belongs = !endsSentence(above) && (isWrapped || above.length > MAX_TITLE_LENGTH);
    if (address !== undefined && !(belongs && (isWrapped || !OWN_SITE.test(address)))) return empty;
    if (DATE.test(line) && afterByline) return empty;
    if (line !== '') afterByline = line.length < MAX_BYLINE && BYLINE.test(line);
    const isNoise = NOISE.some((noise) => noise.test(line)) && fold(line).length >= MIN_LETTERS;
    if (isNoise && !endsMidSentence(above)) return empty;
    if (line !== '') above = line;
    return { text: line, number };
  });
  return { lines: joinKeywordBreaks(cleaned), ids };
}

/**
 * The arXiv id of each title; titles and ids are given by line number. It is the first id between the title and the
 * next one or, in a dump where ids come before their titles, the first id since the previous title.
 */
export function idsOfTitles(titles: readonly number[], ids: ReadonlyMap<number, string>): (string | undefined)[] {
  const idLines = [...ids.keys()];
  const [first = 0] = titles;
  const last = titles.at(-1) ?? 0;
  const idsFirst = idLines.some((idLine) => idLine < first) && !idLines.some((idLine) => idLine >= last);
  let next = 0;
  return titles.map((line, i) => {
    const start = idsFirst ? (titles[i - 1] ?? 0) + 1 : line;
    const end = idsFirst ? line + 1 : (titles[i + 1] ?? Infinity);
    while (next < idLines.length && (idLines[next] ?? 0) < start) next++;
    const idLine = idLines[next];
    return idLine !== undefined && idLine < end ? ids.get(idLine) : undefined;
  });
}

/**
 * Replaces Markdown headings and links of the page by their text, as in `### [Title](https://huggingface.co/…)`, and
 * passes arXiv ids in the addresses to `onId`. Links that authors wrote into an abstract stay: they lead elsewhere.
 */
function withoutPageLinks(line: string, onId: (id: string) => void): string {
  if (line.length > 50_000 || !/[[\]#]/.test(line)) return line;
  const plain = line.replace(/^#{1,6}\s+/, '');
  // The whole line is a link, even if its text contains brackets.
  const [, whole, target = ''] = /^\[(.+)\]\(([^\s()]{1,500})\)$/.exec(plain) ?? [];
  const linked = whole === undefined ? undefined : arxivIdIn(target);
  if (whole !== undefined && linked !== undefined && !whole.includes('](')) {
    onId(linked);
    return whole.trim();
  }
  return plain
    .replace(/!\[[^[\]]{0,200}\]\([^\s()]{0,500}\)/g, '')
    .replace(/\[([^[\]]{1,20000})\]\(([^\s()]{1,500})\)/g, (link, label: string, address: string) => {
      const id = arxivIdIn(address);
      if (id !== undefined) onId(id);
      const isOfPage = id !== undefined || OWN_SITE.test(address) || line.length <= MAX_TITLE_LENGTH;
      return isOfPage || link.length === line.length ? label.trim() : link;
    })
    .trim();
}
