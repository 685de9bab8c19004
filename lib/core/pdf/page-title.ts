import { linesOf, type PdfLine } from './lines';
import type { PdfPage } from './page-text';

/** Sizes of letters that differ by at most this share belong to one title; small capitals differ more. */
const SAME_SIZE = 0.06;
/** Largest distance of two baselines of a title, in sizes of letters. */
const LINE_GAP = 1.9;
/** Lines and letters of a title. */
const MAX_LINES = 6;
const MIN_LETTERS = 8;
const MAX_LENGTH = 300;
/** Signs of a note behind the title or the last line of authors. */
const NOTE_SIGNS = /[\s*†‡§¶∗⋆]+$/u;
/** The heading of an abstract, alone or before its text, as "A B S T R A C T" and "Abstract—We". */
const ABSTRACT =
  /^(?:a ?b ?s ?t ?r ?a ?c ?t|s ?u ?m ?m ?a ?r ?y)\s*(?:$|[.:—–-])|^abstract\s+(?:we|this|in|the|an?)\b/iu;
/** What stands in large letters above a title: the journal, the kind of the article, the publisher's own words. */
const FURNITURE =
  /https?:|www\.|@|^arxiv:|^contents lists|^available online|^(?:under review|published|accepted|preprint|submitted|to appear|in press)\b|^proceedings of\b|^(?:research|original|review|full length|regular|short|invited)?\s*(?:article|paper|letters?|communication|report|survey)$|^(?:open access|journal (?:of|homepage)\b|ieee transactions\b|(?:international|annual|\d{4}|\d+th)\b.*\bconference\b)|\bvol(?:ume|\.)?\s*\d|\bISSN\b|©/iu;

/** What a page's type says: the title, and whether the page begins a paper. */
export interface PageTitle {
  readonly title: string;
  readonly hasAbstract: boolean;
}

/** The title in the largest type at the top of a page, empty without one. */
export function titleOfPage(page: PdfPage): PageTitle {
  const lines = linesOf(page)
    .filter(({ angle }) => angle === 0)
    .toSorted((a, b) => b.y - a.y || a.x - b.x);
  const abstract = lines.find(({ text }) => ABSTRACT.test(text));
  // A journal's name stands above its address, and may be larger than the title.
  const masthead = lines.find(({ text }) => /^journal homepage/iu.test(text))?.y ?? Infinity;
  const floor = abstract?.y ?? page.height * 0.4;
  const groups = groupsOf(lines.filter(({ y }) => y > floor && y < masthead)).filter(isTitle);
  const [best] = groups.toSorted((a, b) => sizeOf(b) - sizeOf(a) || (b[0]?.y ?? 0) - (a[0]?.y ?? 0));
  return { title: best ? textOf(best) : '', hasAbstract: abstract !== undefined };
}

/** Lines of one size that stand below each other, or beside each other. */
function groupsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const groups: PdfLine[][] = [];
  for (const line of lines) {
    const group = groups.findLast((one) => {
      const last = one.at(-1);
      return last !== undefined && last.size > 0 && continues(last, line);
    });
    if (group) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function continues(last: PdfLine, line: PdfLine): boolean {
  if (Math.abs(last.size - line.size) > SAME_SIZE * last.size) return false;
  const down = last.y - line.y;
  if (down < SAME_SIZE * last.size) return line.x >= last.right && line.x - last.right < 2 * last.size;
  return down <= LINE_GAP * last.size && line.x < last.right && last.x < line.right;
}

const sizeOf = (lines: readonly PdfLine[]): number => Math.max(...lines.map(({ size }) => size));

function isTitle(lines: readonly PdfLine[]): boolean {
  if (lines.length > MAX_LINES || lines.some(({ text }) => FURNITURE.test(text.trim()))) return false;
  const text = textOf(lines);
  return /\p{L}[\p{L}\p{N}'’-]*[\s-]+\S/u.test(text) && letters(text) >= MIN_LETTERS && text.length <= MAX_LENGTH;
}

/** Ideographs say as much as several letters do. */
const letters = (text: string): number =>
  (text.match(/\p{L}/gu)?.length ?? 0) + 3 * (text.match(/[\p{Script=Han}\p{Script=Hangul}]/gu)?.length ?? 0);

function textOf(lines: readonly PdfLine[]): string {
  const joined = lines
    .map(({ text }) => text.trim())
    .reduce((all, text) => all + (/\p{L}-$/u.test(all) ? '' : ' ') + text);
  return withoutSmallCapitals(joined.replace(/\s+/gu, ' ').replace(NOTE_SIGNS, ''));
}

/** A capital before small capitals stands apart in the text: "T RAINING", "I N -P LACE". */
const SPLIT_WORD = /(?<!\p{L})(\p{Lu}) (?:(\p{Lu}{2,})|(\p{Lu})(?! \p{Lu}{2}))(?!\p{L})/gu;
const SMALL_WORD = /(?<=\s)(?:AND|AN?|AS|AT|BY|FOR|FROM|IN|IS|ARE|OF|ON|OR|THE|TO|VIA|WITH)(?=\s)/gu;

/** The text with its words as they are written, where they are set in small capitals. */
function withoutSmallCapitals(text: string): string {
  const close = text.replace(/ -(?=\p{Lu} \p{Lu})/gu, '-');
  const isSmall = !/\p{Ll}/u.test(close) && (close.match(SPLIT_WORD)?.length ?? 0) > 1;
  if (isSmall) {
    return close
      .replace(SPLIT_WORD, (_, first: string, rest = '', one = '') => first + `${rest}${one}`.toLowerCase())
      .replace(SMALL_WORD, (word) => word.toLowerCase());
  }
  // One such word in a title, as "F OCUS: Knowledge-enhanced …". "A" and "I" are words of their own.
  return /\p{Ll}/u.test(text) ? text.replace(/(?<!\p{L})(?![AI])(\p{Lu}) (\p{Lu}{2,})(?!\p{L})/gu, '$1$2') : text;
}
