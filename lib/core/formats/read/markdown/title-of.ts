import { arxivIdIn } from '../../../papers';
import { looksLikeTitle } from '../title-likeness';
import { withoutFullStop } from '../shared/values';
import { isPaperAddress } from '../shared/evidence';
import { fieldNamed } from '../shared/synonyms';
import { LINE_BREAK, type Piece, type Unit } from './units';

/** A text that may be the title of a paper. A `stated` one is a link, bold, quoted or in a column for titles. */
export interface TitleCandidate {
  readonly text: string;
  readonly stated: boolean;
  /** Its link, if it has one. */
  readonly link?: string;
}

/** Words of link texts that say what a link leads to: never titles. */
const GENERIC = new Set(
  `paper papers pdf arxiv abs abstract html preprint openreview code github gitlab git repo repository official
   unofficial implementation impl pytorch tensorflow jax keras project projects page pages website web site homepage home
   demo demos video videos youtube bilibili slides slide poster blog blogs post dataset datasets data model models weights
   checkpoint checkpoints huggingface hugging face hf doi link links url here this that the original source sources
   supp supplementary supplement supplemental appendix material materials talk colab notebook tweet twitter thread x
   bibtex bib cite citation acm ieee springer acl anthology nature science kaggle download camera ready version short
   long full tex docs documentation doc api wiki zhihu ppt pptx review reviews tutorial news media star stars benchmark
   leaderboard space spaces pwc with and or of in on for to a an journal conference proceedings workshop oral spotlight
   interview article report press release app license website publication read more see author authors na none tbd
   coming soon code-page project-page semantic scholar alphaxiv details info annotation tool toolkit library framework`.split(
    /\s+/,
  ),
);

/** Whether the text of a link only says where it leads: "Paper", "arXiv", "[code]", an address, an id. */
export function isGeneric(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s./:-]/gu, ' ')
    .trim()
    .split(/[\s/]+/);
  return words.every(
    (word) =>
      word === '' ||
      GENERIC.has(word.replace(/[.:,-]+$/, '')) ||
      /^(?:https?:|arxiv:?|doi:?|www\.|v?\d[\d.v:-]*$|10\.\d{4,9}$)/.test(word),
  );
}

/** What begins a line about a paper: "Authors: Min Lee", "TL;DR: We row." */
const LABEL =
  /^(?:authors?|affiliations?|institutions?|venue|conference|journal|published(?: in)?|publication|date|year|keywords?|tags?|topics?|tl;?dr|abstract|summary|notes?|comments?|citations?|bibtex|links?|paper|pdf|code|github|repo(?:sitory)?|project(?: page)?|website|datasets?|models?|slides|video|demo|blog|status)\s?[:：]/i;

/** Whether a text can be the title of a paper on its own: no label, no single word, no sentence. */
export function isTitle(text: string, least = 8): boolean {
  const plain = text.trim();
  if (plain.length < least || plain.length > 300 || isGeneric(plain) || /https?:\/\//.test(plain)) return false;
  if (/\bet al\b|\((?:19|20)\d\d\)$/i.test(plain) || LABEL.test(plain)) return false;
  const words = plain.split(/\s+/).length;
  return words >= 2 || /[^\u0000-\u024f]{6}/.test(plain);
}

/** A venue or a date: "ICIM 2021", "NeurIPS'23 Oral", "2023/05", "Imaginary Letters, 2020". */
function isVenue(text: string): boolean {
  const plain = text.trim().replace(/^[([]+|[)\].,]+$/g, '');
  return (
    /^(?:[\p{Lu}][\p{L}&@/ .-]{0,60}?,?[\s'’]{0,2})?(?:19|20)?\d{2}(?:[/.-]\d{1,2}){0,2}(?:\s\(?(?:oral|spotlight|workshop|best paper|findings)\b.{0,20})?$/iu.test(
      plain,
    ) || /^(?:arxiv|preprint|in proc)/i.test(plain)
  );
}

const NAME = /^\p{Lu}[\p{L}.'’-]*(?:\s(?:\p{Lu}[\p{L}.'’-]*|van|de|der|den|von|di|la|el|al|bin)){0,4}[*†‡\d]*$/u;

/** Names of authors: several of one to four words in capitals, or with initials, or "et al.". */
export function isNames(text: string): boolean {
  if (/\bet al\b/i.test(text)) return true;
  const parts = text
    .split(/,|;|\sand\s|&/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 1
    ? parts.every((part) => NAME.test(part))
    : /^(?:\p{Lu}\.\s?){1,3}\p{Lu}\p{L}+$/u.test(text.trim());
}

/** The title that a unit states or shows; undefined when it has none. */
export function titleOf(unit: Unit): TitleCandidate | undefined {
  const inCell = unit.cells && titleInRow(unit.cells);
  if (inCell) return inCell;
  if (unit.kind === 'heading') {
    const linked = linkedTitle(unit.pieces);
    const text = withoutTail(
      withoutHead(textOf(unit.pieces.filter(({ text: one, link }) => link === undefined || !isGeneric(one)))),
    );
    return linked ?? (isTitle(text) ? { text, stated: false } : undefined);
  }
  if (LABEL.test(textOf(unit.pieces)) && unit.pieces[0]?.link === undefined) return undefined;
  const first = unit.pieces.find(({ text }) => /[\p{L}\p{N}]/u.test(text));
  // A list whose items begin with links is one of titles, even if they are short.
  if (
    unit.kind === 'item' &&
    first?.link !== undefined &&
    (isTitle(first.text, 3) ||
      (unit.isTask && (/\S\s+\S/.test(first.text) || (arxivIdIn(first.link) !== undefined && !isGeneric(first.text)))))
  )
    return { text: first.text.trim(), stated: true, link: first.link };
  const linked = linkedTitle(unit.pieces);
  if (linked) return linked;
  const strong = unit.pieces.find(
    ({ text, style, link }) =>
      style === 'strong' && link === undefined && isTitle(clean(text)) && !isVenue(text) && !isNames(text),
  );
  if (strong) return { text: clean(strong.text), stated: true };
  const whole = textOf(unit.pieces);
  const quoted = /["“]([^"“”]{12,250})["”]/u.exec(whole)?.[1];
  if (quoted !== undefined && quoted.split(' ').length > 2 && isTitle(quoted))
    return { text: clean(quoted), stated: true };
  const other = unit.pieces.find(
    ({ text, link }) => link !== undefined && isTitle(clean(text)) && looksLikeTitle(clean(text)),
  );
  if (other) return { text: clean(other.text), stated: true, ...(other.link !== undefined && { link: other.link }) };
  const plain = plainTitle(unit.pieces);
  const em = unit.pieces.find(
    ({ text, style }) =>
      style === 'em' && text.split(' ').length > 3 && isTitle(text) && !isVenue(text) && !isNames(text),
  );
  if (em && (plain === undefined || isNames(plain) || unit.kind === 'line'))
    return { text: clean(em.text), stated: true };
  return plain === undefined ? undefined : { text: plain, stated: false };
}

/** The address that Paperbeacon itself writes for a paper without any. */
const TITLE_SEARCH = /^https:\/\/arxiv\.org\/search\/\?query=[^&]+&searchtype=title$/;

/** Whether a link proves that the text beside it is a paper. */
export function isProvenAddress(url: string): boolean {
  return isPaperAddress(url) || TITLE_SEARCH.test(url);
}

/** A link that leads to a paper and is named by its title. */
function linkedTitle(pieces: readonly Piece[]): TitleCandidate | undefined {
  const found = pieces.find(
    ({ text, link }) =>
      link !== undefined && isTitle(clean(text)) && (isProvenAddress(link) || /\.pdf(?:$|[?#])/i.test(link)),
  );
  return found?.link === undefined ? undefined : { text: found.text.trim(), stated: true, link: found.link };
}

function titleInRow(cells: NonNullable<Unit['cells']>): TitleCandidate | undefined {
  const named = cells.filter(
    ({ column }) => fieldNamed(column)?.field === 'title' || /\b(?:title|paper)s?\b/i.test(column),
  );
  const byRank = [...named].sort((a, b) => (fieldNamed(a.column)?.rank ?? 99) - (fieldNamed(b.column)?.rank ?? 99));
  for (const { pieces } of byRank) {
    const linked = linkedTitle(pieces);
    if (linked) return linked;
    const words = pieces.filter(({ text: one, link }) => link === undefined || !isGeneric(one));
    // The title is one line of the cell, authors and venue are others.
    const text =
      linesIn(words)
        .map((line) => {
          const strong = line.find(({ style, text: one }) => style === 'strong' && isTitle(clean(one)));
          const isHeadOfMore = strong !== undefined && isInSentence(line, strong);
          return strong && !isHeadOfMore ? clean(strong.text) : clean(textOf(line));
        })
        .find((one, _, all) => isTitle(one) && (all.length === 1 || !isNames(one)) && !isVenue(one)) ?? '';
    const link = pieces.find((piece) => piece.link !== undefined)?.link;
    if (isTitle(text)) return { text, stated: true, ...(link !== undefined && { link }) };
  }
  return undefined;
}

/** The lines of a cell. */
function linesIn(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces)
    for (const [i, text] of piece.text.split(LINE_BREAK).entries()) {
      if (i > 0) lines.push([]);
      if (text.trim() !== '') lines.at(-1)?.push({ ...piece, text });
    }
  return lines.filter((line) => line.length > 0);
}

/** Whether plain words in lower case or with a capital go on right behind bold ones: "**Quiet Gradients** for Nets". */
function isInSentence(line: readonly Piece[], strong: Piece): boolean {
  const next = line[line.indexOf(strong) + 1];
  return next?.style === 'plain' && next.link === undefined && /^\s\p{L}/u.test(next.text);
}

/** The title among plain words: before the first link or behind the last, without dates, venues and authors. */
function plainTitle(pieces: readonly Piece[]): string | undefined {
  const at = pieces.findIndex(({ link }) => link !== undefined);
  const words = at < 0 ? pieces : pieces.slice(0, at);
  const begin = words.findIndex(({ text }) => text.trim() !== '');
  // A venue in the style of code: "`CVPR` Counting Boats".
  const isMarked = words[begin]?.style === 'code' && /^\p{Lu}[\p{Lu}\d'’ .-]{1,15}$/u.test(words[begin].text);
  const before = textOf(isMarked ? words.slice(begin + 1) : words);
  const after = textOf(pieces.slice(pieces.findLastIndex(({ link }) => link !== undefined) + 1));
  for (const text of [before, after]) {
    const body = withoutTail(withoutHead(text));
    const sentences = body.split(/(?<=[\p{Ll}\d)?!”"]{2})[.?!]\s+(?=[\p{Lu}\d"“(])/u).map((part) => clean(part));
    const title =
      sentences.find((part) => isTitle(part) && !isNames(part) && !isVenue(part) && part.split(' ').length > 2) ??
      sentences[0];
    const bare = title === undefined ? '' : withoutNames(title);
    if (isTitle(bare) && !isVenue(bare)) return bare;
  }
  return undefined;
}

/** Cuts authors and venue off behind a comma, if a year or "et al." shows that they are there. */
function withoutNames(text: string): string {
  for (let at = text.indexOf(','); at > 0; at = text.indexOf(',', at + 1)) {
    const tail = text.slice(at + 1).trim();
    const isTail = /\bet al\b|\b(?:19|20)\d\d\b/.test(tail) && /^(?:\p{Lu}|arxiv\b)/iu.test(tail);
    const first = tail.split(',')[0]?.trim() ?? '';
    if (isTail && text.slice(0, at).split(' ').length > 2 && (isVenue(first) || isNames(`${first}, X`)))
      return text.slice(0, at);
  }
  return text;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Drops dates, venues and marks in brackets before a title, and numbers of a list. */
function withoutHead(text: string): string {
  let rest = text;
  for (let i = 0; i < 4; i++) {
    const next = rest
      .replace(/^[\s\-–—•·:.,|]+/u, '')
      .replace(/^(?:\[[^[\]]{0,60}\]|\([^()]{0,60}\)|【[^】]{0,60}】)\s*/u, '')
      .replace(/^(?:19|20)\d\d(?:[/.-]\d{1,2}){1,2}[\s:.,–—|-]+/u, '')
      .replace(/^[^\p{L}\p{N}"“([]+/u, '');
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

/** Drops what introduces the links behind a title: brackets, bars, a colon, venues in brackets. */
function withoutTail(text: string): string {
  let rest = text;
  for (let i = 0; i < 4; i++) {
    const next = rest
      .slice(0, 2_000)
      .replace(/[\s[({|,:;–—-]{1,40}$/u, '')
      .replace(/(?:\[[\])\s]{0,9})$/u, '')
      .replace(/\s\([^()]{0,60}\d{2}[^()]{0,20}\)$/u, '');
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

/** A title without the marks around it. */
function clean(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[,;:\s]{1,20}$/u, '')
    .trim();
  const bare = /^["“'‘].*["”'’]$/u.test(line) ? line.slice(1, -1).trim() : line;
  return withoutFullStop(bare);
}
